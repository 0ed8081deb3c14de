"""The month reported for, and the working days that are left."""

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.heads import PlanHead
from jianyue.desk.reading.month import month_of


def head(today, year=2020):
    day = date.fromisoformat(today)
    return PlanHead("k", "计划", "某区", year, "adopted", False, 1, 1, day, day)


@pytest.mark.parametrize(
    ("today", "due", "left", "late", "over"),
    [
        ("2020-05-20", "2020-05-25", 3, 0, False),  # Thursday 21, Friday 22, Monday 25
        ("2020-05-23", "2020-05-25", 1, 0, False),  # a Saturday: Monday is left
        ("2020-05-25", "2020-05-25", 0, 0, False),
        ("2020-05-26", "2020-05-25", 0, 1, True),
        ("2020-04-20", "2020-04-26", 5, 0, False),  # the 25th rolls to a Sunday worked (调休)
        ("2020-06-26", "2020-06-28", 1, 0, False),  # 25 to 27 June are 端午: due on Sunday 28
        ("2020-06-30", "2020-06-28", 0, 2, True),
        ("2020-09-26", "2020-09-25", 0, 0, True),  # the Saturday after: over, no working day gone
    ],
)
def test_days_are_counted_by_the_working_calendar(today, due, left, late, over):
    month = month_of(head(today), None)
    assert (f"{month.due}", month.left, month.late, month.over) == (due, left, late, over)
    assert month.calendar


def test_the_window_opens_as_the_book_says():
    assert month_of(head("2020-05-20"), None).opens == date(2020, 5, 15)


def test_outside_every_calendar_plain_days_are_counted():
    month = month_of(head("2031-03-20", 2031), None)
    assert (month.left, month.calendar) == (5, False)


def test_the_present_month_is_shown_and_leads_to_its_neighbours():
    month = month_of(head("2020-04-20"), None)
    assert (month.month, month.previous, month.following) == (
        date(2020, 4, 1),
        date(2020, 3, 1),
        None,
    )
    assert month_of(head("2020-04-20"), date(2020, 1, 1)).previous is None


@pytest.mark.parametrize("asked", [date(2020, 5, 1), date(2019, 12, 1)])
def test_a_month_to_come_or_before_the_plan_s_year_is_refused(asked):
    with pytest.raises(Refusal, match="R429"):
        month_of(head("2020-04-20"), asked)

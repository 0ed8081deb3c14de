"""The window of a month's report, and the names under which steps are remembered."""

from datetime import date

from jianyue.core.escalation import (
    Audience,
    Channel,
    Failure,
    Matter,
    Reporting,
    Slip,
    Step,
    key_of,
)
from jianyue.library.calendars import load_workdays

WINDOW = Reporting(15, 25, True, "basis")
STEP = Step(
    "near-1", Failure.NEAR, Slip.BLUE, -10, (Audience.LEAD,), (Channel.MAIL,), "办", "do", "basis"
)


def test_a_due_day_of_rest_gives_way_to_the_make_up_day_that_follows():
    """25 April 2020 is a Saturday; Sunday the 26th is worked for the holidays of May."""
    assert WINDOW.due_on(date(2020, 4, 1), load_workdays()) == date(2020, 4, 26)


def test_a_due_day_that_does_not_roll_stays():
    fixed = Reporting(15, 25, False, "basis")
    assert fixed.due_on(date(2020, 4, 1), load_workdays()) == date(2020, 4, 25)


def test_a_due_day_that_is_worked_stays():
    assert WINDOW.due_on(date(2020, 5, 1), load_workdays()) == date(2020, 5, 25)


def test_the_window_opens_on_its_day():
    assert WINDOW.opens_on(date(2020, 2, 1)) == date(2020, 2, 15)


def test_this_month_and_the_last_are_still_reported():
    assert WINDOW.months_at(date(2020, 3, 9)) == (date(2020, 2, 1), date(2020, 3, 1))
    assert WINDOW.months_at(date(2020, 1, 1)) == (date(2019, 12, 1), date(2020, 1, 1))


def test_a_step_is_remembered_by_its_promise_and_its_day():
    matter = Matter(Failure.NEAR, date(2020, 6, 30), ("C001",), ("新增绿地",))
    assert key_of(STEP, matter) == "near-1/C001/2020-06-30"


def test_a_report_is_remembered_by_its_unit_and_its_month():
    day, month = date(2020, 4, 26), date(2020, 4, 1)
    matter = Matter(Failure.NOT_REPORTED, day, ("C001", "C002"), ("", ""), "SW", month=month)
    assert key_of(STEP, matter) == "near-1/SW@2020-04/2020-04-26"

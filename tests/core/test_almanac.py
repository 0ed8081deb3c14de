"""The calendar as known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.almanac import Almanac
from jianyue.core.refusal import Refusal
from jianyue.library.calendars import load_workdays

ALMANAC = Almanac(load_workdays())


def test_the_first_of_february_2020_was_worked_until_the_order_came():
    day = date(2020, 2, 1)
    assert ALMANAC.on(date(2020, 1, 26)).is_workday(day)
    assert not ALMANAC.on(date(2020, 1, 27)).is_workday(day)


def test_a_year_without_a_notice_runs_from_monday_to_friday():
    ahead = ALMANAC.on(date(2020, 6, 30))
    assert ahead.is_workday(date(2021, 1, 1))  # a Friday; the notice of November makes it rest
    assert not ALMANAC.on(date(2020, 12, 1)).is_workday(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2020, 6, 30), 2020), (date(2020, 11, 25), 2021), (date(2026, 11, 24), 2026)],
)
def test_it_says_until_when_notices_reach(day, year):
    assert ALMANAC.published_until(day) == year


def test_before_all_notices_the_first_one_stands():
    assert ALMANAC.published_until(date(2000, 1, 1)) == 2015


def test_far_beyond_the_notices_there_is_no_calendar():
    with pytest.raises(Refusal, match="R531"):
        ALMANAC.on(date(2026, 11, 24)).is_workday(date(2031, 1, 1))


def test_a_calendar_is_made_once_for_each_notice():
    assert ALMANAC.on(date(2020, 3, 1)) is ALMANAC.on(date(2020, 4, 1))

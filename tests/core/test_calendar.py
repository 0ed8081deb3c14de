"""Days of the trade: both ends of a period count, and the share of days gone rises evenly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.calendar import Deadline, Period, end_of_month, years_on
from jianyue.core.text import Span

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_leap_year_has_a_day_more():
    assert (Period.year(2020).days, Period.year(2021).days) == (366, 365)


def test_a_period_that_ends_before_it_starts_is_none():
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2021, 2, 1), date(2021, 1, 31))


def test_the_share_of_days_gone_counts_the_day_itself():
    ten = Period(date(2021, 1, 1), date(2021, 1, 10))
    assert ten.elapsed_share(date(2020, 12, 31)) == 0
    assert ten.elapsed_share(date(2021, 1, 1)) == Decimal("0.1")
    assert ten.elapsed_share(date(2021, 1, 5)) == Decimal("0.5")
    assert ten.elapsed_share(date(2021, 1, 10)) == 1
    assert ten.elapsed_share(date(2022, 1, 1)) == 1


def test_both_ends_are_within():
    june = Period(date(2021, 6, 1), date(2021, 6, 30))
    assert june.contains(date(2021, 6, 1))
    assert june.contains(date(2021, 6, 30))
    assert not june.contains(date(2021, 7, 1))


@pytest.mark.parametrize(
    ("year", "month", "last"), [(2020, 2, 29), (2021, 2, 28), (1900, 2, 28), (2021, 12, 31)]
)
def test_a_month_ends_on_its_last_day(year, month, last):
    assert end_of_month(year, month) == date(year, month, last)


def test_a_deadline_without_words_is_assumed():
    day = date(2021, 12, 31)
    assert Deadline(day).assumed
    assert not Deadline(day, "年底前", Span(0, 3)).assumed


@given(DAYS, st.integers(0, 800), DAYS)
def test_the_share_never_falls_and_stays_between_nothing_and_all(start, length, day):
    period = Period(start, start + timedelta(days=length))
    today, tomorrow = period.elapsed_share(day), period.elapsed_share(day + timedelta(days=1))
    assert 0 <= today <= tomorrow <= 1


@given(DAYS)
def test_the_day_after_a_month_is_the_first_of_another(day):
    end = end_of_month(day.year, day.month)
    assert day <= end
    assert (end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "years", "found"),
    [
        (date(2020, 6, 30), -1, date(2019, 6, 30)),
        (date(2020, 2, 29), -1, date(2019, 2, 28)),
        (date(2020, 2, 29), 4, date(2024, 2, 29)),
        (date(2019, 2, 28), 1, date(2020, 2, 28)),
    ],
)
def test_the_same_day_some_years_on_is_the_28th_where_there_is_no_29th(day, years, found):
    assert years_on(day, years) == found

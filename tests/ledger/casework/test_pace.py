"""A case is told in time, due today or overdue by its earliest limit; each word has a light."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from jianyue.core.case import ClockStatus, Pace
from jianyue.core.status import Light
from jianyue.ledger.casework.pace import light_of, pace_of

HERE = timezone(timedelta(hours=8))
NOON = datetime(2020, 4, 20, 12, tzinfo=HERE)


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (NOON - timedelta(minutes=1), Pace.OVERDUE),
        (NOON, Pace.TODAY),
        (NOON.replace(hour=23, minute=59), Pace.TODAY),
        (NOON.replace(day=21, hour=0), Pace.IN_TIME),
        (None, Pace.STILL),
    ],
)
def test_a_case_stands_as_its_earliest_limit_says(due, told):
    assert pace_of(due, None, NOON) is told


def test_a_closed_case_is_closed_whatever_its_limit():
    assert pace_of(NOON - timedelta(days=9), NOON, NOON) is Pace.CLOSED


def test_today_is_the_day_of_whoever_looks():
    """16:30 of the day before in UTC is half past midnight here."""
    assert pace_of(datetime(2020, 4, 19, 16, 30, tzinfo=UTC), None, NOON.replace(hour=0)) is (
        Pace.TODAY
    )


def test_every_word_has_a_light():
    assert {light_of(how) for how in (*Pace, *ClockStatus)} == set(Light)
    assert light_of(ClockStatus.OVERDUE) is light_of(Pace.OVERDUE) is Light.RED

"""The arithmetic against a walk from day to day."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.refusal import Refusal
from jianyue.core.workdays import Pause
from jianyue.library.calendars import load_workdays

CALENDAR = load_workdays()
ONE = timedelta(days=1)
WORKED = {
    n.toordinal() for n in (CALENDAR.first + k * ONE for k in range(4383)) if CALENDAR.is_workday(n)
}
DAYS = st.dates(date(2016, 1, 1), date(2025, 6, 30))


def worked(day):
    return day.toordinal() in WORKED


def walk(day, n):
    step = ONE if n > 0 else -ONE
    for _ in range(abs(n)):
        day += step
        while not worked(day):
            day += step
    return day


@given(DAYS, st.integers(-150, 150))
def test_adding_working_days_is_walking_them(day, n):
    assert CALENDAR.add_workdays(day, n) == walk(day, n)


@given(DAYS, st.integers(0, 300))
def test_counting_between_is_counting_one_by_one(day, n):
    end = day + n * ONE
    count = sum(worked(day + k * ONE) for k in range(1, n + 1))
    assert CALENDAR.workdays_between(day, end) == count
    assert CALENDAR.workdays_between(end, day) == -count


PAUSES = st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 15)), max_size=3)


@given(DAYS, st.integers(1, 60), st.booleans(), st.booleans(), PAUSES)
def test_a_deadline_is_the_last_day_counted_one_by_one(start, n, working, rolls, spans):
    pauses = tuple(Pause(start + a * ONE, start + (a + b) * ONE) for a, b in spans)

    def paused(day):
        return any(p.first <= day <= p.last for p in pauses)

    day, left = start, n
    while left:
        day += ONE
        left -= not paused(day) and (worked(day) or not working)
    while rolls and (paused(day) or not worked(day)):
        day += ONE
    assert CALENDAR.deadline(start, n, working=working, rolls=rolls, pauses=pauses) == day


@settings(deadline=None)  # it walks minute by minute: slow where the machine is busy
@given(DAYS, st.integers(0, 1439), st.integers(1, 60))
def test_working_hours_are_counted_minute_by_minute(day, minute, hours):
    start = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    now, left = start, hours * 60
    while left:
        if not worked(now.date()):
            now = datetime(now.year, now.month, now.day) + ONE
            continue
        left -= 9 <= now.hour < 12 or 13 <= now.hour < 17
        now += timedelta(minutes=1)
    assert CALENDAR.add_working_hours(start, hours) == now


@settings(deadline=None)
@given(DAYS, st.integers(0, 1439), st.integers(0, 9000))
def test_the_work_between_two_moments_is_counted_minute_by_minute(day, minute, later):
    start = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    end = start + timedelta(minutes=later)
    moments = (start + timedelta(minutes=n) for n in range(later))
    count = sum(worked(m.date()) and (9 <= m.hour < 12 or 13 <= m.hour < 17) for m in moments)
    assert CALENDAR.working_time_between(start, end) == timedelta(minutes=count)
    assert CALENDAR.working_time_between(end, start) == timedelta()


def test_minutes_of_work_are_added_too() -> None:
    start = datetime(2020, 3, 6, 16, 45)  # a Friday
    assert CALENDAR.add_working_time(start, timedelta(minutes=30)) == datetime(2020, 3, 9, 9, 15)
    assert CALENDAR.add_working_time(start, timedelta()) == start


def test_the_start_is_not_counted_and_a_holiday_end_rolls() -> None:
    # 2020-09-24 a Thursday; the seventh day after it is 1 October; work begins again on the 9th
    assert CALENDAR.deadline(date(2020, 9, 24), 7, working=False) == date(2020, 10, 9)
    stays = CALENDAR.deadline(date(2020, 9, 24), 7, working=False, rolls=False)
    assert stays == date(2020, 10, 1)


def test_four_working_hours_from_friday_afternoon_end_on_monday() -> None:
    # Friday 15:00 leaves two hours; Monday 09:00 and two more
    got = CALENDAR.add_working_hours(datetime(2020, 3, 6, 15), 4)
    assert got == datetime(2020, 3, 9, 11)


def test_natural_hours_count_the_night() -> None:
    assert CALENDAR.add_natural(datetime(2020, 3, 6, 15), 24) == datetime(2020, 3, 7, 15)


@pytest.mark.parametrize("day", [date(2014, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_is_refused_with_what_to_do(day) -> None:
    with pytest.raises(Refusal, match="R531") as refusal:
        CALENDAR.is_workday(day)
    assert refusal.value.hint


def test_a_period_that_runs_past_the_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match="R531"):
        CALENDAR.add_workdays(date(2026, 12, 30), 5)


def test_a_period_of_no_day_is_refused() -> None:
    with pytest.raises(Refusal, match="R532"):
        CALENDAR.deadline(date(2020, 3, 6), 0)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    backwards = (Pause(date(2020, 3, 9), date(2020, 3, 8)),)
    with pytest.raises(Refusal, match="R532"):
        CALENDAR.deadline(date(2020, 3, 6), 3, pauses=backwards)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (datetime(2020, 4, 24, 10, 30), datetime(2020, 4, 24, 10, 30)),  # Friday, at work
        (datetime(2020, 4, 24, 7, 0), datetime(2020, 4, 24, 9, 0)),  # before the doors open
        (datetime(2020, 4, 24, 12, 15), datetime(2020, 4, 24, 13, 0)),  # at noon
        (datetime(2020, 4, 24, 17, 0), datetime(2020, 4, 26, 9, 0)),  # Sunday the 26th is worked
        (datetime(2020, 4, 30, 20, 0), datetime(2020, 5, 6, 9, 0)),  # over the holidays of May
    ],
)
def test_a_moment_of_rest_waits_for_the_next_session(moment, opens):
    assert load_workdays().opening(moment) == opens

"""Deadlines against a walk from day to day and from minute to minute, 2015 to 2027.

The walker is written on its own: it reads the notices' files itself, and counts one by one. The
State Council's notice for 2027 is not published; what runs into 2027 is walked and reckoned as
Monday to Friday, and is marked as assumed.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.limit import Condition, Limit, LimitRule
from jianyue.core.refusal import Refusal
from jianyue.ledger.casework.deadlines import due_of, last_moment, merged, rule_for, shifted
from jianyue.library.calendars import CALENDAR_FOLDER
from tests.ledger.casework.cases import ALMANAC, on

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def notices():
    for path in sorted(CALENDAR_FOLDER.glob("20*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8"))["notice"]


NOTICES = sorted(notices(), key=lambda n: n["since"])


def spans(ranges):
    for text in ranges:
        first, _, last = text.partition("/")
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while day <= end:
            yield day
            day += DAY


def worked_on(known_on):
    """A function of the day: worked, as known on a day."""
    said = {}
    for notice in NOTICES:
        if notice["since"] <= known_on:
            said.update(dict.fromkeys(spans(notice["rest"]), False))
            said.update(dict.fromkeys(spans(notice["work"]), True))
    return lambda day: said.get(day, day.weekday() < 5)


def walk_days(began, n, working, pauses, worked, rolls=True):
    def paused(day):
        return any(b.date() <= day < e.date() for b, e in pauses if e > began)

    day, left = began.date(), n
    while left:
        day += DAY
        left -= not paused(day) and (worked(day) or not working)
    while rolls and (paused(day) or not worked(day)):
        day += DAY
    return day


def walk_minutes(began, hours, working, pauses, worked):
    now, left = began, hours * 60
    while left:
        at_work = 9 <= now.hour < 12 or 13 <= now.hour < 17
        runs = (worked(now.date()) and at_work) or not working
        left -= runs and not any(b <= now < e for b, e in pauses)
        now += MINUTE
    return now


LAST_NOTICE = max(notice["since"] for notice in NOTICES).year + 1
BEGINNINGS = st.datetimes(datetime(2015, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
PAUSES = st.lists(st.tuples(st.integers(-3000, 60000), st.integers(1, 20000)), max_size=3)


def intervals(began, pairs):
    return [(began + a * MINUTE, began + (a + b) * MINUTE) for a, b in pairs]


@given(BEGINNINGS, st.integers(1, 60), st.booleans(), st.booleans(), PAUSES)
@settings(deadline=None, max_examples=300)
def test_a_limit_in_days_ends_where_the_walker_stops(began, n, working, rolls, pairs):
    limit = Limit.read(f"{n}{'工作日' if working else '自然日'}")
    pauses = intervals(began, pairs)
    worked = worked_on(date(2026, 11, 1))
    due = due_of(
        LimitRule(limit, "", rolls=rolls), began, date(2026, 11, 1), ALMANAC, pauses=pauses
    )
    assert due.day == walk_days(began, n, working, pauses, worked, rolls)
    assert due.at == last_moment(due.day, began)
    assert (due.assumed is not None) == (due.day.year > LAST_NOTICE)


@given(
    BEGINNINGS,
    st.integers(1, 24),
    st.booleans(),
    st.lists(st.tuples(st.integers(-600, 4000), st.integers(1, 4000)), max_size=3),
)
@settings(deadline=None, max_examples=120)
def test_a_limit_in_hours_ends_where_the_walker_stops(began, hours, working, pairs):
    limit = Limit.read(f"{hours}{'工作时' if working else '自然时'}")
    pauses = intervals(began, pairs)
    worked = worked_on(date(2026, 11, 1))
    due = due_of(LimitRule(limit, ""), began, date(2026, 11, 1), ALMANAC, pauses=pauses)
    assert due.at == walk_minutes(began, hours, working, pauses, worked)


@given(BEGINNINGS, st.integers(1, 40), st.integers(0, 90), st.sampled_from(["工作日", "自然日"]))
@settings(deadline=None, max_examples=200)
def test_a_day_knows_only_the_notices_published_by_then(began, n, later, unit):
    known_on = (began + later * DAY).date()
    due = due_of(LimitRule(Limit.read(f"{n}{unit}"), ""), began, known_on, ALMANAC)
    worked = worked_on(known_on)
    assert due.day == walk_days(began, n, unit == "工作日", [], worked)


@pytest.mark.parametrize(
    ("known_on", "due"),
    [  # five working days from Monday 20 January 2020
        (date(2020, 1, 23), date(2020, 2, 1)),  # the first notice: Saturday 1 February is worked
        (date(2020, 1, 28), date(2020, 2, 4)),  # the order of the 27th: rest until 2 February
    ],
)
def test_spring_2020_by_both_rules(known_on, due):
    rule = LimitRule(Limit.read("5工作日"), "")
    assert due_of(rule, on("2020-01-20T10:00"), known_on, ALMANAC).day == due


def test_a_limit_that_runs_into_a_year_without_a_notice_says_so():
    rule = LimitRule(Limit.read("20工作日"), "")
    due = due_of(rule, on("2026-12-14T10:00"), date(2026, 12, 14), ALMANAC)
    assert due.assumed == 2027  # the notice for 2027 is not published
    assert due.day == date(2027, 1, 11)  # Monday to Friday, taken for the while
    assert due_of(rule, on("2026-11-02T10:00"), date(2026, 11, 2), ALMANAC).assumed is None


def test_a_notice_that_comes_out_makes_the_limit_anew():
    rule = LimitRule(Limit.read("10工作日"), "")
    before = due_of(rule, on("2020-11-18T10:00"), date(2020, 11, 18), ALMANAC)
    long = LimitRule(Limit.read("35工作日"), "")
    early = due_of(long, on("2020-11-18T10:00"), date(2020, 11, 24), ALMANAC)
    after = due_of(long, on("2020-11-18T10:00"), date(2020, 11, 25), ALMANAC)
    assert before.assumed is None
    assert (early.assumed, early.day) == (2021, date(2021, 1, 6))
    assert (after.assumed, after.day) == (None, date(2021, 1, 7))  # New Year's Day is one of rest


def test_the_day_of_the_beginning_is_not_counted_and_an_end_of_rest_rolls_on():
    rule = LimitRule(Limit.read("7自然日"), "民法典第二百零一条、第二百零三条")
    due = due_of(rule, on("2020-09-24T23:00"), date(2020, 9, 24), ALMANAC)
    assert due.day == date(2020, 10, 9)  # the seventh day is 1 October, work begins on the 9th


def test_a_stop_on_the_last_day_leaves_that_day_to_be_used():
    rule = LimitRule(Limit.read("3工作日"), "")  # Monday 15 June: until Thursday the 18th
    stop = (on("2020-06-18T09:00"), on("2020-06-22T15:00"))
    due = due_of(rule, on("2020-06-15T10:00"), date(2020, 6, 22), ALMANAC, pauses=[stop])
    assert (due.day, due.paused) == (date(2020, 6, 22), 2)  # Thursday and Friday were lost


def test_a_stop_within_one_day_takes_no_day():
    rule = LimitRule(Limit.read("3工作日"), "")
    stop = (on("2020-06-16T09:00"), on("2020-06-16T16:00"))
    due = due_of(rule, on("2020-06-15T10:00"), date(2020, 6, 16), ALMANAC, pauses=[stop])
    assert (due.day, due.paused) == (date(2020, 6, 18), 0)


def test_hours_lose_the_very_time_of_a_stop():
    rule = LimitRule(Limit.read("4工作时"), "")  # Monday 10:00: until 15:00, noon is not worked
    stop = (on("2020-06-15T11:00"), on("2020-06-15T14:00"))
    due = due_of(rule, on("2020-06-15T10:00"), date(2020, 6, 15), ALMANAC, pauses=[stop])
    assert (due.at, due.paused) == (on("2020-06-15T17:00"), 120)


def test_an_extension_is_counted_with_the_limit():
    rule = LimitRule(Limit.read("20工作日"), "")
    due = due_of(rule, on("2020-06-01T10:00"), date(2020, 6, 1), ALMANAC, extended=10)
    assert (due.limit.zh, due.counted.zh) == ("20工作日", "30工作日")
    assert due.day == walk_days(on("2020-06-01T10:00"), 30, True, [], worked_on(date(2020, 6, 1)))


def test_the_first_row_that_holds_gives_the_limit():
    rows = (
        LimitRule(Limit.read("1工作日"), "a", (Condition("nature", ("咨询",)),)),
        LimitRule(Limit.read("5工作日"), "b"),
    )
    assert rule_for(rows, {"nature": "咨询"}).basis == "a"
    assert rule_for(rows, {"nature": "投诉"}).basis == "b"
    assert rule_for(rows[:1], {}) is None


def test_the_last_moment_of_the_day_is_in_time():
    due = due_of(
        LimitRule(Limit.read("1工作日"), ""), on("2020-06-15T10:00"), date(2020, 6, 15), ALMANAC
    )
    assert not due.past(on("2020-06-16T23:59:59"))
    assert due.past(on("2020-06-17T00:00"))


def test_stops_that_touch_are_one_and_those_before_the_beginning_are_none():
    began = on("2020-06-15T10:00")
    got = merged(
        [
            (on("2020-06-15T12:00"), on("2020-06-15T13:00")),
            (on("2020-06-15T11:00"), on("2020-06-15T12:00")),
            (on("2020-06-14T10:00"), on("2020-06-14T11:00")),
        ],
        began,
    )
    assert got == ((on("2020-06-15T11:00"), on("2020-06-15T13:00")),)


@pytest.mark.parametrize(
    ("limit", "back", "moment"),
    [
        ("5工作日", False, "2020-06-23T00:00"),  # the day after the fifth is over
        ("2自然时", False, "2020-06-15T12:00"),
        ("2自然时", True, "2020-06-15T08:00"),
        ("3工作时", False, "2020-06-15T14:00"),
        ("3工作时", True, "2020-06-12T15:00"),  # one hour of Monday, two of Friday
        ("1工作时", True, "2020-06-12T17:00"),  # at ten one hour of Monday is over
        ("1工作日", True, "2020-06-12T00:00"),  # Friday before
        ("3自然日", True, "2020-06-12T00:00"),
        ("3自然日", False, "2020-06-19T00:00"),
    ],
)
def test_a_moment_shifted_by_a_limit(limit, back, moment):
    got = shifted(on("2020-06-15T10:00"), Limit.read(limit), date(2020, 6, 15), ALMANAC, back=back)
    assert got == on(moment)


def test_a_beginning_before_the_calendar_is_refused():
    with pytest.raises(Refusal, match="R531"):
        due_of(
            LimitRule(Limit.read("1工作日"), ""), on("2014-06-15T10:00"), date(2015, 1, 1), ALMANAC
        )


def test_a_stop_at_the_very_end_comes_too_late():
    rule = LimitRule(Limit.read("2自然时"), "")
    stop = (on("2020-06-15T12:00"), on("2020-06-15T18:00"))
    due = due_of(rule, on("2020-06-15T10:00"), date(2020, 6, 15), ALMANAC, pauses=[stop])
    assert (due.at, due.paused) == (on("2020-06-15T12:00"), 0)

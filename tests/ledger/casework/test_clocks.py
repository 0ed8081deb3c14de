"""Every limit that runs: what stops it, what lengthens it, whether it was kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.case import ClockStatus
from jianyue.ledger.casework import state
from tests.ledger.casework.cases import (
    ALMANAC,
    BOOK,
    PERMIT,
    Hand,
    accepted,
    applied,
    on,
    process_of,
)
from tests.ledger.casework.test_deadlines import walk_days, worked_on


def clock(hand, at, key):
    return next(c for c in hand.case(at).clocks if c.key == key)


def test_the_law_and_the_promise_are_two_limits():
    work = clock(accepted(), "2020-06-17T09:00", "state/work")
    assert work.statutory.day == date(2020, 7, 15)  # 20 working days from 16 June, the holiday out
    assert work.promised.day == date(2020, 7, 1)  # 10 of them
    assert work.due is work.promised


def test_a_field_of_the_case_chooses_the_row():
    work = clock(accepted(kind="复杂"), "2020-06-17T09:00", "state/work")
    assert work.promised.limit.zh == "15工作日"


def test_a_limit_written_into_the_case_takes_the_place_of_the_row():
    hand = applied().do(
        "2020-06-16T10:00", "assign", "head", data={"office": "SW", "limit": "3工作日"}
    )
    assert clock(hand, "2020-06-16T12:00", "state/work").promised.day == date(2020, 6, 19)


def test_while_it_stands_still_nothing_is_due():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    case = hand.case("2020-06-22T09:00")
    assert {c.status for c in case.running} == {ClockStatus.PAUSED}
    assert (case.due, case.statutory_due) == (None, None)


def test_what_stood_still_is_not_counted():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    hand.do("2020-06-22T09:00", "go")
    work = clock(hand, "2020-06-22T10:00", "state/work")
    assert work.promised.day == date(2020, 7, 3)  # Thursday and Friday were lost
    assert work.promised.paused == 2
    assert [p.reason for p in work.pauses] == ["听证"]


def test_a_stop_runs_out_by_itself():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "检验"})
    work = clock(hand, "2020-07-20T09:00", "state/work")  # nobody said go
    assert work.pauses[0].full
    assert work.pauses[0].end == on("2020-07-04T00:00")  # ten working days from 18 June are over
    assert work.status is ClockStatus.OVERDUE


def test_a_state_may_stop_clocks_of_the_process():
    hand = applied().do("2020-06-16T09:00", "lack")
    case = hand.case("2020-06-18T09:00")
    assert {c.key: c.status for c in case.running} == {
        "clock/whole": ClockStatus.PAUSED,
        "state/lacking": ClockStatus.RUNNING,
    }
    hand.do("2020-06-19T09:00", "supply", "applicant")
    whole = clock(hand, "2020-06-19T10:00", "clock/whole")
    assert whole.statutory.day == date(2020, 7, 20)  # 15 July and three days: the 18th, a Saturday


def test_an_extension_lengthens_the_limits_of_its_unit():
    hand = accepted().do("2020-06-17T09:00", "longer", "head", data={"extend_by": 4})
    case = hand.case("2020-06-17T10:00")
    work = next(c for c in case.clocks if c.key == "state/work")
    assert (work.statutory.counted.amount, work.promised.counted.amount) == (24, 14)
    whole = next(c for c in case.clocks if c.key == "clock/whole")
    assert whole.statutory.counted.zh == "30自然日"  # the extension is one of working days


def test_more_than_allowed_is_cut_to_what_is_allowed():
    hand = accepted().do("2020-06-17T09:00", "longer", "head", data={"extend_by": 99})
    assert clock(hand, "2020-06-17T10:00", "state/work").extended == 10


def test_a_clock_that_ended_was_kept_or_late_for_ever():
    hand = applied().do("2020-06-24T10:00", "accept")  # the fifth working day was the 22nd
    filed = clock(hand, "2020-08-01T00:00", "state/filed")
    assert filed.status is ClockStatus.LATE
    assert clock(accepted(), "2020-08-01T00:00", "state/filed").status is ClockStatus.MET


def test_an_open_clock_is_overdue_from_the_moment_after():
    assert clock(applied(), "2020-06-22T23:59", "state/filed").status is ClockStatus.RUNNING
    assert clock(applied(), "2020-06-23T00:00", "state/filed").status is ClockStatus.OVERDUE


def test_a_clock_that_ran_out_before_it_was_stopped_stays_overdue():
    hand = accepted()
    hand.do("2020-09-01T09:00", "stop", data={"pause_reason": "听证"})
    assert clock(hand, "2020-09-02T09:00", "state/work").status is ClockStatus.OVERDUE


def test_an_ended_clock_does_not_move_with_a_later_notice():
    hand = applied("2020-01-20T10:00").do("2020-01-22T10:00", "accept")
    filed = clock(hand, "2020-06-01T00:00", "state/filed")
    assert filed.statutory.day == date(2020, 2, 1)  # as the calendar stood on 22 January


def test_an_open_clock_moves_with_the_notice():
    hand = applied("2020-01-20T10:00")
    assert clock(hand, "2020-01-23T09:00", "state/filed").statutory.day == date(2020, 2, 1)
    assert clock(hand, "2020-01-28T09:00", "state/filed").statutory.day == date(2020, 2, 4)


def test_a_clock_of_a_unit_goes_with_the_case():
    hand = accepted().do("2020-06-17T09:00", "back")
    assert clock(hand, "2020-06-17T10:00", "clock/whole").unit == ""
    hand.do("2020-06-18T09:00", "assign", "head", data={"office": "HB"})
    assert clock(hand, "2020-06-18T10:00", "clock/whole").unit == "HB"


def test_an_ended_limit_stays_that_of_whoever_it_ran_for():
    """The window that returned the case keeps the limit that ran while it had it; the district's
    own limits are no unit's."""
    from tests.ledger.casework.test_city_event import dispatched

    hand = dispatched().do("2020-06-15T13:00", "send_back", "handler", data={"reason": "样例"})
    hand.do("2020-06-15T14:00", "dispatch", "dispatcher", data={"handling_unit": "JW"})
    units = [(c.key, c.unit) for c in hand.case("2020-06-15T15:00").clocks if "state/" in c.key]
    assert units == [
        ("state/found", ""),
        ("state/filed", ""),
        ("state/dispatched", "SW"),
        ("state/filed", ""),
        ("state/dispatched", "JW"),
    ]


def test_the_process_clock_ends_with_the_state_it_names():
    hand = accepted().do("2020-06-17T09:00", "grant", "head", confirmed=("seen",))
    whole = clock(hand, "2020-06-18T09:00", "clock/whole")
    assert (whole.ended, whole.status) == (on("2020-06-17T09:00"), ClockStatus.MET)


def test_a_least_time_is_owed_by_nobody_and_ends_served_or_short():
    hand = accepted().do("2020-06-16T10:00", "publish")
    assert clock(hand, "2020-06-19T12:00", "clock/notice").status is ClockStatus.RUNNING
    served = clock(hand, "2020-06-20T00:00", "clock/notice")
    assert (served.status, served.due, served.ended) == (ClockStatus.SERVED, None, None)
    hand.do("2020-06-17T10:00", "shorten", "head", data={"text": "急"})
    assert clock(hand, "2020-06-20T00:00", "clock/notice").status is ClockStatus.SHORT


STOPS = st.lists(st.tuples(st.integers(1, 90), st.integers(1, 200)), max_size=4)


@given(
    st.datetimes(datetime(2015, 2, 1, 9), datetime(2026, 3, 1, 9)),
    STOPS,
    st.one_of(st.none(), st.integers(1, 10)),
    st.integers(0, 400),
)
@settings(deadline=None, max_examples=150)
def test_a_limit_in_the_midst_of_a_case_ends_where_the_walker_stops(began, stops, more, later):
    """Stopped and run on, lengthened, the calendar that of the day looked from, and both limits."""
    began = began.replace(minute=0, second=0, microsecond=0)
    hand = Hand()
    data = {"text": "x", "office": "SW"}
    hand.do(began.isoformat(), "apply", "applicant", data=data)
    hand.do(began.isoformat(), "accept")
    at, pauses = began, []
    for gap, length in stops:  # in hours; a stop of ten working days runs out by itself
        stop = at + timedelta(hours=gap)
        at = stop + timedelta(hours=length)
        hand.do(stop.isoformat(), "stop", data={"pause_reason": "听证"})
        hand.do(at.isoformat(), "go")
        worked = worked_on((at + timedelta(hours=later)).date())
        full = walk_days(stop, 10, True, [], worked, rolls=False) + timedelta(days=1)
        pauses.append((stop, min(at, datetime(full.year, full.month, full.day))))
    if more:
        hand.do(at.isoformat(), "longer", "head", data={"extend_by": more})
    now = at + timedelta(hours=later)
    case = state(PERMIT, hand.events, now, ALMANAC)
    work = next(c for c in case.clocks if c.key == "state/work")
    worked = worked_on(now.date())
    assert work.statutory.day == walk_days(began, 20 + (more or 0), True, pauses, worked)
    assert work.promised.day == walk_days(began, 10 + (more or 0), True, pauses, worked)
    whole = next(c for c in case.clocks if c.key == "clock/whole")
    assert whole.statutory.day == walk_days(began, 30, False, pauses, worked)


def test_moments_with_a_zone_give_the_same_days():
    zone = ZoneInfo("Asia/Shanghai")
    hand = accepted()
    from dataclasses import replace

    events = [replace(e, at=e.at.replace(tzinfo=zone)) for e in hand.events]
    case = state(PERMIT, events, on("2020-06-17T09:00").replace(tzinfo=zone), ALMANAC)
    plain = hand.case("2020-06-17T09:00")
    assert case.due == plain.due.replace(tzinfo=zone)
    assert [t.at.replace(tzinfo=None) for t in case.timers] == [t.at for t in plain.timers]


def test_a_stop_after_a_clock_has_ended_does_not_touch_it():
    before = clock(accepted(), "2020-06-30T09:00", "state/filed").statutory
    hand = accepted().do("2020-06-17T09:00", "stop", data={"pause_reason": "听证"})
    filed = clock(hand, "2020-06-30T09:00", "state/filed")
    assert (filed.statutory, filed.pauses) == (before, ())


def test_running_on_does_not_end_what_the_state_itself_stops():
    go = 'en = "go on"\nfrom = ["work"'
    process = process_of(BOOK.replace(go, go + ', "lacking"'))
    hand = Hand(process).do("2020-06-15T10:00", "apply", "applicant", data={"text": "x"})
    hand.do("2020-06-16T09:00", "lack").do("2020-06-17T09:00", "go")
    assert clock(hand, "2020-06-18T09:00", "clock/whole").status is ClockStatus.PAUSED

"""What a case says of itself."""

from __future__ import annotations

from datetime import datetime

from jianyue.core.case import AskRun, ClockStatus
from tests.ledger.casework.cases import accepted, applied, on


def test_a_case_searches_by_the_next_moment_due():
    case = accepted().case("2020-06-16T11:00")
    assert case.due.date().isoformat() == "2020-07-01"
    assert case.statutory_due.date().isoformat() == "2020-07-15"


def test_a_case_answers_for_its_fields_counts_and_doers():
    case = accepted().case("2020-06-16T11:00")
    assert (case.value("text"), case.value("kind")) == ("x", None)
    assert (case.times("accept"), case.times("back")) == (1, 0)
    assert (case.did("accept"), case.did("back")) == (("u1",), ())
    assert case.round_of("all") is None


def test_what_runs_is_what_has_not_ended():
    keys = [clock.key for clock in accepted().case("2020-06-16T11:00").running]
    assert keys == ["clock/whole", "state/work"]


def test_a_due_moment_is_still_in_time():
    due = applied().case("2020-06-16T11:00").clocks[0].due
    assert not due.past(due.at)
    assert due.past(datetime(2020, 6, 23))


def test_a_clock_that_stands_still_is_due_to_nobody():
    case = applied().do("2020-06-16T09:00", "lack").case("2020-06-17T09:00")
    whole = next(c for c in case.clocks if c.key == "clock/whole")
    assert (whole.status, whole.due) == (ClockStatus.PAUSED, None)


def test_those_waited_for_are_those_asked_who_have_not_answered():
    run = AskRun("all", 1, ("A", "B"), (("A", "e1"),), on("2020-06-16T09:00"))
    assert run.waiting == ("B",)

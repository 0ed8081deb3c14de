"""The state of a case is the fold of its events: as of a moment, in any order, each id once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.case import MOVED
from jianyue.ledger.casework import state
from jianyue.ledger.casework.fold import trail
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

LATER = "2020-07-20T12:00"


def long_case():
    """A case that has met nearly everything."""
    hand = accepted(kind="一般")
    hand.do("2020-06-17T09:00", "hurry", "head", actor="u3")
    hand.do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    hand.do("2020-06-22T09:00", "go")
    hand.do("2020-06-22T10:00", "consult", data={"helpers": ("A", "B")})
    hand.do("2020-06-23T09:00", "say", "helper", unit="A")
    hand.do("2020-06-23T10:00", "say", "helper", unit="B")
    hand.do("2020-06-24T09:00", "back")
    hand.do("2020-06-24T10:00", "assign", "head", data={"office": "HB"})
    return hand.do("2020-06-29T10:00", "grant", "head", actor="u2", confirmed=("seen",))


def test_a_case_goes_from_state_to_state():
    case = accepted().case(LATER)
    assert (case.state, case.unit, case.since) == ("work", "SW", on("2020-06-16T10:00"))
    assert [(s.from_, s.to) for s in case.steps] == [("", "filed"), ("filed", "work")]
    assert (case.particulars, case.documents, case.value("text")) == (("name",), ("form",), "x")


def test_before_its_first_event_nothing_is_known():
    case = accepted().case("2020-06-15T09:59")
    assert (case.state, case.events, case.clocks, case.due) == ("", 0, (), None)


def test_an_event_at_the_moment_itself_counts():
    assert accepted().case("2020-06-16T10:00").state == "work"


@given(st.integers(0, 11))
def test_a_moment_knows_nothing_of_what_came_later(n):
    hand = long_case()
    n = min(n, len(hand.events))
    as_of = hand.events[n - 1].at if n else on("2020-06-01T00:00")
    whole = state(PERMIT, hand.events, as_of, ALMANAC)
    known = [event for event in hand.events if event.at <= as_of]
    assert whole == state(PERMIT, known, as_of, ALMANAC)


@given(st.permutations(range(11)), st.lists(st.integers(0, 10), max_size=6))
def test_order_and_repetition_change_nothing(order, again):
    events = long_case().events
    shuffled = [events[i] for i in order if i < len(events)]
    shuffled += [events[i] for i in again if i < len(events)]
    assert state(PERMIT, shuffled, on(LATER), ALMANAC) == long_case().case(LATER)


def test_the_long_case_ends_with_all_clocks_stopped():
    case = long_case().case(LATER)
    assert (case.state, case.outcome, case.unit) == ("granted", "granted", "HB")
    assert (case.running, case.due, case.closed) == ((), None, on("2020-06-29T10:00"))
    assert case.flags == ("urgent",)


def test_the_second_return_goes_to_the_arbiter():
    hand = accepted()
    hand.do("2020-06-17T09:00", "back").do("2020-06-17T10:00", "accept")
    hand.do("2020-06-17T11:00", "back")
    case = hand.case(LATER)
    assert (case.state, case.unit, case.times("back")) == ("appeal", "", 2)
    assert case.steps[-1].why_zh == "退单已满 1 次，转裁定"


def test_an_action_that_does_not_follow_changes_nothing_and_is_told():
    case = applied().do("2020-06-16T09:00", "grant", "head").case(LATER)
    assert case.state == "filed"
    assert [(i.event, i.zh) for i in case.ignored] == [("e2", "在“待受理”不能准予")]


@pytest.mark.parametrize(
    ("action", "told"),
    [("apply", "已经立过了"), ("fly", "流程里没有动作 fly")],
)
def test_what_cannot_be_is_ignored_with_its_reason(action, told):
    case = applied().do("2020-06-16T09:00", action).case(LATER)
    assert case.ignored[0].zh == told
    assert case.state == "filed"


def test_what_is_used_up_is_ignored():
    hand = accepted().do("2020-06-17T09:00", "longer", "head")
    case = hand.do("2020-06-17T10:00", "longer", "head").case(LATER)
    assert case.ignored[0].zh == "延长已满 1 次"


def test_flags_are_raised_and_lowered():
    hand = applied().do("2020-06-15T11:00", "hurry", "head")
    assert hand.case(LATER).flags == ("urgent",)
    assert hand.do("2020-06-15T12:00", "calm", "head").case(LATER).flags == ()


def test_a_merged_case_names_the_one_that_goes_on():
    case = applied().do("2020-06-15T11:00", "merge", data={"same": "K7"}).case(LATER)
    assert (case.merged_into, case.outcome) == ("K7", "joined")


def test_reopening_counts_and_starts_the_state_anew():
    hand = accepted().do("2020-06-17T09:00", "grant", "head", actor="u2", confirmed=("seen",))
    case = hand.do("2020-06-18T09:00", "reopen", "head").case("2020-06-18T10:00")
    assert (case.state, case.reopened, case.closed, case.outcome) == ("work", 1, None, "")
    assert case.counts == (("reopen", 1),)
    assert case.running[0].began == on("2020-06-18T09:00")


def test_a_running_case_keeps_its_version():
    other = process_of(BOOK.replace('limit = "20工作日"', 'limit = "15工作日"'))
    hand = accepted()
    hand.events.append(
        replace(hand.event("2020-06-17T09:00", "hurry", "head"), version=other.version)
    )
    case = hand.case(LATER)
    assert case.version == PERMIT.version
    assert case.ignored[0].zh == "按另一版流程办的"


def test_a_case_is_moved_to_another_version_on_purpose():
    other = process_of(BOOK.replace('limit = "20工作日"', 'limit = "15工作日"'))
    hand = accepted()
    hand.do("2020-06-17T09:00", MOVED, "head", version=other.version)
    case = hand.case("2020-06-18T09:00", {other.version: other})
    assert (case.version, case.state) == (other.version, "work")
    work = next(clock for clock in case.clocks if clock.key == "state/work")
    assert work.began == on("2020-06-16T10:00")  # it goes on, by the new limit
    assert work.statutory.limit.amount == 15


def test_a_move_may_lead_to_another_state():
    other = process_of(BOOK.replace('limit = "20工作日"', 'limit = "15工作日"'))
    hand = accepted().do(
        "2020-06-17T09:00", MOVED, "head", version=other.version, data={"to": "filed"}
    )
    case = hand.case("2020-06-18T09:00", {other.version: other})
    assert (case.state, case.since) == ("filed", on("2020-06-17T09:00"))


def test_a_move_to_a_version_nobody_has_changes_nothing():
    case = accepted().do("2020-06-17T09:00", MOVED, "head", version="0" * 64).case(LATER)
    assert (case.state, case.version) == ("work", PERMIT.version)
    assert case.ignored[0].zh == "没有那一版流程或环节"


def test_a_clock_that_the_new_version_does_not_know_ends_with_the_move():
    text = BOOK.replace("[clock.whole]", "[clock.all_of_it]").replace('"whole"', '"all_of_it"')
    other = process_of(text)
    hand = accepted().do("2020-06-17T09:00", MOVED, "head", version=other.version)
    case = hand.case("2020-06-18T09:00", {other.version: other})
    whole = next(clock for clock in case.clocks if clock.key == "clock/whole")
    assert whole.ended == on("2020-06-17T09:00")


def test_an_empty_hand_makes_an_empty_case():
    assert Hand().case(LATER).state == ""


def test_of_two_events_of_one_moment_the_number_decides():
    hand = applied().do("2020-06-16T10:00", "accept").do("2020-06-16T10:00", "back")
    events = [replace(event, id=f"e{9 - event.seq}") for event in hand.events]
    case = state(PERMIT, events, on(LATER), ALMANAC)
    assert (case.state, case.ignored) == ("filed", ())


def test_a_trail_tells_the_state_and_the_unit_after_each_event():
    events = applied().do("2020-06-16T10:00", "accept").events
    case, steps = trail(PERMIT, events, on(LATER), ALMANAC)
    assert case == state(PERMIT, events, on(LATER), ALMANAC)
    assert [where for where, _ in steps] == ["filed", "work"]

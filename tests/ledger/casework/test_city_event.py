"""A city event from the patrol's report to the call-back, with one return and one reopening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.case import ClockStatus
from jianyue.core.process import canonical
from jianyue.ledger.casework import owed, refusal_of, state
from jianyue.library.processes import load_process
from tests.ledger.casework.cases import ALMANAC, Hand, on

EVENT = load_process("city_event")


def reported():
    data = {"source": "网格巡查", "text": "样例", "place": "样例"}
    return Hand(EVENT).do("2020-06-15T09:30", "report", "patrol", actor="patrol", data=data)


def dispatched(nature="投诉"):
    hand = reported()
    hand.do("2020-06-15T10:00", "file", "seat", data={"category": "a/b", "nature": nature})
    return hand.do("2020-06-15T10:30", "dispatch", "dispatcher", data={"handling_unit": "SW"})


def handling():
    return dispatched().do("2020-06-15T13:30", "accept", "handler")


def clock(hand, at, key):
    return [c for c in hand.case(at).clocks if c.key == key][-1]


def test_found_filed_dispatched_accepted_handled_verified_called_back_closed():
    hand = handling().do("2020-06-15T14:00", "contact", "handler", data={"contacted_at": "样例"})
    hand.do("2020-06-17T10:00", "finish", "handler", actor="h", data={"result": "样例"})
    hand.do("2020-06-18T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    hand.do("2020-06-19T10:00", "close", "caller", data={"satisfied": "满意"})
    case = hand.case("2020-06-20T10:00")
    assert [s.to for s in case.steps if s.from_ != s.to] == [
        *("found", "filed", "dispatched", "handling", "verifying", "calling", "closed"),
    ]
    assert (case.outcome, case.ignored, case.due) == ("resolved", (), None)
    assert {c.status for c in case.clocks} == {ClockStatus.MET}


def test_nobody_is_left_with_a_first_contact_that_he_cannot_make():
    """A reporter without a number is reached by nobody: with the handling that limit is over."""
    hand = handling()
    told = {"data": {"result": "已修"}, "documents": ("before", "after")}
    hand.do("2020-06-18T10:00", "finish", "handler", actor="h", **told)
    assert clock(hand, "2020-06-18T11:00", "clock/contact").status is ClockStatus.LATE
    assert not [
        one for one in owed(EVENT, hand.case("2020-06-18T11:00")) if "contact" in one.actions
    ]


def test_the_first_contact_is_due_within_one_working_day():
    assert clock(dispatched(), "2020-06-15T11:00", "clock/contact").due.day == date(2020, 6, 16)
    late = dispatched().do("2020-06-17T09:00", "contact", "handler", data={"contacted_at": "样例"})
    assert clock(late, "2020-06-18T11:00", "clock/contact").status is ClockStatus.LATE


@pytest.mark.parametrize(
    ("nature", "due"),
    [  # from Monday 15 June; 25 to 27 June is the Dragon Boat holiday, Sunday the 28th is worked
        ("咨询", date(2020, 6, 16)),
        ("建议", date(2020, 6, 16)),
        ("热线督办", date(2020, 6, 18)),
        ("投诉", date(2020, 6, 22)),
        ("求助", date(2020, 6, 22)),
    ],
)
def test_one_three_or_five_working_days_by_the_nature_of_the_request(nature, due):
    assert clock(dispatched(nature), "2020-06-15T11:00", "clock/reply").due.day == due


def test_with_approval_it_is_fifteen():
    hand = handling().do("2020-06-15T15:00", "lengthen", "arbiter", data={"reason": "样例"})
    reply = clock(hand, "2020-06-15T16:00", "clock/reply")
    assert reply.due.counted.zh == "15工作日"
    assert reply.due.day == date(2020, 7, 7)


def test_the_second_return_goes_to_the_arbiter_who_decides():
    hand = dispatched().do("2020-06-15T13:00", "send_back", "handler", data={"reason": "样例"})
    assert (hand.case("2020-06-15T13:30").state, hand.case("2020-06-15T13:30").unit) == (
        "filed",
        "",
    )
    hand.do("2020-06-15T14:00", "dispatch", "dispatcher", data={"handling_unit": "JG"})
    hand.do("2020-06-15T15:00", "send_back", "handler", unit="JG", data={"reason": "样例"})
    assert hand.case("2020-06-15T15:30").state == "arbitration"
    more = {"handling_unit": "SW", "reason": "样例"}
    hand.do("2020-06-16T09:00", "decide_unit", "arbiter", data=more)
    case = hand.case("2020-06-16T10:00")
    assert (case.state, case.unit) == ("dispatched", "SW")
    reply = clock(hand, "2020-06-16T10:00", "clock/reply")
    assert reply.began == on("2020-06-15T10:30")  # whoever has it, the person waits for one answer


def test_who_handled_it_does_not_verify_it():
    hand = handling().do(
        "2020-06-17T10:00", "finish", "handler", actor="h", data={"result": "样例"}
    )
    case = hand.case("2020-06-17T11:00")
    own = hand.event("2020-06-17T11:00", "pass", "verifier", actor="h", confirmed=("on_site",))
    assert refusal_of(EVENT, case, own).code == "R1017"
    other = hand.event("2020-06-17T11:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    assert refusal_of(EVENT, case, other) is None


def test_joint_handling_is_finished_when_all_have_helped():
    hand = handling().do("2020-06-15T14:00", "ask_help", "handler", data={"helpers": ("LH", "CG")})
    finish = hand.event(
        "2020-06-16T10:00",
        "finish",
        "handler",
        data={"result": "样例"},
        documents=("before", "after"),
    )
    assert refusal_of(EVENT, hand.case("2020-06-16T09:00"), finish).code == "R1019"
    hand.do("2020-06-16T11:00", "help", "helper", unit="CG")
    hand.do("2020-06-16T12:00", "help", "helper", unit="LH")
    assert refusal_of(EVENT, hand.case("2020-06-16T13:00"), finish) is None
    assert hand.case("2020-06-16T13:00").flags == ("joint",)


def test_an_unsatisfied_call_back_reopens_by_a_decision_alone():
    hand = handling().do(
        "2020-06-17T10:00", "finish", "handler", actor="h", data={"result": "样例"}
    )
    hand.do("2020-06-18T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    hand.do("2020-06-19T10:00", "close", "caller", data={"satisfied": "满意"})
    hand.do("2020-06-22T10:00", "complain", "reporter", data={"reason": "样例"})
    case = hand.case("2020-06-22T11:00")
    assert (case.state, case.reopened, case.value("satisfied")) == ("unsatisfied", 1, "不满意")
    hand.do("2020-06-23T09:00", "redo", "dispatcher", data={"reason": "样例"})
    case = hand.case("2020-06-23T10:00")
    assert (case.state, case.unit) == ("dispatched", "SW")
    reply = clock(hand, "2020-06-23T10:00", "clock/reply")
    assert reply.due.limit.zh == "3工作日"  # 回访复核: the 24th, the 28th and the 29th
    assert reply.due.day == date(2020, 6, 29)


def test_parked_the_limits_of_the_case_stand_still():
    hand = handling().do("2020-06-15T14:00", "contact", "handler", data={"contacted_at": "样例"})
    hand.do("2020-06-16T10:00", "ask_parking", "handler", actor="h", data={"reason": "样例"})
    hand.do("2020-06-17T10:00", "park", "arbiter", actor="a")
    case = hand.case("2020-06-18T10:00")
    status = {c.key: c.status for c in case.running}
    assert status["clock/reply"] is ClockStatus.PAUSED
    assert status["state/parked"] is ClockStatus.RUNNING
    assert case.due.date() == date(2020, 9, 15)  # 90 days
    hand.do("2020-07-01T10:00", "take_up", "handler")
    reply = clock(hand, "2020-07-01T11:00", "clock/reply")
    assert reply.due.day == date(2020, 7, 6)  # four working days were left from 1 July on


def test_split_the_case_waits_for_its_parts():
    hand = handling()
    hand.do(
        "2020-06-16T10:00", "split", "dispatcher", data={"parts": ("K1", "K2"), "reason": "样例"}
    )
    hand.do("2020-06-17T10:00", "part_closed", "time", data={"child": "K2"})
    assert hand.case("2020-06-17T11:00").state == "parts"
    hand.do("2020-06-18T10:00", "part_closed", "time", data={"child": "K1"})
    assert hand.case("2020-06-18T11:00").state == "verifying"


def test_overdue_it_is_time_that_supervises():
    case = handling().case("2020-06-23T00:00")
    timer = next(t for t in case.timers if t.timer == "overdue")
    assert (timer.does, timer.done, timer.at < case.as_of) == ("supervise", False, True)
    done = (
        handling()
        .do("2020-06-23T00:01", "supervise", "time", actor="system")
        .case("2020-06-23T09:00")
    )
    assert done.flags == ("supervised",)
    assert next(t for t in done.timers if t.timer == "overdue").done


def test_a_complaint_before_the_case_was_closed_is_no_reopening():
    hand = handling().do(
        "2020-06-17T10:00", "finish", "handler", actor="h", data={"result": "样例"}
    )
    hand.do("2020-06-18T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    hand.do("2020-06-19T10:00", "complain", "caller", data={"reason": "样例"})
    case = hand.case("2020-06-19T11:00")
    assert (case.state, case.reopened, case.times("finish")) == ("unsatisfied", 0, 1)


PARKED = (("ask_parking", "handler", "h"), ("park", "arbiter", "a"), ("take_up", "handler", "h"))
DENIED = (("ask_parking", "handler", "h"), ("deny_parking", "arbiter", "a"))


def longer(*aside):
    """Ten working days more on the 17th of June; then aside and back, each step a minute later."""
    hand = handling().do(
        "2020-06-17T10:00",
        "lengthen",
        "arbiter",
        actor="a",
        data={"extend_by": 10, "reason": "样例"},
    )
    for minute, (action, role, actor) in enumerate(aside, start=1):
        data = {"reason": "样例"}
        hand.do(f"2020-06-17T11:{minute:02}", action, role, actor=actor, data=data)
    return hand


def here(hand):
    """By how much the clock of the state is longer, now."""
    case = hand.case("2020-06-18T09:00")
    return next(c.extended for c in case.running if c.key == f"state/{case.state}")


@given(st.lists(st.sampled_from((PARKED, DENIED)), max_size=5))
def test_an_extension_lasts_however_often_the_case_is_parked_and_taken_up(asides):
    assert here(longer(*(step for aside in asides for step in aside))) == 10


@given(st.lists(st.sampled_from((PARKED, DENIED)), max_size=2))
def test_what_is_done_anew_has_the_limit_of_the_book_alone(asides):
    hand = longer(*(step for aside in asides for step in aside))
    hand.do("2020-06-17T12:00", "finish", "handler", actor="h", data={"result": "样例"})
    hand.do("2020-06-17T13:00", "reject", "verifier", actor="v", data={"reason": "样例"})
    assert here(hand) == 0


def test_a_version_that_does_not_say_so_folds_as_before():
    now = load_process("city_event")
    actions = (
        replace(a, extends=replace(a.extends, through=())) if a.extends else a for a in now.actions
    )
    before = replace(now, actions=tuple(actions))
    assert '"through"' not in canonical(before)
    hand = longer(*PARKED)
    events = [replace(e, version=before.version) for e in hand.events]
    case = state(before, events, hand.case("2020-06-18T09:00").as_of, ALMANAC)
    assert next(c.extended for c in case.running if c.key == "state/handling") == 0

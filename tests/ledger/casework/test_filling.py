"""What an event fills in is of its field, within the law, and all that is needed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.case import CaseEvent
from jianyue.core.process_text import process_from, process_text
from jianyue.ledger.casework import refusal_of
from jianyue.ledger.casework.folding import Folding
from jianyue.ledger.casework.rehearsal import made_up
from jianyue.library.processes import load_process, process_ids
from tests.ledger.casework.cases import PERMIT, Hand, applied, on
from tests.ledger.casework.test_city_event import dispatched

NOW = "2020-06-17T09:00"


def refused(hand, action, role="window", **more):
    """The code that an event gets, with its words; None where it may be added."""
    found = refusal_of(PERMIT, hand.case(NOW), hand.event(NOW, action, role, **more))
    return (found.code, found.message) if found else None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"text": "x", "kind": "特殊"}, "R1024"),
        ({"text": 7}, "R1024"),
        ({"text": "x", "name": "某人"}, "R1023"),  # particulars stay in the store
    ],
)
def test_a_value_is_of_its_field(data, code):
    more = {"particulars": ("name",), "documents": ("form",)}
    assert refused(Hand(), "apply", "applicant", data=data, **more)[0] == code


def test_what_may_be_chosen_is_named():
    found = refused(Hand(), "apply", "applicant", data={"text": "x", "kind": "特殊"})
    assert found[1] == "种类填得不对：特殊，可选：一般、复杂"


def test_a_limit_is_written_as_one():
    data = {"office": "SW", "limit": "很快"}
    assert refused(applied(), "assign", "head", data=data)[0] == "R1024"
    assert refused(applied(), "assign", "head", data=data | {"limit": "3工作日"}) is None


def test_a_document_once_handed_in_is_there():
    assert refused(Hand(), "apply", "applicant", data={"text": "x"}, particulars=("name",)) == (
        "R1015",
        "申请须有申请表",
    )


def test_a_limit_written_into_a_case_is_not_longer_than_the_law():
    long = {"office": "SW", "limit": "21工作日"}
    assert refused(applied(), "assign", "head", data=long) == (
        "R1027",
        "承诺21工作日比法定20工作日长（行政许可法第四十二条）",
    )
    assert refused(applied(), "assign", "head", data=long | {"limit": "20工作日"}) is None


# ── 返工、重办要重新交 what is done again is given anew ──────────────────────────────────────────

CITY = load_process("city_event")
PAPERS = ("before", "after")


def repaired(hand):
    """Accepted and finished once, with everything."""
    hand.do("2020-06-15T13:30", "accept", "handler")
    done = {"data": {"result": "已修"}, "documents": PAPERS}
    return hand.do("2020-06-16T10:00", "finish", "handler", actor="h", **done)


def told_again(hand, at, **more):
    found = refusal_of(CITY, hand.case(at), hand.event(at, "finish", "handler", actor="h", **more))
    return (found.code, found.message) if found else None


def redone():
    """Unsatisfied at the call-back, decided to be done again, accepted again."""
    hand = repaired(dispatched())
    hand.do("2020-06-17T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    hand.do(
        "2020-06-18T10:00", "complain", "caller", data={"satisfied": "不满意", "reason": "又坏"}
    )
    hand.do("2020-06-18T11:00", "redo", "dispatcher", data={"reason": "重办"})
    return hand.do("2020-06-18T13:30", "accept", "handler")


def test_what_was_handed_in_for_the_first_repair_does_not_finish_the_second():
    again = {"data": {"result": "再修"}}
    at = "2020-06-19T10:00"
    assert told_again(redone(), at, documents=PAPERS) == (
        "R1014",
        "处置完成须填处置结果（“决定重办”之后要重新填）",
    )
    assert told_again(redone(), at, **again) == (
        "R1015",
        "处置完成须有处置前照片（“决定重办”之后要重新交）",
    )
    assert told_again(redone(), at, **again, documents=PAPERS) is None


def test_sent_back_by_the_verifier_the_picture_of_before_still_counts():
    hand = repaired(dispatched())
    hand.do("2020-06-17T10:00", "reject", "verifier", actor="v", data={"reason": "没修好"})
    again, at = {"data": {"result": "再修"}}, "2020-06-18T10:00"
    assert told_again(hand, at, **again)[0] == "R1015"
    assert told_again(hand, at, **again, documents=("after",)) is None


def test_to_decide_that_it_is_done_again_needs_a_reason_of_its_own():
    hand = repaired(dispatched())
    hand.do("2020-06-17T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    hand.do(
        "2020-06-18T10:00", "complain", "caller", data={"satisfied": "不满意", "reason": "又坏"}
    )
    at = "2020-06-18T11:00"
    found = refusal_of(CITY, hand.case(at), hand.event(at, "redo", "dispatcher"))
    assert (found.code, "“回访不满意”之后要重新填" in found.message) == ("R1014", True)


def test_a_unit_returns_a_case_with_its_own_reason_and_not_with_that_of_the_unit_before():
    hand = dispatched()
    hand.do("2020-06-15T11:00", "send_back", "handler", unit="SW", data={"reason": "不归我们管"})
    hand.do("2020-06-15T11:30", "dispatch", "dispatcher", data={"handling_unit": "JW"})
    at = "2020-06-15T14:00"
    silent = hand.event(at, "send_back", "handler", unit="JW")
    found = refusal_of(CITY, hand.case(at), silent)
    assert (found.code, found.message) == ("R1014", "退单须填理由（以前填的不算）")
    spoken = hand.event(at, "send_back", "handler", unit="JW", data={"reason": "该归城管"})
    assert refusal_of(CITY, hand.case(at), spoken) is None


def test_a_case_is_not_closed_by_whoever_is_told_that_nobody_is_satisfied():
    """不满意 goes to a decision: closing takes the other answers alone."""
    hand = repaired(dispatched())
    hand.do("2020-06-17T10:00", "pass", "verifier", actor="v", confirmed=("on_site",))
    at = "2020-06-18T10:00"
    bad = hand.event(at, "close", "caller", data={"satisfied": "不满意"})
    found = refusal_of(CITY, hand.case(at), bad)
    assert (found.code, found.field) == ("R1024", "satisfied")
    assert "可选：满意、基本满意、未接通" in found.message
    good = hand.event(at, "close", "caller", data={"satisfied": "未接通"})
    assert refusal_of(CITY, hand.case(at), good) is None


def test_who_is_to_have_a_case_that_came_back_is_named_anew():
    hand = dispatched()
    hand.do("2020-06-15T11:00", "send_back", "handler", unit="SW", data={"reason": "不归我们管"})
    at = "2020-06-15T11:30"
    found = refusal_of(CITY, hand.case(at), hand.event(at, "dispatch", "dispatcher"))
    assert (found.code, found.field) == ("R1014", "handling_unit")


def test_a_version_without_own_reads_as_it_was_written():
    plain = json.loads(process_text(PERMIT))
    assert all("own" not in action for action in plain["actions"])
    assert process_from(process_text(PERMIT)) == PERMIT


def test_what_is_supplied_adds_to_what_is_there():
    """补正: the application is not asked for again."""
    hand = applied().do("2020-06-16T10:00", "lack", "window", data={"text": "缺一页"})
    hand.do("2020-06-16T14:00", "supply", "applicant")
    assert hand.case(NOW).anew == ()


@pytest.mark.parametrize("name", process_ids())
def test_each_book_asks_again_for_what_it_says_and_for_nothing_else(name):
    """A rehearsal of every action with ``anew`` from a case that was given everything."""
    process = load_process(name)
    for action in process.actions:
        case = Folding(process, state=action.from_[0] if action.from_ else "")
        everything = replace(
            action,
            form=tuple(f.id for f in process.fields if not f.particulars),
            anew=(),
        )
        given = tuple((f.id, made_up(f)) for f in process.fields if not f.particulars)
        papers = tuple(d.id for d in process.documents)
        at = on("2020-06-15T10:00")
        first = CaseEvent("a/1", 1, at, action.id, "p", "", "", data=given, documents=papers)
        case.write(everything, first)
        assert case.anew == {}
        case.write(action, CaseEvent("a/2", 2, at, action.id, "p", "", ""))
        assert set(case.anew) == set(action.anew)


@given(st.lists(st.sampled_from(["give", "ask", "look"]), max_size=12))
def test_a_name_counts_just_when_it_was_given_after_it_was_last_asked_for_anew(history):
    """Against the history read backwards: whichever of the two comes first decides."""
    give = CITY.action_of["finish"]
    ask, look = CITY.action_of["redo"], CITY.action_of["contact"]
    case, at = Folding(CITY), on("2020-06-15T10:00")
    for n, what in enumerate(history):
        papers = ("after",) if what == "give" else ()
        action = {"give": give, "ask": ask, "look": look}[what]
        case.write(action, CaseEvent(f"a/{n}", n, at, action.id, "p", "", "", documents=papers))
    last = next((what for what in reversed(history) if what != "look"), "")
    assert ("after" in case.anew) == (last == "ask")
    assert ("after" in case.documents) == ("give" in history)

"""A fan-out joins the same whoever answers last, and never stalls."""

from __future__ import annotations

import itertools

import pytest

from jianyue.library.processes import load_process
from tests.ledger.casework.cases import Hand, accepted

LATER = "2020-07-20T12:00"


def consulted(*answers, helpers=("A", "B", "C")):
    """Consulted, and answered at the same minute in the order given."""
    hand = accepted().do("2020-06-17T09:00", "consult", data={"helpers": helpers})
    for unit in answers:
        hand.do("2020-06-18T09:00", "say", "helper", unit=unit, actor=unit)
    return hand


def told(case):
    """What must not depend on who came last."""
    runs = [(r.asked, frozenset(w for w, _ in r.answered), r.joined) for r in case.asks]
    clocks = {(c.key, c.began, c.ended, c.status) for c in case.clocks}
    return case.state, runs, clocks, case.due


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
def test_the_last_siblings_in_any_order_give_the_same_state(order):
    assert told(consulted(*order).case(LATER)) == told(consulted("A", "B", "C").case(LATER))
    assert consulted(*order).case(LATER).state == "work"


def test_all_but_one_is_not_enough():
    case = consulted("A", "B").case("2020-06-18T10:00")
    assert case.state == "consult"
    assert case.asks[0].waiting == ("C",)


def test_the_join_is_told_as_the_reason_of_the_move():
    step = consulted("A", "B", "C").case(LATER).steps[-1]
    assert (step.from_, step.to, step.why_zh) == ("consult", "work", "“会办”全部答复")


def test_a_second_answer_of_one_unit_is_told_and_not_counted():
    case = consulted("A", "A").case(LATER)
    assert case.ignored[0].zh == "“会办”它已答复过"
    assert case.asks[0].waiting == ("B", "C")


def test_an_answer_of_a_stranger_is_told_and_not_counted():
    assert consulted("X").case(LATER).ignored[0].zh == "没有就“会办”征询过它"


def test_withdrawing_the_last_one_joins():
    hand = consulted("A", "B").do("2020-06-19T09:00", "unask", data={"helpers": ("C",)})
    case = hand.case(LATER)
    assert (case.state, case.asks[0].asked) == ("work", ("A", "B"))


def test_whoever_is_asked_no_longer_or_had_it_for_a_time_stays_concerned():
    hand = consulted("A").do("2020-06-19T09:00", "unask", data={"helpers": ("C",)})
    assert hand.case(LATER).concerned == ("SW", "A", "B", "C")
    hand = (
        accepted()
        .do("2020-06-17T09:00", "back")
        .do("2020-06-17T10:00", "assign", "head", data={"office": "X"})
    )
    hand.do("2020-06-17T11:00", "back").do(
        "2020-06-17T12:00", "assign", "head", data={"office": "Y"}
    )
    assert hand.case(LATER).concerned[-2:] == ("X", "Y")


def test_nobody_named_begins_no_round():
    hand = accepted().do("2020-06-17T09:00", "first", data={"helpers": ()})
    case = hand.case(LATER)
    assert case.asks == ()
    assert case.ignored[0].zh == "“任一家”没有写明征询谁"


def test_the_first_answer_joins_any_and_a_late_one_is_still_kept():
    hand = accepted().do("2020-06-17T09:00", "first", data={"helpers": ("A", "B")})
    hand.do("2020-06-18T09:00", "tell", "helper", unit="B")
    hand.do("2020-06-18T10:00", "tell", "helper", unit="A")
    run = hand.case(LATER).asks[0]
    assert [who for who, _ in run.answered] == ["B", "A"]
    assert run.joined.isoformat() == "2020-06-18T09:00:00"
    assert run.waiting == ()


def test_asking_again_while_open_adds_to_the_round():
    hand = accepted().do("2020-06-17T09:00", "first", data={"helpers": ("A",)})
    hand.do("2020-06-17T10:00", "first", data={"helpers": ("A", "B")})
    assert [run.asked for run in hand.case(LATER).asks] == [("A", "B")]


def test_asking_after_the_join_is_a_new_round():
    hand = accepted().do("2020-06-17T09:00", "first", data={"helpers": ("A",)})
    hand.do("2020-06-17T10:00", "tell", "helper", unit="A")
    hand.do("2020-06-17T11:00", "first", data={"helpers": ("B",)})
    assert [(r.round, r.asked) for r in hand.case(LATER).asks] == [(1, ("A",)), (2, ("B",))]


def test_of_three_child_cases_two_are_enough():
    hand = accepted().do("2020-06-17T09:00", "divide", data={"children": ("K1", "K2", "K3")})
    hand.do("2020-06-18T09:00", "part", "time", data={"child": "K3"})
    assert hand.case(LATER).asks[0].joined is None
    hand.do("2020-06-19T09:00", "part", "time", data={"child": "K1"})
    assert hand.case(LATER).asks[0].joined.isoformat() == "2020-06-19T09:00:00"


def test_each_of_those_asked_has_a_clock_of_its_own():
    case = consulted("A", helpers=("A", "B")).case("2020-06-18T10:00")
    clocks = {c.key: (c.owner, c.unit, c.ended is None) for c in case.clocks if "ask/" in c.key}
    assert clocks == {
        "ask/all/A": ("helper", "A", False),
        "ask/all/B": ("helper", "B", True),
    }


def test_with_the_join_the_clocks_of_those_still_waiting_end():
    hand = accepted().do("2020-06-17T09:00", "first", data={"helpers": ("A", "B")})
    case = hand.do("2020-06-18T09:00", "tell", "helper", unit="B").case(LATER)
    ended = {c.key: c.ended.isoformat() for c in case.clocks if c.key.startswith("ask/any/")}
    assert ended == {"ask/any/A": "2020-06-18T09:00:00", "ask/any/B": "2020-06-18T09:00:00"}


def test_answers_that_come_when_the_case_has_gone_elsewhere_do_not_bring_it_back():
    service = load_process("service")
    data = {"item": "样例", "department": "BM", "mode": "单部门"}
    hand = Hand(service).do("2020-06-01T10:00", "apply", "applicant", data=data)
    hand.do("2020-06-02T10:00", "accept").do(
        "2020-06-02T11:00", "consult", data={"consulted": ("A",)}
    )
    hand.do("2020-06-03T10:00", "withdraw", "applicant")
    case = hand.do("2020-06-04T10:00", "give_opinion", "consulted", unit="A").case(LATER)
    assert (case.state, case.asks[0].answered[0][0]) == ("withdrawn", "A")

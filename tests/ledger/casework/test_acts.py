"""What may be done now, and why something may not."""

from __future__ import annotations

import pytest

from jianyue.ledger.casework import open_actions, refusal_of
from tests.ledger.casework.cases import BOOK, PERMIT, Hand, accepted, applied, process_of

NOW = "2020-06-17T09:00"


def refused(hand, action, role="window", **more):
    """The code that an event gets, with its words; None where it may be added."""
    found = refusal_of(PERMIT, hand.case(NOW), hand.event(NOW, action, role, **more))
    return (found.code, found.message) if found else None


def test_from_a_state_lead_its_actions_alone():
    ids = [a.id for a in open_actions(PERMIT, applied().case(NOW))]
    assert ids == ["lack", "accept", "assign", "hurry", "calm", "merge"]
    assert [a.id for a in open_actions(PERMIT, applied().case(NOW), "time")] == ["accept"]


def test_before_there_is_a_case_it_can_be_opened():
    assert [a.id for a in open_actions(PERMIT, Hand().case(NOW))] == ["apply"]


def test_what_is_right_is_not_refused():
    data = {"text": "x", "office": "SW"}
    more = {"particulars": ("name",), "documents": ("form",)}
    assert refused(Hand(), "apply", "applicant", data=data, **more) is None
    assert refused(applied(), "accept") is None


@pytest.mark.parametrize(
    ("hand", "action", "role", "more", "code", "words"),
    [
        (applied, "fly", "window", {}, "R1010", "fly"),
        (applied, "apply", "window", {}, "R1011", "已经立过了"),
        (applied, "grant", "head", {}, "R1011", "在“待受理”不能准予"),
        (applied, "accept", "head", {}, "R1012", "受理由窗口、系统办"),
        (applied, "accept", "window", {"unit": "HB"}, "R1013", "办件在SW"),
        (applied, "merge", "window", {}, "R1014", "须填并入"),
        (accepted, "grant", "head", {"actor": "u9"}, "R1016", "看过原件"),
        (accepted, "grant", "head", {"confirmed": ("seen",)}, "R1017", "受理是本人办的"),
        (accepted, "stop", "window", {}, "R1020", "听证、检验"),
        (accepted, "longer", "head", {"data": {"extend_by": 11}}, "R1020", "1 到 10工作日"),
        (accepted, "first", "window", {}, "R1021", "没有写明征询谁"),
        (accepted, "tell", "helper", {"unit": "A"}, "R1021", "没有就“任一家”征询过 A"),
        (applied, "accept", "window", {"version": "0"}, "R1022", "另一版"),
        (applied, "accept", "window", {"data": {"text": "y"}}, "R1023", "表上没有 text"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("R10") else "",
)
def test_what_may_not_be_is_refused_with_its_reason(hand, action, role, more, code, words):
    got, told = refused(hand(), action, role, **more)
    assert got == code
    assert words in told


def test_what_is_used_up_is_refused_where_nothing_lies_beyond():
    hand = accepted().do("2020-06-16T11:00", "longer", "head")
    assert refused(hand, "longer", "head")[0] == "R1018"
    told = refusal_of(PERMIT, hand.case(NOW), hand.event(NOW, "longer", "head"))
    assert told.hint.startswith("办别的：")  # the book knows no way beyond
    assert "延长" not in told.hint
    back = accepted().do("2020-06-16T11:00", "back").do("2020-06-16T12:00", "accept")
    assert refused(back, "back") is None  # it leads to the arbiter


def test_an_action_that_waits_for_a_join_is_refused_until_then():
    hand = accepted().do("2020-06-16T11:00", "first", data={"helpers": ("A",)})
    more = {"actor": "u9", "confirmed": ("seen",)}
    assert refused(hand, "grant", "head", **more) == ("R1019", "“任一家”还在等A")
    hand.do("2020-06-16T12:00", "tell", "helper", unit="A")
    assert refused(hand, "grant", "head", **more) is None
    assert refused(hand, "tell", "helper", unit="A")[1] == "“任一家”不再等 A 的答复"


def test_every_refusal_says_what_now_in_both_tongues():
    found = refusal_of(PERMIT, applied().case(NOW), applied().event(NOW, "grant", "head"))
    assert found.hint
    assert found.english
    assert found.english_hint


def test_the_least_time_must_have_gone_by_or_be_shortened():
    more = {"actor": "u9", "confirmed": ("seen",)}
    hand = accepted().do(
        "2020-06-16T10:00", "publish"
    )  # open for three days: the 17th, 18th and 19th
    case = hand.case("2020-06-19T18:00")
    early = hand.event("2020-06-19T18:00", "grant", "head", **more)
    found = refusal_of(PERMIT, case, early)
    assert (found.code, found.message) == (
        "R1025",
        "“公示”至少 3自然日，满于 2020-06-19（样例）",
    )
    after = hand.event("2020-06-20T00:00", "grant", "head", **more)
    assert refusal_of(PERMIT, hand.case("2020-06-20T00:00"), after) is None
    hand.do("2020-06-17T10:00", "shorten", "head", data={"text": "急"})
    assert refusal_of(PERMIT, hand.case("2020-06-17T11:00"), early) is None


def test_where_two_must_answer_two_at_least_are_asked_and_stay_so():
    few = {"data": {"children": ("K1",)}}
    assert refused(accepted(), "divide", **few) == ("R1321", "“子件”要 2 家答复，只问 1 家")
    hand = accepted().do("2020-06-16T11:00", "divide", data={"children": ("K1", "K2")})
    assert refused(hand, "divide", data={"children": ("K3",)}) is None  # the round grows
    assert refused(accepted(), "divide", data={"children": ("K1", "K2")}) is None


def test_of_those_that_must_answer_none_too_many_is_let_go():
    text = BOOK.replace('join = "all"', "join = 2")
    process = process_of(text)
    hand = Hand(process).do("2020-06-15T10:00", "apply", "applicant", data={"office": "SW"})
    hand.do("2020-06-16T10:00", "accept").do(
        "2020-06-16T11:00", "consult", data={"helpers": ("A", "B", "C")}
    )
    for names, code in ((("C",), None), (("B", "C"), "R1321"), ((), None)):
        event = hand.event(NOW, "unask", "window", data={"helpers": names})
        found = refusal_of(process, hand.case(NOW), event)
        assert (found.code if found else None) == code


def test_nothing_runs_on_that_does_not_stand_still():
    assert refused(accepted(), "go")[0] == "R1322"
    assert "go" not in {a.id for a in open_actions(PERMIT, accepted().case(NOW))}
    hand = accepted().do("2020-06-16T11:00", "stop", data={"pause_reason": "听证"})
    assert refused(hand, "go") is None
    assert hand.case("2021-06-16T11:00").standing == ("听证",)  # its most has run out
    assert hand.do("2020-06-16T12:00", "go").case(NOW).standing == ()

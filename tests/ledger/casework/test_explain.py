"""A case says why it is where it is."""

from __future__ import annotations

from jianyue.ledger.casework import explain
from tests.ledger.casework.cases import PERMIT, Hand, accepted, applied


def told(hand, at):
    return [reason.zh for reason in explain(PERMIT, hand.case(at))]


def test_it_tells_whence_by_when_and_by_which_rule():
    assert told(applied(), "2020-06-16T09:00") == [
        "2020-06-15 10:00 SW申请人“申请”，进入“待受理”",
        "“待受理”自 2020-06-15 10:00 起；法定5工作日，到 2020-06-22（行政许可法第三十二条）。计时中",
        "“全程”自 2020-06-15 10:00 起；法定30自然日，到 2020-07-15（样例）。计时中",
        "SW 窗口应2020-06-22 前：通知补正、受理、并案",
        "SW 窗口应2020-07-15 前：办好“全程”",
    ]


def test_what_was_not_counted_and_what_was_added_is_told():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    hand.do("2020-06-22T09:00", "go").do("2020-06-22T10:00", "longer", "head")
    line = next(x for x in told(hand, "2020-06-22T11:00") if x.startswith("“审查中”"))
    assert "承诺10工作日（延长 10工作日）" in line
    assert "扣除 2020-06-18 09:00 至 2020-06-22 09:00（听证）" in line


def test_a_stopped_clock_is_owed_after_it_runs_again():
    hand = accepted().do("2020-06-18T09:00", "stop", data={"pause_reason": "听证"})
    assert any(x.startswith("SW 窗口应恢复计时后：") for x in told(hand, "2020-06-19T09:00"))


def test_an_unpublished_year_is_told():
    line = told(applied("2026-12-29T10:00"), "2026-12-29T11:00")[1]
    assert "2027 年放假安排尚未公布，按周一至周五暂算，公布后重算" in line


def test_the_outcome_says_how_long_it_is_kept():
    hand = accepted().do("2020-06-17T09:00", "grant", "head")
    assert told(hand, "2020-06-18T09:00")[1] == "结果：准予；保存30年（样例）"
    merged = applied().do("2020-06-15T11:00", "merge", data={"same": "K7"})
    assert told(merged, "2020-06-18T09:00")[1] == "结果：并案；保存永久（样例）"


def test_asks_flags_and_what_was_ignored_are_told():
    hand = accepted().do("2020-06-17T09:00", "hurry", "head")
    hand.do("2020-06-17T10:00", "first", data={"helpers": ("A", "B")})
    hand.do("2020-06-17T11:00", "supply", "applicant")
    lines = told(hand, "2020-06-17T12:00")
    assert "标记：加急" in lines
    assert "“任一家”还在等 A、B（一家答复）" in lines
    assert "未计入的一条：在“审查中”不能补正" in lines
    hand.do("2020-06-17T13:00", "tell", "helper", unit="A")
    assert "“任一家”已齐" in told(hand, "2020-06-17T14:00")


def test_the_rule_of_an_unusual_move_is_told():
    hand = accepted().do("2020-06-16T11:00", "back").do("2020-06-16T12:00", "accept")
    first = told(hand.do("2020-06-16T13:00", "back"), "2020-06-16T14:00")[0]
    assert first == "2020-06-16 13:00 SW窗口“退单”，进入“待裁定”（退单已满 1 次，转裁定）"


def test_every_reason_has_both_tongues_and_its_events():
    reasons = explain(PERMIT, accepted().case("2020-06-17T09:00"))
    assert all(reason.zh and reason.en for reason in reasons)
    assert reasons[0].refs == ("e2",)


def test_before_it_was_opened_it_says_so():
    assert told(Hand(), "2020-06-17T09:00") == ["截至这一刻还没有立案"]


def test_what_must_be_given_anew_is_told_until_it_is_given():
    from tests.ledger.casework.test_filling import CITY, PAPERS, redone

    hand = redone()
    said = [
        (r.zh, r.en) for r in explain(CITY, hand.case("2020-06-18T14:00")) if "重新填报" in r.zh
    ]
    assert said == [
        (
            "“决定重办”之后要重新填报：处置结果、处置前照片、处置后照片；以前的留着，不算数",
            "to be given anew after “decide to do it again”: result, picture before, picture after; "
            "what was given before stays, and does not count",
        )
    ]
    done = {"data": {"result": "再修"}, "documents": PAPERS}
    hand.do("2020-06-19T10:00", "finish", "handler", actor="h", **done)
    told = explain(CITY, hand.case("2020-06-19T11:00"))
    assert not [r for r in told if "重新填报" in r.zh]

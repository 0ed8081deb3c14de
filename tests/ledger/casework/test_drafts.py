"""The drafts run by the law: each way ends where it should, each limit where the law puts it."""

from __future__ import annotations

from datetime import date

from jianyue.core.case import ClockStatus
from jianyue.ledger.casework import refusal_of
from jianyue.library.processes import load_process
from tests.ledger.casework.cases import Hand

SERVICE, DECISION, PENALTY, ISSUE = map(
    load_process, ("service", "decision", "enforcement", "issue")
)


def clock(hand, at, key):
    return [c for c in hand.case(at).clocks if c.key == key][-1]


def asked(mode="单部门", **more):
    data = {"item": "样例", "department": "BM", "mode": mode, **more}
    return Hand(SERVICE).do("2020-06-01T10:00", "apply", "applicant", data=data)


def test_twenty_working_days_from_acceptance_and_what_is_promised_beside_it():
    hand = asked(promised_limit="8工作日").do("2020-06-02T10:00", "accept", "window")
    decide = clock(hand, "2020-06-03T10:00", "clock/decide")
    assert decide.statutory.day == date(2020, 7, 1)
    assert decide.promised.day == date(2020, 6, 12)


def test_joint_decisions_have_forty_five():
    hand = asked("统一、联合或集中办理").do("2020-06-02T10:00", "accept", "window")
    assert clock(hand, "2020-06-03T10:00", "clock/decide").statutory.limit.zh == "45工作日"


def test_time_for_inspection_is_not_counted():
    hand = asked().do("2020-06-02T10:00", "accept", "window")
    hand.do("2020-06-03T10:00", "stop_clock", "department", data={"pause_reason": "检验"})
    hand.do("2020-06-10T10:00", "run_on", "department")
    assert clock(hand, "2020-06-10T11:00", "clock/decide").statutory.day == date(2020, 7, 8)


def test_silence_for_five_working_days_is_acceptance():
    timer = next(t for t in asked().case("2020-06-02T10:00").timers if t.does == "deem")
    assert timer.at.isoformat() == "2020-06-09T00:00:00"


def test_deemed_accepted_it_runs_from_the_day_the_papers_came_in():
    hand = asked().do("2020-06-09T00:05", "deem", "time")
    decide = clock(hand, "2020-06-09T10:00", "clock/decide")
    assert decide.began.isoformat() == "2020-06-01T10:00:00"
    assert decide.statutory.day == date(2020, 6, 30)


def test_a_bad_rating_is_answered_within_a_working_day():
    hand = asked().do("2020-06-02T10:00", "accept", "window")
    hand.do("2020-06-03T10:00", "grant", "department", actor="d")
    hand.do("2020-06-03T11:00", "deliver", "window").do("2020-06-04T10:00", "no_rating", "time")
    hand.do("2020-06-05T10:00", "rate_badly", "applicant", data={"stars": "不满意"})
    case = hand.case("2020-06-05T11:00")
    assert (case.state, case.reopened) == ("bad_rating", 1)
    assert clock(hand, "2020-06-05T11:00", "clock/contact").due.day == date(2020, 6, 8)


def opened():
    data = {"kind": "公共政策", "unit": "FG"}
    hand = Hand(DECISION).do("2020-06-01T10:00", "start", "office", data=data)
    return hand.do(
        "2020-06-02T10:00", "consult_public", "proposer", unit="FG", documents=("draft",)
    )


def test_a_draft_is_open_to_comment_for_thirty_days():
    hand = opened()
    more = {"unit": "FG", "data": {"comments": "样例"}, "documents": ("participation",)}
    last = hand.event("2020-07-02T18:00", "end_comment", "proposer", **more)
    assert refusal_of(DECISION, hand.case("2020-07-02T18:00"), last).code == "R1025"
    after = hand.event("2020-07-03T00:00", "end_comment", "proposer", **more)
    assert refusal_of(DECISION, hand.case("2020-07-03T00:00"), after) is None


def test_a_shorter_time_needs_a_reason_and_is_on_record():
    hand = opened().do("2020-06-10T10:00", "shorten_comment", "head", data={"reason": "样例"})
    assert clock(hand, "2020-06-11T10:00", "clock/comment").status is ClockStatus.SHORT
    more = {"unit": "FG", "data": {"comments": "样例"}, "documents": ("participation",)}
    early = hand.event("2020-06-11T10:00", "end_comment", "proposer", **more)
    assert refusal_of(DECISION, hand.case("2020-06-11T10:00"), early) is None


def test_what_is_not_lawful_cannot_be_submitted():
    assert all(a.to != "discussion" for a in DECISION.actions if "legality" in a.from_)
    assert DECISION.action_of["unlawful"].to == "started"


def filed():
    data = {"unit": "CG", "clue": "样例"}
    hand = Hand(PENALTY).do("2020-06-01T10:00", "register", "officer", data=data)
    return hand.do("2020-06-02T10:00", "file", "head", data={"kind": "样例"})


def test_a_penalty_is_decided_within_ninety_days_of_filing():
    assert clock(filed(), "2020-06-03T10:00", "clock/decide").due.day == date(2020, 8, 31)


def test_who_investigated_does_not_review():
    hand = filed().do(
        "2020-06-08T10:00", "investigate", "officer", actor="o", unit="CG", data={"facts": "x"}
    )
    hand.do("2020-06-08T11:00", "ask_review", "officer", unit="CG", data={"review_why": "x"})
    own = hand.event(
        "2020-06-09T10:00", "review", "reviewer", actor="o", unit="CG", documents=("review",)
    )
    assert refusal_of(PENALTY, hand.case("2020-06-09T10:00"), own).code == "R1017"


def test_the_result_is_published_within_seven_working_days_even_after_the_case_is_closed():
    hand = filed().do("2020-06-08T10:00", "investigate", "officer", actor="o", unit="CG")
    hand.do("2020-06-08T11:00", "notify", "officer", unit="CG")
    hand.do("2020-06-16T10:00", "no_hearing", "officer", unit="CG")
    hand.do("2020-06-17T10:00", "decide", "head", actor="head")
    hand.do("2020-06-17T11:00", "serve", "officer", unit="CG").do(
        "2020-06-18T10:00", "comply", "officer"
    )
    publish = clock(hand, "2020-06-19T10:00", "clock/publish")
    assert (publish.due.day, publish.status) == (date(2020, 6, 29), ClockStatus.RUNNING)
    case = hand.case("2020-06-19T10:00")
    assert (case.state, case.outcome) == ("punished", "punished")
    hand.do("2020-06-19T11:00", "publish", "officer")
    case = hand.case("2020-06-19T12:00")
    assert (case.reopened, case.running, case.flags) == (0, (), ("published",))


def test_an_issue_that_is_hard_is_looked_at_again_every_ninety_days():
    hand = Hand(ISSUE).do(
        "2020-06-01T10:00", "collect", "visitor", data={"visited": "居民", "text": "样例"}
    )
    hand.do("2020-06-02T10:00", "assign", "office", data={"level": "街镇", "unit": "JZ"})
    hand.do("2020-06-02T11:00", "take", "unit", unit="JZ").do(
        "2020-06-03T10:00", "plan", "unit", unit="JZ"
    )
    hand.do("2020-06-04T10:00", "report_hard", "unit", unit="JZ", data={"reason": "样例"})
    assert hand.case("2020-06-05T10:00").due.date() == date(2020, 9, 2)
    hand.do("2020-09-01T10:00", "review", "unit", unit="JZ", data={"reason": "样例"})
    assert hand.case("2020-09-02T10:00").due.date() == date(2020, 11, 30)

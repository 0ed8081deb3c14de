"""年初目标 → 调整目标: each step is told, and the plan is judged on both terms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jianyue.core.book import Record
from jianyue.core.commitment import Owners
from jianyue.core.evidence import Standing
from jianyue.core.plan import Authority, Plan, PlanVersion
from jianyue.core.status import Status
from jianyue.ledger.amendments import Completion, amendments_of, compare, completion, terms
from tests.ledger.bench import RULES, day, number, promise, row, verdict


def named(cid, value, **more):
    return replace(promise(number(">=", value), **more), id=cid)


def version(n, on, *commitments):
    return PlanVersion(n, Authority("区人大常委会", f"样例{n}号", day(on), "样例"), commitments)


SCHOOLS, PARKS, ROADS, HOMES = (
    named("C001", 100),
    named("C002", 5),
    named("C003", 8),
    named("C004", 7),
)
LOWERED = named("C001", 40)
PLAN = Plan(
    "样例",
    "某区",
    2021,
    (
        version(1, "01-10", SCHOOLS, PARKS, ROADS),
        version(2, "05-01", LOWERED, PARKS, ROADS),
        version(3, "09-01", LOWERED, PARKS, HOMES),
    ),
)
RECORD = Record((row("49.4", to="06-30"),))


def judged(as_of, plan=PLAN, record=RECORD, basis=Standing.CLAIMED):
    return compare(plan, record, day(as_of), rules=RULES, basis=basis)


@pytest.mark.parametrize(
    ("as_of", "steps"),
    [
        ("01-01", []),
        ("04-30", []),
        ("05-01", [("C001", 100, 40)]),
        ("09-01", [("C001", 100, 40), ("C003", 8, None), ("C004", None, 7)]),
    ],
)
def test_each_step_is_told_from_its_day_on(as_of, steps):
    def bar(commitment):
        return commitment and commitment.measures[0].target.value

    found = [(a.commitment, bar(a.before), bar(a.after)) for a in amendments_of(PLAN, day(as_of))]
    assert found == steps


def test_the_authority_of_a_step_is_that_of_the_version_that_moved_it():
    documents = [a.authority.document for a in amendments_of(PLAN, day("12-31"))]
    assert documents == ["样例2号", "样例3号", "样例3号"]


def test_a_target_that_was_lowered_is_judged_on_both_terms():
    (moved,) = judged("06-30").moved
    assert (moved.first, moved.now) == (SCHOOLS, LOWERED)
    assert (moved.original.status, moved.original.progress) == (Status.BEHIND, Decimal("0.494"))
    assert moved.current.status is Status.KEPT


def test_a_promise_added_has_no_first_terms_and_one_dropped_no_present_ones():
    by_id = {b.commitment: b for b in judged("09-30").moved}
    assert (by_id["C003"].first, by_id["C003"].now) == (ROADS, None)
    assert by_id["C003"].original is not None
    assert by_id["C003"].current is None
    assert (by_id["C004"].first, by_id["C004"].original) == (None, None)
    assert by_id["C004"].current is not None


def test_both_completion_rates_stand_side_by_side():
    found = judged("06-30")
    assert (found.original.kept, found.current.kept) == (0, 1)
    assert [c.judged + c.apart for c in (found.original, found.current)] == [3, 3]


def test_before_the_first_amendment_both_are_the_same():
    found = judged("04-30")
    assert found.moved == ()
    assert found.original == found.current


def test_verified_figures_alone_count_on_that_basis():
    assert judged("06-30", basis=Standing.VERIFIED).current.kept == 0
    checked = Record((row("49.4", to="06-30", standing="verified"),))
    assert judged("06-30", record=checked, basis=Standing.VERIFIED).current.kept == 1


def of(word):
    return replace(verdict(SCHOOLS, as_of="06-30"), status=word)


def test_what_awaits_others_is_no_part_of_the_share():
    words = (Status.KEPT, Status.EARLY, Status.BEHIND, Status.AWAITING_DATA, Status.AWAITING_TARGET)
    found = completion([of(word) for word in words])
    assert found == Completion(2, 3, 2)
    assert found.share == Decimal("0.667")


def test_silence_is_in_no_share_and_is_counted_beside_it():
    found = completion([of(Status.KEPT), of(Status.UNPROVEN), of(Status.DIRECTION)])
    assert (found.share, found.apart) == (1, 2)
    assert completion([of(Status.UNPROVEN)]).share is None


def test_terms_are_what_is_promised_and_nothing_else():
    written = replace(number(">=", 100), written="一百家以上")
    same = replace(promise(written), owners=Owners("甲"), area=("别处",))
    assert terms(same) == terms(SCHOOLS)
    assert terms(SCHOOLS) != terms(LOWERED)
    assert terms(SCHOOLS) != terms(named("C001", 100, due="11-30"))

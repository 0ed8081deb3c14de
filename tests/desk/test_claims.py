"""A unit claims, another checks; claimed and verified stand side by side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.claim import CheckResult, Claim, Figure
from jianyue.core.commitment import Basis
from jianyue.core.evidence import Form
from jianyue.core.refusal import Refusal
from jianyue.core.status import Status
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import observations_of, preview_claim, save_claim_draft, submit_claim
from jianyue.desk.proofs import add_proof
from jianyue.store.models import ClaimDraftRow, ClaimRow, ObservationRow
from tests.desk.conftest import KEY, actor
from tests.ledger.bench import promise as promise_of
from tests.ledger.bench import relative

MARCH = date(2020, 3, 1)


def claim(promise, value="5", **more):
    figures = (Figure(0, Decimal(value)),) if value is not None else ()
    return Claim(promise, MARCH, "SW", figures, **({"progress": "推进中"} | more))


def test_a_claim_moves_the_claimed_verdict_and_not_the_verified_one(plan, linfang, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    assert done.claimed.status is Status.KEPT
    assert done.verified.status in (Status.UNPROVEN, Status.AWAITING_DATA)


def test_a_checked_claim_moves_the_verified_verdict_too(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.ACCEPTED)
    rows = ObservationRow.objects.filter(commitment=promise).order_by("id")
    assert [r.standing for r in rows][-2:] == ["claimed", "verified"]
    after = submit_claim(linfang, plan=KEY, claim=claim(promise, "100001"))
    assert after.verified.status is Status.KEPT


def test_the_claimant_never_checks_his_own_claim(plan, promise):
    from jianyue.core.people import Role

    both = actor("linfang", (Role.LIAISON, "SW"), (Role.CHECKER,))
    done = submit_claim(both, plan=KEY, claim=claim(promise))
    with pytest.raises(Refusal, match="R431"):
        check_claim(both, claim=done.row.pk, result=CheckResult.ACCEPTED)


def test_a_claim_is_checked_once(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="缺清单")
    with pytest.raises(Refusal, match="R402"):
        check_claim(chenli, claim=done.row.pk, result=CheckResult.ACCEPTED)


def test_sending_back_says_why(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise))
    with pytest.raises(Refusal, match="R432"):
        check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED)


def test_a_second_claim_supersedes_the_first(plan, linfang, promise):
    first = submit_claim(linfang, plan=KEY, claim=claim(promise, "5")).row
    second = submit_claim(linfang, plan=KEY, claim=claim(promise, "7")).row
    assert second.supersedes == first
    last = ObservationRow.objects.get(key=second.observations[0])
    assert last.supersedes == first.observations[0]


def test_a_unit_claims_for_itself_alone(plan, linfang, promise):
    other = Claim(promise, MARCH, "JW", (Figure(0, Decimal(1)),))
    with pytest.raises(Refusal, match="R401"):
        submit_claim(linfang, plan=KEY, claim=other)
    assert not ClaimRow.objects.exists()


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ((Figure(0, Decimal(-1)),), "R422"),
        ((Figure(9, Decimal(1)),), "R422"),
        ((Figure(0, Decimal("1e50")),), "R422"),
        ((Figure(0, Decimal("0." + "1" * 60)),), "R422"),
        ((), "R423"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused_with_nothing_written(
    plan, linfang, promise, figures, code
):
    with pytest.raises(Refusal, match=code):
        submit_claim(linfang, plan=KEY, claim=Claim(promise, MARCH, "SW", figures))
    assert not ClaimRow.objects.exists()


def test_a_preview_says_what_the_claim_would_do_and_writes_nothing(plan, promise):
    count = ObservationRow.objects.count()
    claimed, _ = preview_claim(plan, claim(promise, "100000"), date(2020, 4, 20))
    assert claimed.status is Status.KEPT
    assert ObservationRow.objects.count() == count


def test_a_draft_is_guarded_against_two_hands(plan, linfang, promise):
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "1"), rev=0)
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "2"), rev=1)
    with pytest.raises(Refusal, match="R402"):
        save_claim_draft(linfang, plan=KEY, claim=claim(promise, "3"), rev=1)
    assert ClaimDraftRow.objects.get().data["figures"][0]["value"] == "2"


def test_a_claim_takes_its_draft_away(plan, linfang, promise):
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "1"), rev=0)
    submit_claim(linfang, plan=KEY, claim=claim(promise, "1"))
    assert not ClaimDraftRow.objects.exists()


def test_a_claim_costs_twelve_statements_at_the_most(plan, linfang, promise):
    proof = add_proof(linfang, plan=KEY, unit="SW", name="a.pdf", data=b"%PDF-1")
    save_claim_draft(linfang, plan=KEY, claim=claim(promise), rev=0)
    said = claim(promise, proofs=(proof.key,))
    with CaptureQueriesContext(connection) as seen:
        submit_claim(linfang, plan=KEY, claim=said, after=0, rev=1)
    asked = [q["sql"] for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(asked) <= 12, asked


def test_a_claim_is_guarded_against_two_hands(plan, linfang, promise):
    first = submit_claim(linfang, plan=KEY, claim=claim(promise, "1"), after=0, rev=0)
    with pytest.raises(Refusal, match="R402"):
        submit_claim(linfang, plan=KEY, claim=claim(promise, "2"), after=0)
    submit_claim(linfang, plan=KEY, claim=claim(promise, "3"), after=first.row.pk)
    assert ClaimRow.objects.count() == 2


def test_a_claim_does_not_take_away_a_draft_that_its_claimant_has_not_seen(plan, linfang, promise):
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "1"), rev=0)
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "2"), rev=1)
    with pytest.raises(Refusal, match="R402"):
        submit_claim(linfang, plan=KEY, claim=claim(promise, "3"), rev=1)
    assert ClaimDraftRow.objects.get().data["figures"][0]["value"] == "2"


def test_a_proof_that_was_not_handed_in_is_not_cited(plan, linfang, promise):
    with pytest.raises(Refusal, match="R428"):
        submit_claim(linfang, plan=KEY, claim=claim(promise, proofs=("E-0",)))


@pytest.mark.parametrize("month", [date(2020, 5, 1), date(2019, 12, 1)], ids=["to come", "before"])
def test_a_month_that_is_not_the_plans_or_not_yet_here_is_refused(plan, linfang, promise, month):
    said = Claim(promise, month, "SW", (Figure(0, Decimal(1)),))
    with pytest.raises(Refusal, match="R429"):
        submit_claim(linfang, plan=KEY, claim=said)


def test_a_preview_of_a_second_claim_stands_in_for_the_first(plan, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    claimed, _ = preview_claim(plan, claim(promise, "1"), date(2020, 4, 20))
    assert claimed.value == Decimal(1)


def test_a_member_supersedes_himself_wherever_he_stands_in_the_list():
    terms = promise_of(relative("full", reference="街镇", basis=Basis.LEVEL))
    said = Claim(
        "C001",
        MARCH,
        "SW",
        (Figure(0, Decimal(1), member="甲"), Figure(0, Decimal(1), member="乙")),
    )
    first = observations_of(said, terms, MARCH, mark="a", before=())
    again = replace(said, figures=(Figure(0, Decimal(0), member="乙"),))
    (second,) = observations_of(again, terms, MARCH, mark="b", before=[o.id for o in first])
    assert second.supersedes == first[1].id


def test_coverage_without_a_list_is_claimed_as_a_share():
    terms = promise_of(relative("full", reference="街镇", basis=Basis.LEVEL))
    said = Claim("C001", MARCH, "SW", (Figure(0, Decimal(60)),))
    (seen,) = observations_of(said, terms, MARCH, mark="a", before=())
    assert (seen.form, seen.unit, seen.value) == (Form.LEVEL, "%", Decimal(60))

"""The form asks in the target's own terms, is filled with what was written, and foretells."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.claim import CheckResult, ClaimState, Figure
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.core.status import Status
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import save_claim_draft, submit_claim
from jianyue.desk.proofs import add_proof
from jianyue.desk.reading.claim_form import claim_form, preview
from jianyue.store.models import ClaimRow, EntryRow
from tests.desk.conftest import KEY, actor
from tests.desk.test_claims import MARCH, claim


def form(who, cid, **asked):
    return claim_form(who, KEY, cid, **({"month": MARCH, "unit": ""} | asked))


def test_the_form_opens_empty_for_the_actor_s_own_unit(plan, linfang, promise):
    found = form(linfang, promise)
    assert (found.unit, found.unit_name, found.rev, found.after) == ("SW", "区商务委", 0, 0)
    assert found.draft.figures == ()
    assert found.sentence


def test_the_form_is_filled_from_the_draft(plan, linfang, promise):
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "7"), rev=0)
    found = form(linfang, promise)
    assert (found.rev, found.draft.figures) == (1, (Figure(0, Decimal(7)),))


def test_what_was_sent_back_comes_back_to_be_put_right(plan, linfang, chenli, promise):
    proof = add_proof(linfang, plan=KEY, unit="SW", name="a.pdf", data=b"%PDF-1")
    said = replace(claim(promise, "7"), problem="缺人", proofs=(proof.key,))
    done = submit_claim(linfang, plan=KEY, claim=said)
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="缺清单")
    found = form(linfang, promise)
    assert found.last.state is ClaimState.RETURNED
    assert found.last.check.words == "缺清单"
    assert (found.after, found.draft) == (done.row.pk, said)
    assert [p.key for p in found.proofs] == [proof.key]


def test_a_question_says_what_was_claimed_and_what_was_verified_last(
    plan, linfang, chenli, promise
):
    one = submit_claim(linfang, plan=KEY, claim=claim(promise, "5"))
    check_claim(chenli, claim=one.row.pk, result=CheckResult.ACCEPTED)
    submit_claim(linfang, plan=KEY, claim=replace(claim(promise, "9"), month=date(2020, 4, 1)))
    (question,) = form(linfang, promise).questions
    unit = question.unit
    assert (question.claimed, question.verified) == (f"9{unit}", f"5{unit}")
    assert (question.claimed_on, question.verified_on) == (date(2020, 4, 20), date(2020, 3, 31))


def test_a_preview_says_what_would_turn_and_writes_nothing(plan, linfang, promise):
    entries = EntryRow.objects.count()
    seen = preview(linfang, KEY, claim(promise, "100000"))
    assert (seen.claimed_now.status, seen.claimed.status) == (Status.UNPROVEN, Status.KEPT)
    assert seen.verified.status is seen.verified_now.status
    assert not seen.same
    assert not ClaimRow.objects.exists()
    assert EntryRow.objects.count() == entries


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"unit": "JW"}, "R401"),
        ({"month": date(2020, 5, 1)}, "R429"),
        ({"cid": "C999"}, "R403"),
        ({"cid": "C001"}, "R421"),
    ],
)
def test_a_form_that_cannot_be_opened(plan, linfang, promise, asked, code):
    with pytest.raises(Refusal, match=code):
        form(linfang, asked.pop("cid", promise), **asked)


def test_whoever_claims_for_no_unit_has_no_form_and_no_preview(plan, clerk, promise):
    other = actor("x", (Role.LIAISON, "JW"))
    with pytest.raises(Refusal, match="R421"):
        form(clerk, promise)
    with pytest.raises(Refusal, match="R401"):
        preview(other, KEY, claim(promise))

"""Claims with their checks, as pages tell them."""

from jianyue.core.claim import CheckResult, ClaimState
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.proofs import add_check_proof
from jianyue.desk.reading.heads import head_of
from jianyue.desk.reading.told import proofs_of, state_of, told
from jianyue.store.models import CheckRow
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim


def test_a_check_is_told_with_its_words_and_what_was_brought_back(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise)).row
    photo = add_check_proof(chenli, plan=KEY, name="a.png", data=b"\x89PNG 1")
    result = CheckResult.VISITED
    check_claim(chenli, claim=done.pk, result=result, words="属实", proofs=(photo.key,))
    (one,) = told(linfang, head_of(linfang, KEY), {"SW": "商务委"}, commitment=promise)
    assert (one.unit, one.state, one.own) == ("商务委", ClaimState.ACCEPTED, True)
    assert (one.check.result, one.check.words) == (result, "属实")
    assert [p.mark for p in one.check.proofs] == [photo.sha256[:12]]


def test_whoever_is_of_another_unit_does_not_own_it(plan, linfang, chenli, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise))
    (one,) = told(chenli, head_of(chenli, KEY), {}, commitment=promise)
    assert (one.own, one.unit) == (False, "SW")


def test_what_superseded_it_comes_before_what_was_found():
    assert state_of(True, CheckRow(result="accepted")) is ClaimState.SUPERSEDED
    assert state_of(False, CheckRow(result="visited")) is ClaimState.ACCEPTED
    assert state_of(False, CheckRow(result="returned")) is ClaimState.RETURNED
    assert state_of(False, None) is ClaimState.SUBMITTED


def test_a_key_that_is_none_is_left_out(plan):
    assert proofs_of(plan.pk, ["E-0"]) == {}

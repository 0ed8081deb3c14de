"""One promise with its sentence, both verdicts and its history."""

import pytest

from jianyue.core.claim import CheckResult, ClaimState
from jianyue.core.refusal import Refusal
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.reading.promise import promise as read
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim


def test_the_place_is_the_very_stretch_of_the_report(plan, clerk, promise):
    found = read(clerk, KEY, promise)
    assert plan.source_text[found.place.start : found.place.end] == found.place.promise


def test_a_claim_moves_from_submitted_to_accepted_to_superseded(plan, linfang, chenli, promise):
    first = submit_claim(linfang, plan=KEY, claim=claim(promise, "5"))
    assert read(linfang, KEY, promise).claims[0].state is ClaimState.SUBMITTED
    check_claim(chenli, claim=first.row.pk, result=CheckResult.ACCEPTED)
    assert read(linfang, KEY, promise).claims[0].state is ClaimState.ACCEPTED
    submit_claim(linfang, plan=KEY, claim=claim(promise, "6"))
    assert [c.state for c in read(linfang, KEY, promise).claims] == [
        ClaimState.SUBMITTED,
        ClaimState.SUPERSEDED,
    ]


def test_only_units_that_answer_for_it_may_claim(plan, linfang, clerk, promise):
    assert read(linfang, KEY, promise).may_claim == ("SW",)
    assert read(clerk, KEY, promise).may_claim == ()


def test_a_promise_that_is_not_there_is_refused(plan, clerk):
    with pytest.raises(Refusal, match="R403"):
        read(clerk, KEY, "C999")

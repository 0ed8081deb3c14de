"""The checker's queue: oldest first, each claim beside its target and what was verified last."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.claim import CheckResult, ClaimState
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.reading.checks import check_form, checks
from tests.desk.conftest import KEY, actor
from tests.desk.test_claims import claim


def test_the_queue_holds_what_nobody_checked_and_nobody_superseded(plan, linfang, chenli, promise):
    one = submit_claim(linfang, plan=KEY, claim=claim(promise, "5")).row
    assert [w.claim.id for w in checks(chenli, KEY).waiting] == [one.pk]
    two = submit_claim(linfang, plan=KEY, claim=claim(promise, "6")).row
    assert [w.claim.id for w in checks(chenli, KEY).waiting] == [two.pk]
    check_claim(chenli, claim=two.pk, result=CheckResult.ACCEPTED)
    assert checks(chenli, KEY).total == 0


def test_a_claim_stands_beside_its_target_and_the_last_verified(plan, linfang, chenli, promise):
    one = submit_claim(linfang, plan=KEY, claim=claim(promise, "5")).row
    check_claim(chenli, claim=one.pk, result=CheckResult.ACCEPTED)
    submit_claim(linfang, plan=KEY, claim=claim(promise, "6"))
    ((figure,),) = [w.figures for w in checks(chenli, KEY).waiting]
    assert figure.claimed.startswith("6")
    assert figure.verified.startswith("5")
    assert figure.target


def test_the_oldest_comes_first_and_the_next_follows(plan, clerk, linfang, chenli, promise):
    assign_duties(clerk, plan=KEY, duties=[Duty("C021", "SW")])
    one = submit_claim(linfang, plan=KEY, claim=claim(promise)).row
    two = submit_claim(linfang, plan=KEY, claim=claim("C021")).row
    assert [w.claim.id for w in checks(chenli, KEY).waiting] == [one.pk, two.pk]
    form = check_form(chenli, KEY, one.pk)
    assert (form.open, form.following, form.left) == (True, two.pk, 1)


def test_one_s_own_claim_is_marked_and_never_the_next(plan, linfang, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise)).row
    both = actor("linfang", (Role.LIAISON, "SW"), (Role.CHECKER,))
    assert checks(both, KEY).waiting[0].claim.own
    assert check_form(both, KEY, done.pk).following == 0


def test_a_claim_that_was_checked_is_open_no_more(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise)).row
    check_claim(chenli, claim=done.pk, result=CheckResult.RETURNED, words="缺清单")
    form = check_form(chenli, KEY, done.pk)
    assert (form.open, form.waiting.claim.state) == (False, ClaimState.RETURNED)


def test_a_unit_sees_no_queue_and_a_reader_checks_nothing(plan, clerk, linfang, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise)).row
    assert not checks(clerk, KEY).may_check
    for act in (lambda: checks(linfang, KEY), lambda: check_form(clerk, KEY, done.pk)):
        with pytest.raises(Refusal, match="R401"):
            act()


def test_a_claim_that_is_not_there_is_refused(plan, chenli):
    with pytest.raises(Refusal, match="R403"):
        check_form(chenli, KEY, 999)


def test_the_statements_do_not_grow_with_the_queue(plan, clerk, linfang, chenli, promise):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            checks(chenli, KEY)
        return len(seen)

    submit_claim(linfang, plan=KEY, claim=claim(promise))
    one = asked()
    assign_duties(clerk, plan=KEY, duties=[Duty(f"C02{n}", "SW") for n in (1, 3, 6, 7)])
    for n in (1, 6, 7):
        submit_claim(linfang, plan=KEY, claim=claim(f"C02{n}"))
    assert asked() == one <= 9

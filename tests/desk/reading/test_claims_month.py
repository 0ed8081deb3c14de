"""Who has to report for a month, and who has."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.claim import CheckResult, ClaimState
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import save_claim_draft, submit_claim
from jianyue.desk.clock import days_before
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.reading.claims_month import claims_month, table_of
from jianyue.store.models import CommitmentRow
from tests.desk.conftest import KEY, LED, actor
from tests.desk.test_claims import MARCH, claim


def month(who, **asked):
    return claims_month(who, KEY, month=MARCH, **asked)


def states(page):
    return [(due.line.id, due.leads, due.state) for due in page.dues]


def test_a_unit_sees_what_it_leads_with_its_state(plan, linfang, promise):
    assert states(month(linfang)) == [(promise, True, ClaimState.MISSING)]
    save_claim_draft(linfang, plan=KEY, claim=claim(promise), rev=0)
    assert states(month(linfang)) == [(promise, True, ClaimState.DRAFT)]
    submit_claim(linfang, plan=KEY, claim=claim(promise))
    assert states(month(linfang)) == [(promise, True, ClaimState.SUBMITTED)]
    assert month(linfang).may_claim


def test_what_the_checker_asked_stands_in_the_list(plan, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="缺清单")
    (due,) = month(linfang).dues
    assert (due.state, due.question) == (ClaimState.RETURNED, "缺清单")


def test_a_unit_that_co_operates_may_report_and_is_not_asked(plan, promise):
    jw = actor("jw", (Role.LIAISON, "JW"))
    page = month(jw)
    assert states(page) == [(promise, False, ClaimState.MISSING)]
    assert [(u.asked, u.missing) for u in page.units] == [(0, 0)]


def april(who, **asked):
    """The month in which the unit was given its promise, before its report was due."""
    return claims_month(who, KEY, month=date(2020, 4, 1), **asked)


def test_the_clerk_sees_every_unit_and_who_has_not_reported(plan, clerk, linfang, promise):
    page = april(clerk)
    assert [(u.code, u.asked, u.reported, u.missing) for u in page.units] == [("SW", 1, 0, 1)]
    assert [u.code for u in page.silent] == ["SW"]
    assert page.left_out == 33
    submit_claim(linfang, plan=KEY, claim=replace(claim(promise), month=date(2020, 4, 1)))
    assert april(clerk).silent == ()
    assert not april(clerk, unit="SW").may_claim


def test_what_was_given_after_the_due_day_is_asked_of_nobody_for_that_month(plan, clerk, linfang):
    page = month(clerk, unit="SW")
    assert [(u.asked, u.missing, u.later) for u in page.units] == [(0, 0, 1)]
    assert (page.silent, [due.later for due in page.dues]) == ((), [True])


def test_a_duty_written_anew_for_the_same_unit_asks_from_the_first_day_on(plan, clerk, promise):
    with days_before(49):
        assign_duties(clerk, plan=KEY, duties=[Duty("C001", "JW")])
    assign_duties(clerk, plan=KEY, duties=[Duty("C001", "JW", leader="分管副区长")])
    found = {unit.code: (unit.asked, unit.later) for unit in month(clerk).units}
    assert found == {"SW": (0, 1), "JW": (1, 0)}


def test_the_lead_of_the_book_is_asked_from_its_adoption_on(led, clerk):
    (unit,) = claims_month(clerk, LED, month=MARCH).units
    assert (unit.code, unit.asked, unit.missing, unit.later) == ("JW", 1, 1, 0)
    (january,) = claims_month(clerk, LED, month=date(2020, 1, 1)).units
    assert january.asked == 1


def test_a_duty_anew_for_the_lead_of_the_book_changes_nothing(led, given_again, clerk):
    (unit,) = claims_month(clerk, LED, month=MARCH).units
    assert (unit.code, unit.asked, unit.missing, unit.later) == ("JW", 1, 1, 0)


def test_what_another_unit_led_before_is_asked_from_the_change_on(plan, clerk, promise):
    with days_before(49):
        assign_duties(clerk, plan=KEY, duties=[Duty("C001", "SW")])
    assign_duties(clerk, plan=KEY, duties=[Duty("C001", "JW")])
    found = {unit.code: (unit.asked, unit.later) for unit in month(clerk).units}
    assert found == {"SW": (0, 1), "JW": (0, 1)}


def test_nothing_more_is_asked_of_what_is_verified_as_kept(plan, linfang, chenli, clerk, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.ACCEPTED)
    page = claims_month(linfang, KEY, month=date(2020, 4, 1))
    assert [(due.settled, due.state) for due in page.dues] == [(True, ClaimState.MISSING)]
    assert page.units[0].missing == 0


def test_another_unit_is_not_shown(plan, linfang):
    with pytest.raises(Refusal, match="R401"):
        month(linfang, unit="JW")


def test_the_statements_do_not_grow_with_the_list(plan, linfang, clerk):
    def asked():
        month(clerk, unit="SW")
        with CaptureQueriesContext(connection) as seen:
            page = month(clerk, unit="SW")
        return len(seen), len(page.dues)

    few = asked()
    ids = list(CommitmentRow.objects.values_list("commitment", flat=True))
    assign_duties(clerk, plan=KEY, duties=[Duty(cid, "SW") for cid in ids])
    many = asked()
    assert (few[1], many[1]) == (1, 34)
    assert few[0] == many[0] <= 11


def test_what_is_exported_is_the_list_or_the_units(plan, linfang, clerk):
    assert [r[4:7] for r in table_of(april(linfang)).rows] == [("牵头", "", "未报")]
    assert [r[6] for r in table_of(month(linfang)).rows] == ["本月不要求报"]
    assign_duties(clerk, plan=KEY, duties=[Duty("C001", "JW")])
    assert [r[0] for r in table_of(month(clerk)).rows] == ["SW", "JW"]

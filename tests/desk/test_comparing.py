"""Derived rows against the pure functions: nothing differs, until somebody changes a row."""

from datetime import date
from decimal import Decimal

from jianyue.core.claim import Claim, Figure
from jianyue.desk.claims import submit_claim
from jianyue.desk.comparing import differences
from jianyue.desk.month_ends import keep_month_ends
from jianyue.desk.verdicts import refresh_verdicts
from jianyue.store.models import MonthEndRow, VerdictRow
from tests.desk.conftest import KEY

DAY = date(2020, 4, 19)


def test_what_the_acts_left_differs_in_nothing(plan, promise, linfang):
    """Verdicts of yesterday beside one of today, by a claim."""
    refresh_verdicts(plan, DAY)
    claim = Claim(promise, date(2020, 4, 1), "SW", (Figure(0, Decimal("1")),), "已办")
    submit_claim(linfang, plan=KEY, claim=claim)
    assert set(VerdictRow.objects.values_list("as_of", flat=True)) == {DAY, date(2020, 4, 20)}
    keep_month_ends(plan, date(2020, 4, 20))
    assert differences(plan) == ()


def test_a_verdict_changed_by_hand_is_told_with_what_the_judge_says(plan, promise):
    row = VerdictRow.objects.get(commitment=promise, basis="claimed")
    VerdictRow.objects.filter(pk=row.pk).update(status="kept")
    (told,) = differences(plan)
    assert (told.table, told.commitment, told.basis) == ("store_verdictrow", promise, "claimed")
    assert (told.kept, told.judged) == ("kept", row.status)


def test_a_reason_changed_by_hand_is_told_too(plan, promise):
    row = VerdictRow.objects.get(commitment=promise, basis="verified")
    row.data["because"][0]["zh"] = "已完成"
    row.save()
    assert [told.commitment for told in differences(plan)] == [promise]


def test_a_verdict_on_nothing_that_is_promised_is_told(plan, promise):
    VerdictRow.objects.filter(commitment=promise).update(commitment="C999")
    assert [(told.commitment, told.judged) for told in differences(plan)] == [("C999", "")] * 2


def test_a_month_end_changed_by_hand_is_told(plan, promise):
    keep_month_ends(plan, date(2020, 4, 20))
    MonthEndRow.objects.filter(day=date(2020, 3, 31), commitment=promise).update(light="red")
    assert {(told.table, told.commitment) for told in differences(plan)} == {
        ("store_monthendrow", promise)
    }


def test_statements_do_not_grow_with_the_promises(plan, django_assert_max_num_queries):
    keep_month_ends(plan, date(2020, 4, 20))
    with django_assert_max_num_queries(20):
        differences(plan)

"""Month-ends: what the judge says of each, made once, made anew when a fact comes late."""

from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.claim import Claim, Figure
from jianyue.core.evidence import Standing
from jianyue.core.status import Light
from jianyue.desk.claims import submit_claim
from jianyue.desk.month_ends import (
    behind_since,
    differing_month_ends,
    keep_month_ends,
    lights_at,
    month_ends,
)
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import MonthEndRow
from tests.desk.conftest import KEY

TODAY = date(2020, 4, 20)
JANUARY, FEBRUARY, MARCH = date(2020, 1, 31), date(2020, 2, 29), date(2020, 3, 31)


def days(plan):
    return sorted(set(MonthEndRow.objects.filter(plan=plan).values_list("day", flat=True)))


def test_month_ends_lie_before_today_and_within_two_years():
    assert month_ends(2020, TODAY) == (JANUARY, FEBRUARY, MARCH)
    assert month_ends(2020, MARCH) == (JANUARY, FEBRUARY)
    assert month_ends(2020, date(2020, 1, 15)) == ()
    assert len(month_ends(2020, date(2030, 1, 1))) == 24


def test_every_promise_stands_twice_at_every_month_end_as_the_judge_says(plan):
    assert keep_month_ends(plan, TODAY) == 3
    assert days(plan) == [JANUARY, FEBRUARY, MARCH]
    for basis in Standing:
        for day in days(plan):
            rows = MonthEndRow.objects.filter(plan=plan, day=day, basis=basis.value)
            told = {r.commitment: (r.status, r.light) for r in rows}
            judged = judge_day(plan, day)[basis]
            assert told == {v.commitment: (v.status.value, v.light.value) for v in judged}


def test_what_stands_is_not_made_again(plan, django_assert_num_queries):
    keep_month_ends(plan, TODAY)
    with django_assert_num_queries(1):
        assert keep_month_ends(plan, TODAY) == 0


def test_those_from_a_day_on_are_made_anew(plan):
    keep_month_ends(plan, TODAY)
    MonthEndRow.objects.update(status="kept", light="green")
    assert keep_month_ends(plan, TODAY, stale_from=date(2020, 2, 10)) == 2
    told = MonthEndRow.objects.filter(status="kept").values_list("day", flat=True)
    assert set(told) == {JANUARY}
    assert MonthEndRow.objects.count() == 3 * 2 * len(judge_day(plan, TODAY)[Standing.CLAIMED])


def test_the_last_month_end_is_compared_with_the_judge(plan):
    assert differing_month_ends(plan) == ()
    keep_month_ends(plan, TODAY)
    assert differing_month_ends(plan) == []
    row = MonthEndRow.objects.filter(day=MARCH).first()
    was = row.status
    MonthEndRow.objects.filter(pk=row.pk).update(status="kept")
    stranger = MonthEndRow.objects.filter(day=MARCH).last()
    MonthEndRow.objects.filter(pk=stranger.pk).update(commitment="C999")
    told = [(held.commitment, judged) for held, judged in differing_month_ends(plan)]
    assert told == [(row.commitment, was), ("C999", "")]


def test_statements_grow_with_the_days_and_not_with_the_promises(
    plan, django_assert_max_num_queries
):
    with django_assert_max_num_queries(1 + 3 * 11):
        keep_month_ends(plan, TODAY)


@pytest.fixture
def behind(plan, promise):
    """One promise behind at the ends of February and March, another at all three."""
    keep_month_ends(plan, TODAY)
    MonthEndRow.objects.update(status="on_track")
    claimed = MonthEndRow.objects.filter(basis="claimed")
    claimed.filter(commitment=promise, day__gte=FEBRUARY).update(status="behind")
    claimed.filter(commitment="C001").update(status="broken")


def test_a_promise_is_behind_since_the_day_after_it_last_was_not(plan, promise, behind):
    told = behind_since(plan)
    assert told[promise] == date(2020, 2, 1)
    assert told["C002"] == date(2020, 4, 1)
    assert "C001" not in told  # since the year began


def test_the_lights_of_a_month_end_are_read_in_one_statement(
    plan, promise, django_assert_num_queries
):
    keep_month_ends(plan, TODAY)
    with django_assert_num_queries(1):
        assert lights_at(plan.pk, MARCH, Standing.CLAIMED)[promise] is Light.GREY
    assert lights_at(plan.pk, date(2020, 4, 30), Standing.CLAIMED) == {}


def test_a_month_end_knows_no_more_than_was_known_on_its_day(plan, promise, linfang):
    claim = Claim(promise, date(2020, 4, 1), "SW", (Figure(0, Decimal("1")),), "已办")
    submit_claim(linfang, plan=KEY, claim=claim)
    keep_month_ends(plan, date(2020, 5, 20))
    told = dict(
        MonthEndRow.objects.filter(commitment=promise, basis="claimed").values_list("day", "status")
    )
    assert told[MARCH] == "unproven"
    assert told[date(2020, 4, 30)] != "unproven"

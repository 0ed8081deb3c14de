"""The database counts what the judge would count."""

from collections import Counter
from dataclasses import replace
from datetime import date

from jianyue.core.evidence import Standing
from jianyue.core.status import Light
from jianyue.desk.claims import submit_claim
from jianyue.desk.month_ends import keep_month_ends
from jianyue.desk.reading.board_figures import figures_on, figures_today, lights_on
from jianyue.desk.reading.heads import head_of
from jianyue.store.models import MonthEndRow, VerdictRow
from jianyue.store.verdicts import mark_judged
from tests.desk.conftest import KEY
from tests.desk.test_claims import claim

MARCH = date(2020, 3, 31)


def groups(figures):
    """Areas, statuses and lights with their counts and places, without the day."""
    return Counter(replace(group, oldest=MARCH) for group in figures.groups)


def test_todays_figures_are_those_that_the_judge_gives(plan, clerk, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    found = head_of(clerk, KEY)
    counted, judged = figures_today(found, MARCH), figures_on(found, MARCH)
    assert groups(counted) == groups(judged)
    assert (counted.turned, counted.trouble) == (judged.turned, judged.trouble)
    assert counted.total == judged.total == 34


def test_the_same_with_a_month_end_that_was_kept(plan, clerk, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    keep_month_ends(plan, date(2020, 4, 20))
    MonthEndRow.objects.filter(day=MARCH).update(light="red")
    mark_judged(plan)
    found = head_of(clerk, KEY)
    counted, judged = figures_today(found, MARCH), figures_on(found, MARCH)
    assert counted.turned == judged.turned
    assert len(counted.turned) == 20  # of thirty-four, the worst now first
    assert {before for _, before, _ in counted.turned} == {Light.RED}


def test_verdicts_of_yesterday_are_judged_anew_before_they_are_counted(plan, clerk):
    found = head_of(clerk, KEY)
    figures_today(found, MARCH)
    VerdictRow.objects.update(as_of=date(2020, 4, 19), data={})
    mark_judged(plan)
    figures_today(found, MARCH)
    assert set(VerdictRow.objects.values_list("as_of", flat=True)) == {date(2020, 4, 20)}


def test_the_lights_of_a_day_without_a_month_end_are_judged(plan):
    assert set(lights_on(plan.pk, MARCH).values()) == {Light.GREY}


def test_each_basis_is_counted_by_itself(plan, clerk, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    counted = figures_today(head_of(clerk, KEY), MARCH)
    green = [g for g in counted.groups if g.light is Light.GREEN]
    assert [(g.basis, g.count) for g in green] == [(Standing.CLAIMED, 1)]


def test_what_was_counted_once_is_not_counted_again_until_something_is_written(
    plan, clerk, linfang, promise, django_assert_num_queries
):
    keep_month_ends(plan, date(2020, 4, 20))
    found = head_of(clerk, KEY)
    first = figures_today(found, MARCH)
    with django_assert_num_queries(1):
        assert figures_today(found, MARCH) is first
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    assert figures_today(found, MARCH) != first

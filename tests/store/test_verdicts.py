"""Verdicts are kept in their place, and what says the same as before is not written."""

from dataclasses import replace
from datetime import date

from jianyue.core.codec import encode
from jianyue.core.status import Light, Status
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import JudgedRow, VerdictRow
from jianyue.store.verdicts import keep_verdicts, mark_judged, stamp_of
from tests.desk.conftest import clerk, plan, system  # noqa: F401 fixtures

DAY = date(2020, 4, 20)


def judged(plan):  # noqa: F811
    return [verdict for found in judge_day(plan, DAY).values() for verdict in found]


def test_what_says_something_new_is_counted_and_written(plan):  # noqa: F811
    fresh = judged(plan)
    VerdictRow.objects.all().delete()
    assert keep_verdicts(plan, fresh) == len(fresh)
    assert keep_verdicts(plan, fresh) == 0
    other = replace(fresh[0], status=Status.BROKEN, light=Light.RED)
    assert keep_verdicts(plan, [other, *fresh[1:]]) == 1
    kept = VerdictRow.objects.get(commitment=other.commitment, basis=other.basis.value)
    assert (kept.status, kept.light, kept.data) == ("broken", "red", encode(other))


def test_many_are_kept_as_few_are(plan):  # noqa: F811
    fresh = judged(plan)
    many = [replace(fresh[n % len(fresh)], commitment=f"X{n}") for n in range(4 * len(fresh) + 200)]
    assert keep_verdicts(plan, many) == len(many)
    assert keep_verdicts(plan, many) == 0
    rows = VerdictRow.objects.filter(commitment__startswith="X").order_by("id")
    assert [r.data for r in rows] == [encode(v) for v in many]


def test_the_stamp_is_the_same_until_a_verdict_says_something_new(plan):  # noqa: F811
    fresh = judged(plan)
    keep_verdicts(plan, fresh)
    before = stamp_of(plan.pk)
    keep_verdicts(plan, fresh)
    assert stamp_of(plan.pk) == before
    keep_verdicts(plan, [replace(fresh[0], status=Status.BROKEN, light=Light.RED)])
    assert stamp_of(plan.pk) != before


def test_a_mark_that_comes_behind_a_later_one_makes_another_stamp(plan):  # noqa: F811
    JudgedRow.objects.create(pk=9000, plan=plan, mark="later")
    before = stamp_of(plan.pk)
    JudgedRow.objects.create(pk=8999, plan=plan, mark="committed late")
    assert stamp_of(plan.pk) == (before[0] + 1, "later")


def test_marks_do_not_pile_up(plan):  # noqa: F811
    for _ in range(3):
        mark_judged(plan)
    mark_judged(plan, anew=True)
    assert stamp_of(plan.pk)[0] == JudgedRow.objects.count() == 1
    assert stamp_of(plan.pk + 1) == (0, "")

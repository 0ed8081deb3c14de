"""Duties are laid by the clerk, once each, upon units that are there."""

from decimal import Decimal

import pytest

from jianyue.core.calendar import Deadline, end_of_month
from jianyue.core.commitment import Node
from jianyue.core.refusal import Refusal
from jianyue.desk.duties import Duty, assign_duties
from jianyue.store.models import DutyRow, VerdictRow
from tests.desk.conftest import KEY


def test_laying_the_same_duty_again_writes_nothing(plan, clerk, promise):
    assert assign_duties(clerk, plan=KEY, duties=[Duty(promise, "SW", ("JW",), "分管副区长")]) == ()
    assert DutyRow.objects.count() == 1


def test_a_new_duty_stands_beside_the_old_one(plan, clerk, promise):
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW")])
    assert [d.lead for d in DutyRow.objects.all()] == ["SW", "JW"]


@pytest.mark.parametrize(
    ("duty", "code"),
    [
        (("C999", "SW"), "R442"),
        ((None, "NO"), "R441"),
        ((None, "SW", ("SW",)), "R443"),
    ],
)
def test_a_duty_that_cannot_be_laid_is_refused_and_none_is(plan, clerk, promise, duty, code):
    cid, *rest = duty
    with pytest.raises(Refusal, match=code):
        assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW"), Duty(cid or promise, *rest)])
    assert DutyRow.objects.count() == 1


def node(month, share):
    return Node(Deadline(end_of_month(2020 + month // 13, (month - 1) % 12 + 1)), Decimal(share))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"nodes": (node(3, "0.5"), node(6, "0.4"))}, "R444"),
        ({"nodes": (node(13, "1"),)}, "R444"),
        ({"weight": Decimal("-1")}, "R445"),
        ({"weight": Decimal("NaN")}, "R445"),
    ],
)
def test_nodes_that_fall_or_come_too_late_and_weights_below_nought_are_refused(
    plan, clerk, promise, more, code
):
    with pytest.raises(Refusal, match=code):
        assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW", **more)])
    assert DutyRow.objects.count() == 1


def test_the_verdicts_of_a_promise_follow_its_duty(plan, clerk, promise):
    VerdictRow.objects.all().delete()
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW", nodes=(node(3, "1"),))])
    rows = VerdictRow.objects.all()
    assert [(v.commitment, v.basis) for v in rows] == [
        (promise, "claimed"),
        (promise, "verified"),
    ]

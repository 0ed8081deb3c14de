"""Duties are laid by the clerk, once each, upon units that are there."""

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.duties import Duty, assign_duties
from jianyue.store.models import DutyRow
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

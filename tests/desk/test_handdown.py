"""A value from above turns 待下达 into a test; it is a fact of the day it became known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.commitment import Op
from jianyue.core.evidence import Standing
from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.core.status import Status
from jianyue.desk.handdown import Given, hand_down, preview_hand_down
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import HandDownRow, VerdictRow
from tests.desk.conftest import KEY

CITY = Authority("市政府", "样例〔2020〕3号", date(2020, 3, 2), "样例")
JOBLESS = Given("C009", Decimal(6000), "人", CITY)  # 城镇登记失业人数控制在市下达指标内
ENERGY = Given("C006", Decimal("2.5"), "%", CITY)  # 单位增加值综合能耗下降率完成市下达目标


def test_the_promise_no_longer_awaits_its_target(plan, clerk):
    done = hand_down(clerk, plan=KEY, given=JOBLESS)
    assert [v.status for v in done.before] == [Status.AWAITING_TARGET] * 2
    assert Status.AWAITING_TARGET not in [v.status for v in done.after]
    kept = VerdictRow.objects.filter(commitment="C009")
    assert {v.status for v in kept} == {v.status.value for v in done.after}


def test_the_sense_is_that_of_the_report(plan, clerk):
    assert hand_down(clerk, plan=KEY, given=JOBLESS).assignment.op is Op.AT_MOST
    assert hand_down(clerk, plan=KEY, given=ENERGY).assignment.op is Op.AT_LEAST


def test_what_it_would_do_is_shown_before_and_nothing_is_written(plan, clerk):
    seen = preview_hand_down(clerk, plan=KEY, given=JOBLESS)
    assert not HandDownRow.objects.filter(commitment="C009").exists()
    done = hand_down(clerk, plan=KEY, given=JOBLESS)
    assert (seen.before, seen.after) == (done.before, done.after)


def test_the_same_value_again_writes_nothing_and_another_stands_beside_it(plan, clerk):
    first = hand_down(clerk, plan=KEY, given=JOBLESS)
    again = hand_down(clerk, plan=KEY, given=JOBLESS)
    assert (again.row, again.assignment) == (None, first.assignment)
    hand_down(clerk, plan=KEY, given=replace(JOBLESS, value=Decimal(5500)))
    values = [r.data["value"] for r in HandDownRow.objects.filter(commitment="C009")]
    assert values == ["6000", "5500"]


def test_an_earlier_day_does_not_know_of_it(plan, clerk):
    hand_down(clerk, plan=KEY, given=JOBLESS)
    for day, awaited in ((date(2020, 4, 19), True), (date(2020, 4, 20), False)):
        verdicts = {v.commitment: v for v in judge_day(plan, day)[Standing.CLAIMED]}
        assert (verdicts["C009"].status is Status.AWAITING_TARGET) is awaited


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"commitment": "C999"}, "R403"),
        ({"measure": 4}, "R403"),
        ({"commitment": "C001"}, "R455"),
        ({"op": Op.AT_LEAST}, "R456"),
        ({"op": Op.RANGE}, "R456"),
        ({"value": Decimal("NaN")}, "R456"),
        ({"value": Decimal("1e40")}, "R456"),
        ({"authority": replace(CITY, document=" ")}, "R406"),
        ({"authority": replace(CITY, body="")}, "R406"),
        ({"authority": replace(CITY, day=date(2020, 4, 21))}, "R457"),
    ],
)
def test_what_cannot_be_handed_down_is_refused(plan, clerk, change, code):
    given = replace(JOBLESS, **change)
    for doing in (hand_down, preview_hand_down):
        with pytest.raises(Refusal, match=code):
            doing(clerk, plan=KEY, given=given)
    assert not HandDownRow.objects.filter(commitment="C009").exists()


def test_a_floor_is_not_handed_down_as_a_cap(plan, clerk):
    with pytest.raises(Refusal, match="R456"):
        hand_down(clerk, plan=KEY, given=replace(ENERGY, op=Op.AT_MOST))


def test_who_may_not_assign_may_not_hand_down(plan, linfang):
    for doing in (hand_down, preview_hand_down):
        with pytest.raises(Refusal, match="R401"):
            doing(linfang, plan=KEY, given=JOBLESS)


def test_it_takes_few_statements(plan, clerk):
    with CaptureQueriesContext(connection) as asked:
        hand_down(clerk, plan=KEY, given=JOBLESS)
    assert len(asked) <= 20

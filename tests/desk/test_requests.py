"""More time is asked for before the due day, and answered once."""

from datetime import date

import pytest

from jianyue.core.claim import RequestKind
from jianyue.core.refusal import Refusal
from jianyue.desk.requests import decide_request, make_request
from tests.desk.conftest import KEY


def ask(who, promise, **more):
    given = {
        "plan": KEY,
        "commitment": promise,
        "unit": "SW",
        "kind": RequestKind.EXTENSION,
        "reason": "受疫情影响",
        "until": date(2021, 3, 31),
    }
    return make_request(who, **(given | more))


def test_an_extension_is_asked_for_and_granted(plan, clerk, linfang, promise):
    request = ask(linfang, promise)
    assert decide_request(clerk, request=request.pk, granted=True).granted


def test_a_request_is_answered_once(plan, clerk, linfang, promise):
    request = ask(linfang, promise)
    decide_request(clerk, request=request.pk, granted=False, words="理由不足")
    with pytest.raises(Refusal, match="R402"):
        decide_request(clerk, request=request.pk, granted=True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "R451"),
        ({"until": date(2020, 5, 1)}, "R453"),
        ({"commitment": "C999"}, "R403"),
        ({"unit": "JW"}, "R401"),
    ],
)
def test_a_request_that_cannot_stand(plan, linfang, promise, change, code):
    with pytest.raises(Refusal, match=code):
        ask(linfang, promise, **change)


def test_after_the_due_day_no_time_is_asked_for(plan, linfang, promise, settings):
    settings.JIANYUE_TODAY = "2021-02-01"
    with pytest.raises(Refusal, match="R452"):
        ask(linfang, promise)


def test_a_refusal_gives_its_reason(plan, clerk, linfang, promise):
    request = ask(linfang, promise)
    with pytest.raises(Refusal, match="R454"):
        decide_request(clerk, request=request.pk, granted=False)


def test_a_task_is_handed_back_with_reason(plan, linfang, promise):
    request = ask(linfang, promise, kind=RequestKind.NOT_OURS, until=None)
    assert request.kind == "not_ours"

"""More time is asked for before the due day, and answered once."""

from datetime import date

import pytest

from jianyue.core.claim import RequestKind
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.requests import decide_request, make_request
from jianyue.store.models import CommitmentRow, DecisionRow, RequestRow
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
        ({"unit": ""}, "R401"),
    ],
)
def test_a_request_that_cannot_stand(plan, linfang, promise, change, code):
    with pytest.raises(Refusal, match=code):
        ask(linfang, promise, **change)


@pytest.mark.parametrize("day", ["2020-12-31", "2021-02-01"])
def test_on_the_due_day_and_after_it_no_time_is_asked_for(plan, linfang, promise, settings, day):
    settings.JIANYUE_TODAY = "2020-12-30"
    assert ask(linfang, promise).kind == "extension"
    DecisionRow.objects.create(request=RequestRow.objects.get(), granted=False, made_at=now())
    settings.JIANYUE_TODAY = day
    with pytest.raises(Refusal, match="R452"):
        ask(linfang, promise)


def test_a_unit_asks_for_nothing_that_it_does_not_answer_for(plan, linfang):
    other = CommitmentRow.objects.exclude(lead="SW").values_list("commitment", flat=True)[0]
    with pytest.raises(Refusal, match="R421"):
        ask(linfang, other)


def test_a_second_request_waits_for_the_answer_to_the_first(plan, clerk, linfang, promise):
    first = ask(linfang, promise)
    with pytest.raises(Refusal, match="R941"):
        ask(linfang, promise, kind=RequestKind.NOT_OURS, until=None)
    decide_request(clerk, request=first.pk, granted=False, words="理由不足")
    assert ask(linfang, promise, reason="补充了理由").pk > first.pk


def test_a_refusal_gives_its_reason(plan, clerk, linfang, promise):
    request = ask(linfang, promise)
    with pytest.raises(Refusal, match="R454"):
        decide_request(clerk, request=request.pk, granted=False)


def test_a_task_is_handed_back_with_reason(plan, linfang, promise):
    request = ask(linfang, promise, kind=RequestKind.NOT_OURS, until=None)
    assert request.kind == "not_ours"

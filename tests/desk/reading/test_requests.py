"""Requests as the page lists them: those that wait first, each to whom it concerns."""

from datetime import date

import pytest

from jianyue.core.claim import RequestKind
from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.duties import Duty, assign_duties
from jianyue.desk.reading.promise import promise as read
from jianyue.desk.reading.requests import request_form, requests
from jianyue.desk.requests import decide_request
from tests.desk.conftest import KEY, actor
from tests.desk.test_requests import ask


def test_a_request_waits_until_it_is_answered(plan, clerk, linfang, promise):
    made = ask(linfang, promise)
    page = requests(clerk, KEY)
    assert [(r.id, r.unit, r.until, r.granted) for r in page.waiting] == [
        (made.pk, "区商务委", date(2021, 3, 31), None)
    ]
    assert page.may_decide
    decide_request(clerk, request=made.pk, granted=False, words="理由不足")
    page = requests(clerk, KEY)
    assert page.waiting == ()
    assert [(r.granted, r.words) for r in page.answered] == [(False, "理由不足")]


def test_a_unit_sees_its_own_requests_alone(plan, linfang, promise):
    ask(linfang, promise)
    assert len(requests(linfang, KEY).waiting) == 1
    assert not requests(linfang, KEY).may_decide
    assert requests(actor("jw", (Role.LIAISON, "JW")), KEY).waiting == ()


def test_the_promise_says_that_a_request_waits(plan, clerk, linfang, promise):
    assert read(clerk, KEY, promise).open_request is None
    made = ask(linfang, promise)
    assert read(clerk, KEY, promise).open_request.id == made.pk
    decide_request(clerk, request=made.pk, granted=True)
    assert read(clerk, KEY, promise).open_request is None
    assert read(clerk, KEY, promise, date(2020, 4, 19)).requests == ()


def test_the_form_is_for_units_that_answer_for_the_promise(plan, clerk, linfang, promise):
    form = request_form(linfang, KEY, promise)
    assert (form.units, form.waiting) == ((("SW", "区商务委"),), None)
    for who in (clerk, actor("z", (Role.LIAISON, "ZZ"))):
        with pytest.raises(Refusal, match="R401"):
            request_form(who, KEY, promise)
    with pytest.raises(Refusal, match="R403"):
        request_form(linfang, KEY, "C999")


def test_a_task_handed_back_stays_in_sight_until_another_unit_has_it(plan, clerk, linfang, promise):
    made = ask(linfang, promise, kind=RequestKind.NOT_OURS, until=None, reason="属区建管委")
    decide_request(clerk, request=made.pk, granted=True)
    assert [line.still_theirs for line in requests(clerk, KEY).answered] == [True]
    assign_duties(clerk, plan=KEY, duties=[Duty(promise, "JW")])
    assert [line.still_theirs for line in requests(clerk, KEY).answered] == [False]

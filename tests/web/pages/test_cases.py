"""The queue and the case as people see them: what is due, why, and forms made from the process's book."""

import pytest

from tests.desk.cases import DISPATCHED, led, opened
from tests.web.conftest import text


@pytest.fixture
def number(house):
    return led(DISPATCHED)


def sent(as_, who, number, action, **more):
    return as_(who).post(f"/cases/{number}/", {"action": action, "seq": "3"} | more)


def test_a_unit_finds_its_case_in_the_queue(as_, number):
    other = opened()
    shown = text(as_("linfang").get("/cases/"))
    assert number in shown
    assert other not in shown
    assert number not in text(as_("linfang").get("/cases/?overdue=1"))


def test_the_queue_has_its_twin(as_, number):
    told = as_("linfang").get("/cases.json?unit=SW").json()
    assert [line["number"] for line in told["lines"]] == [number]


def test_a_case_shows_why_it_is_here_and_what_may_be_done(as_, number):
    shown = text(as_("linfang").get(f"/cases/{number}/"))
    assert "进入“待受理”" in shown
    assert "退单" in shown
    assert 'name="f-reason"' in shown


def test_a_form_that_is_sent_is_done(as_, number):
    answer = sent(as_, "linfang", number, "accept")
    assert answer.status_code == 302
    assert "处置中" in text(as_("linfang").get(f"/cases/{number}/"))


def test_a_refused_form_comes_back_with_what_was_typed(as_, number):
    answer = sent(as_, "linfang", number, "contact", **{"f-contacted_at": ""})
    assert (answer.status_code, "R1014" in text(answer)) == (400, True)
    late = as_("linfang").post(
        f"/cases/{number}/", {"action": "send_back", "seq": "2", "f-reason": "不属本单位"}
    )
    assert late.status_code == 409
    assert "不属本单位" in text(late)


def test_a_case_of_another_unit_is_refused(as_, house):
    assert as_("linfang").get(f"/cases/{opened()}/").status_code == 403

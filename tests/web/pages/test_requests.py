"""More time is asked for, a task handed back, and both are answered on one page."""

import pytest

from jianyue.core.claim import RequestKind
from jianyue.desk.requests import decide_request
from jianyue.store.models import DecisionRow, RequestRow
from tests.desk.test_requests import ask
from tests.web.conftest import KEY

PAGE = f"/plans/{KEY}/requests/"


@pytest.fixture
def address(promise):
    return f"/plans/{KEY}/promises/{promise}/request/"


@pytest.fixture
def asked(house, linfang, promise):
    return ask(linfang, promise)


def text(answer):
    return answer.content.decode()


def test_more_time_is_asked_for_on_the_form(as_, address, promise):
    sent = {"unit": "SW", "kind": "extension", "until": "2021-03-31", "reason": "受疫情影响"}
    answer = as_("linfang").post(address, sent)
    assert answer.url == f"/plans/{KEY}/promises/{promise}/"
    row = RequestRow.objects.get()
    assert (row.kind, f"{row.until}") == ("extension", "2021-03-31")


def test_a_task_is_handed_back_without_a_day(as_, address):
    as_("linfang").post(
        address, {"kind": "not_ours", "reason": "属区交通委", "until": "2021-03-31"}
    )
    row = RequestRow.objects.get()
    assert (row.kind, row.until, row.unit) == (RequestKind.NOT_OURS.value, None, "SW")


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"reason": "因为"}, "kind", "没有选申请哪一种"),
        ({"kind": "extension", "reason": "因为"}, "until", "不是日期：（空）"),
        ({"kind": "extension", "reason": "因为", "until": "2020-05-01"}, "until", "须晚于原时限"),
        ({"kind": "not_ours", "progress": "做了一半"}, "reason", "申请要写理由"),
    ],
)
def test_a_request_that_cannot_stand_comes_back_with_what_was_typed(
    as_, address, sent, field, said
):
    answer = as_("linfang").post(address, sent)
    assert answer.status_code == 400
    assert said in text(answer)
    assert f'id="{field}-fault"' in text(answer)
    for name in ("reason", "progress", "until"):
        assert sent.get(name, "") in text(answer)
    assert not RequestRow.objects.exists()


@pytest.mark.parametrize("who", ["chief", "head", "chenli", "wangqiang"])
def test_only_a_unit_that_answers_for_it_asks(as_, address, who):
    assert as_(who).get(address).status_code == 403


@pytest.mark.parametrize("who", ["chief", "head"])
def test_the_clerk_and_the_leader_answer(as_, asked, who):
    client = as_(who)
    assert "受疫情影响" in text(client.get(PAGE))
    answer = client.post(PAGE, {"request": asked.pk, "do": "grant"})
    assert answer.url == PAGE
    assert DecisionRow.objects.get().granted
    assert "待批 0 件" in text(client.get(PAGE))


def test_a_refusal_without_a_reason_is_told_beside_its_field(as_, asked):
    answer = as_("head").post(PAGE, {"request": asked.pk, "do": "refuse", "words": " "})
    assert answer.status_code == 400
    assert f'id="words-{asked.pk}-fault"' in text(answer)
    assert not DecisionRow.objects.exists()


def test_whoever_answers_second_is_told_what_was_answered(as_, asked):
    as_("chief").post(PAGE, {"request": asked.pk, "do": "refuse", "words": "理由不足"})
    answer = as_("head").post(PAGE, {"request": asked.pk, "do": "grant"})
    assert answer.status_code == 409
    assert "理由不足" in text(answer)


def test_a_unit_sees_its_requests_and_answers_none(as_, asked):
    lin = as_("linfang")
    assert "受疫情影响" in text(lin.get(PAGE))
    assert 'name="do"' not in text(lin.get(PAGE))
    assert lin.post(PAGE, {"request": asked.pk, "do": "grant"}).status_code == 403


def test_a_request_that_is_not_there_is_404(as_, asked):
    assert as_("head").post(PAGE, {"request": "999", "do": "grant"}).status_code == 404
    assert as_("head").post(PAGE, {"request": "x", "do": "grant"}).status_code == 404


def test_the_page_has_its_twin(as_, asked):
    model = as_("head").get(f"/plans/{KEY}/requests.json").json()
    assert [r["reason"] for r in model["waiting"]] == ["受疫情影响"]


def test_the_promise_says_that_a_request_waits(as_, asked):
    page = text(as_("chief").get(f"/plans/{KEY}/promises/{asked.commitment}/"))
    assert "有一件申请等着批办" in page


def test_a_task_handed_back_leads_the_clerk_to_assigning_it_anew(
    as_, house, clerk, linfang, promise
):
    made = ask(linfang, promise, kind=RequestKind.NOT_OURS, until=None, reason="属区建管委")
    decide_request(clerk, request=made.pk, granted=True)
    link = f"/plans/{KEY}/assign/?ids={promise}#bulk"
    assert link in text(as_("chief").get(PAGE))
    assert f'name="ids" value="{promise}"' in text(as_("chief").get(link))
    assert "还没有改由别的单位负责" in text(as_("linfang").get(PAGE))
    assert link not in text(as_("linfang").get(PAGE))

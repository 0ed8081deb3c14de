"""A machine reads and acts by the same functions as a page, once, within its rights."""

from jianyue.core.people import Right
from jianyue.store.models import ClaimRow, EntryRow, TokenRow
from tests.api.conftest import KEY, Machine


def claim(promise, value="5"):
    figure = {"measure": 0, "value": value, "rung": None, "member": None}
    return {
        "claim": {
            "commitment": promise,
            "month": "2020-03-01",
            "unit": "SW",
            "figures": [figure],
            "progress": "推进中",
        }
    }


def test_a_list_is_the_page_s_own_model(machine, as_, promise):
    told = machine("head").get(f"/plans/{KEY}/promises?q=医院").json()
    assert told == as_("head").get(f"/plans/{KEY}/promises.json?q=医院").json() | {
        "lines": told["lines"]
    }
    assert [line["title"] for line in told["lines"]][:1] == ["医院"]


def test_without_a_token_nothing_is_said(house):
    answer = Machine("jy_nothing").get("/plans")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_claim_is_written_once_however_often_it_is_sent(machine, promise):
    linfang = machine("linfang")
    first = linfang.post(f"/plans/{KEY}/claims", claim(promise), Idempotency_Key="a1")
    again = linfang.post(f"/plans/{KEY}/claims", claim(promise), Idempotency_Key="a1")
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert again["Idempotent-Replay"] == "true"
    assert ClaimRow.objects.count() == 1


def test_a_key_is_not_used_for_something_else(machine, promise):
    linfang = machine("linfang")
    linfang.post(f"/plans/{KEY}/claims", claim(promise), Idempotency_Key="a1")
    other = linfang.post(f"/plans/{KEY}/claims", claim(promise, "6"), Idempotency_Key="a1")
    assert other.json()["code"] == "R655"
    assert ClaimRow.objects.count() == 1


def test_a_refused_request_may_be_sent_again_under_its_key(machine, promise):
    linfang = machine("linfang")
    bad = linfang.post(f"/plans/{KEY}/claims", claim(promise, "-1"), Idempotency_Key="a1")
    assert bad.json()["code"] == "R422"
    good = linfang.post(f"/plans/{KEY}/claims", claim(promise, "1"), Idempotency_Key="a2")
    assert good.status_code == 200


def test_a_machine_without_the_scope_is_refused_and_an_entry_says_so(machine, promise):
    reader = machine("linfang", Right.READ)
    answer = reader.post(f"/plans/{KEY}/claims", claim(promise), Idempotency_Key="a1")
    assert answer.status_code == 403
    assert EntryRow.objects.filter(act="submit_claim", result="refused").count() == 1


def test_a_revoked_token_opens_nothing(machine):
    head = machine("head")
    assert head.get("/plans").status_code == 200
    TokenRow.objects.update(revoked_at="2020-01-01T00:00:00+00:00")
    assert head.get("/plans").status_code == 401


def test_what_is_unknown_or_missing_is_named_by_its_place(machine, promise):
    linfang = machine("linfang")
    body = claim(promise)
    body["claim"]["figures"][0]["valeu"] = "5"
    told = linfang.post(f"/plans/{KEY}/claims", body).json()
    assert told["status"] == 422
    assert told["title"].startswith("/claim/figures/0/valeu")
    assert linfang.post(f"/plans/{KEY}/claims", {}).json()["title"].startswith("/claim：缺少")


def test_a_problem_speaks_the_tongue_that_is_asked_for(machine):
    told = machine("head").get("/plans/none/board", Accept_Language="en").json()
    assert told["title"] == "there is no such plan"


def test_too_many_calls_are_told_when_to_come_again(machine, settings):
    settings.JIANYUE_API_RATE = 2
    head = machine("head")
    answers = [head.get("/plans") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 60

"""What every page does: who may come, what twin it has, what is refused and how."""

from django.test import Client

from jianyue.core.refusal import Refusal
from jianyue.web.door import safe_cell, status_of
from tests.web.conftest import KEY


def test_whoever_has_not_signed_in_is_sent_to_sign_in_and_back(house):
    answer = Client().get(f"/plans/{KEY}/")
    assert answer.status_code == 302
    assert answer.url == f"/sign-in/?next=/plans/{KEY}/"


def test_a_machine_without_a_session_is_told_401_in_json(house):
    answer = Client().get(f"/plans/{KEY}.json")
    assert answer.status_code == 401
    assert answer.json()["code"] == "R400"


def test_a_person_without_rights_is_refused_with_what_to_do(as_):
    answer = as_("wangqiang").get(f"/plans/{KEY}/")
    assert answer.status_code == 403
    assert "没有“查阅”权限" in answer.content.decode()
    assert "请安全管理员核对" in answer.content.decode()


def test_the_twin_of_a_page_holds_what_the_page_shows(as_):
    head = as_("head")
    model = head.get(f"/plans/{KEY}.json").json()
    page = head.get(f"/plans/{KEY}/").content.decode()
    assert model["total"] == 34
    assert "34 件承诺" in page
    assert [a["name"] for a in model["areas"]] == [
        a["name"] for a in model["areas"] if a["name"] in page
    ]


def test_a_page_that_is_no_list_has_no_csv(as_):
    answer = as_("head").get(f"/plans/{KEY}.csv")
    assert answer.status_code == 404
    assert answer.json()["hint"] == "用 .json"


def test_what_is_no_date_is_refused_and_not_ignored(as_):
    answer = as_("head").get(f"/plans/{KEY}/?as_of=yesterday")
    assert answer.status_code == 400
    assert "不是日期：yesterday" in answer.content.decode()


def test_a_plan_that_is_not_there_is_404(as_):
    assert as_("head").get("/plans/none/").status_code == 404


def test_a_cell_never_becomes_a_formula():
    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("-14.1%") == "-14.1%"


def test_each_refusal_has_its_status():
    assert [status_of(Refusal(c, "")) for c in ("R401", "R402", "R403", "R422")] == [
        403,
        409,
        404,
        400,
    ]

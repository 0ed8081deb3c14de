"""One's own account: roles, password, second factor, sign-ins elsewhere."""

import pytest
from django.test import Client

from jianyue.store.models import EntryRow, PersonRow
from tests.web.conftest import text


def test_anybody_who_signed_in_sees_his_own(as_):
    page = text(as_("linfang").get("/account/"))
    assert "林芳" in page
    assert "联络员（区商务委）" in page
    assert "还没有启用" in page
    assert "还没有角色" in text(as_("wangqiang").get("/account/"))


def test_nobody_else_is_asked_to_sign_in(house):
    assert "/sign-in/" in Client().get("/account/").url


def test_sign_ins_elsewhere_are_ended_and_this_one_stays(as_):
    here, there = as_("linfang"), as_("linfang")
    other = as_("chenli")
    assert "退出其他 1 处登录" in text(here.get("/account/"))
    assert here.post("/account/").url == "/account/"
    assert there.get("/account/").status_code == 302
    assert "退出其他" not in text(here.get("/account/")).replace("已退出其他", "")
    assert other.get("/account/").status_code == 200
    entry = EntryRow.objects.get(act="end_sessions")
    assert (entry.person, entry.subject) == ("linfang", "linfang")


def test_the_day_by_which_the_password_must_be_changed_is_told(as_, settings):
    settings.PASSWORD_DAYS = 90
    set_at = PersonRow.objects.get(username="linfang").password_set_at
    assert f"{set_at:%Y}" in text(as_("linfang").get("/account/"))
    settings.PASSWORD_DAYS = 0
    assert as_("linfang").get("/account.json").json()["password_until"] is None


@pytest.mark.parametrize(
    "address",
    ["/account/password/", "/account/second-factor/totp/activate/"],
)
def test_what_the_page_leads_to_is_there(as_, address):
    answer = as_("linfang").get(address, follow=True)
    assert answer.status_code == 200

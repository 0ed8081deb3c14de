"""Tokens of machines: made by the security administrator, shown once, taken back."""

import pytest
from django.test import Client

from jianyue.store.models import EntryRow, TokenRow
from tests.web.conftest import text

PAGE = "/admin/tokens/"
GOOD = {
    "username": "linfang",
    "name": "商务数据平台",
    "scope": ["read", "claim"],
    "unit": "SW",
    "days": "30",
}


@pytest.fixture
def sec(three, as_, settings):
    settings.SECOND_FACTOR = "none"
    return as_("secadmin")


def secret_of(page):
    return page.split("<code>")[1].split("</code>")[0]


def test_a_token_is_shown_once_and_opens_the_api(sec):
    answer = sec.post(PAGE, GOOD)
    secret = secret_of(text(answer))
    assert answer["Cache-Control"] == "no-store"
    assert secret.startswith("jy_")
    assert secret not in text(sec.get(PAGE))
    assert secret not in "".join(entry.body for entry in EntryRow.objects.all())
    machine = Client(headers={"Authorization": f"Bearer {secret}"})
    assert machine.get("/api/v1/plans").status_code == 200


def test_a_token_that_was_taken_back_opens_nothing(sec):
    secret = secret_of(text(sec.post(PAGE, GOOD)))
    row = TokenRow.objects.get()
    assert sec.post(f"{PAGE}{row.pk}/revoke/").url == PAGE
    assert "已收回" in text(sec.get(PAGE))
    machine = Client(headers={"Authorization": f"Bearer {secret}"})
    assert machine.get("/api/v1/plans").status_code == 401


@pytest.mark.parametrize(
    "wrong", [{"scope": []}, {"days": "366"}, {"days": "x"}, {"name": " "}, {"username": "nobody"}]
)
def test_what_cannot_stand_comes_back_filled(sec, wrong):
    answer = sec.post(PAGE, GOOD | wrong)
    assert answer.status_code in (400, 404)
    assert 'role="alert"' in text(answer)
    if "scope" not in wrong:
        assert 'value="claim" checked' in text(answer)
    if "name" not in wrong:
        assert 'value="商务数据平台"' in text(answer)
    assert not TokenRow.objects.exists()


@pytest.mark.parametrize("who", ["chief", "sysadmin", "audit", "linfang"])
def test_nobody_else_makes_tokens(three, as_, settings, who):
    settings.SECOND_FACTOR = "none"
    client = as_(who)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, GOOD).status_code == 403
    assert not TokenRow.objects.exists()


def test_a_token_that_is_not_there_is_404(sec):
    assert sec.post(f"{PAGE}99/revoke/").status_code == 404
    assert sec.get(f"{PAGE}99/revoke/").status_code == 405

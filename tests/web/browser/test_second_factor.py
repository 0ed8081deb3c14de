"""The second factor is set up and used in the browser, with the codes of RFC 6238."""

from allauth.mfa.models import Authenticator

from tests.config.test_accounts import code_of
from tests.web.conftest import PASSWORD

CONFIRM = "main .main-act"


def confirm(page, name, words):
    page.fill(f"[name={name}]", words)
    page.click(CONFIRM)
    page.wait_for_load_state()


def test_an_administrator_sets_up_the_second_factor_and_signs_in_with_it(
    desk,
    three,
    opened,
    fair,
    settings,
):
    settings.SECOND_FACTOR = "administrators"
    page = opened("sysadmin", width=390)
    assert "/account/" in page.url  # nothing else is open before it is set up
    assert fair(page) == []
    confirm(page, "password", PASSWORD)
    assert page.locator("img[alt]").is_visible()
    assert fair(page) == []
    secret = page.inner_text("main code")
    confirm(page, "code", "000000" if code_of(secret) != "000000" else "111111")
    assert page.locator(".fault").is_visible()
    assert fair(page) == []
    confirm(page, "code", code_of(secret))
    spare = page.locator("main li code").all_inner_texts()
    assert len(spare) == 10
    assert fair(page) == []
    page.goto("/admin/units/")
    assert "机构" in page.inner_text("h1")
    page.click(".menu-button")
    page.click("text=退出")
    page.wait_for_url("**/sign-in/")
    page.fill("#id_username", "sysadmin")
    confirm(page, "password", PASSWORD)
    assert page.inner_text("h1") == "第二步"
    assert fair(page) == []
    confirm(page, "code", spare[0])
    assert page.url.endswith("/admin/units/")
    assert Authenticator.objects.filter(user__username="sysadmin").count() == 2


def test_what_a_second_factor_asks_of_its_holder_is_fair_too(desk, opened, fair, settings):
    settings.SECOND_FACTOR = "none"
    page = opened("chief", look="dark", tongue="en")
    page.goto("/account/second-factor/totp/activate/")
    confirm(page, "password", PASSWORD)
    confirm(page, "code", code_of(page.inner_text("main code")))
    for place in (
        "",
        "recovery-codes/",
        "recovery-codes/generate/",
        "totp/deactivate/",
        "reauthenticate/",
    ):
        page.goto(f"/account/second-factor/{place}")
        assert (place, fair(page)) == (place, [])

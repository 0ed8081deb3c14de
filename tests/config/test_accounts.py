"""Signing in by the page: password, lock, second factor; and nobody signs himself up."""

import base64
import hashlib
import hmac
import re
import struct

import pytest
from django.urls import NoReverseMatch, reverse

from jianyue.core.people import Actor, Grant, Role
from jianyue.desk.clock import moment
from jianyue.desk.people import set_password
from jianyue.library.roles import load_roles
from jianyue.store.models import EntryRow
from tests.config.conftest import WORD


def clock():
    return moment().timestamp()


def code_of(secret, at=None):
    """The six digits of RFC 6238 for a secret in base 32."""
    counter = int((clock() if at is None else at) // 30)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def test_the_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, the last six digits for 59 seconds."""
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert code_of(secret, 59) == "287082"


def test_whoever_signs_in_comes_to_his_desk(clerk, sign_in):
    answer = sign_in("chief")
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert EntryRow.objects.get().act == "sign_in"


def test_he_comes_to_the_page_that_he_asked_for_and_never_to_another_site(clerk, browser):
    for asked, place in (("/plans/", "/plans/"), ("https://example.com/", "/")):
        answer = browser.post("/sign-in/", {"login": "chief", "password": WORD, "next": asked})
        assert answer.url == place
        browser.post("/sign-out/")


def test_a_wrong_password_says_the_same_as_an_unknown_account(clerk, sign_in):
    one, two = sign_in("chief", "Wrong-Word-1"), sign_in("nobody", "Wrong-Word-1")
    words = [
        re.search(r'role="alert"[^>]*>([^<]+)', page.content.decode())[1] for page in (one, two)
    ]
    assert words[0] == words[1]
    results = EntryRow.objects.order_by("id").values_list("person", "result")
    assert list(results) == [("chief", "failed"), ("unknown", "failed")]


def test_an_account_is_locked_after_failures_even_for_the_right_password(clerk, sign_in, settings):
    answers = [sign_in("chief", "Wrong-Word-1").status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    locked = sign_in("chief")
    assert locked.status_code == 429
    assert "锁定" in locked.content.decode()
    assert locked["Retry-After"] == "900"
    assert EntryRow.objects.filter(result="locked").exists()


def test_the_account_is_locked_wherever_he_sits_and_nobody_else_of_his_bureau(
    clerk, person, sign_in, settings
):
    """A bureau shares one address: its lock would lock everybody out, and a thief has many."""
    settings.AXES_FAILURE_LIMIT = 2
    person("other", Role.CLERK)
    for address in ("10.0.0.1", "10.0.0.2"):
        sign_in("chief", "Wrong-Word-1", REMOTE_ADDR=address)
    assert sign_in("chief", REMOTE_ADDR="10.0.0.3").status_code == 429
    assert sign_in("other", REMOTE_ADDR="10.0.0.1").url == reverse("home")


def test_a_password_set_by_the_security_administrator_opens_a_locked_account(
    clerk, sign_in, settings
):
    settings.AXES_FAILURE_LIMIT = 2
    for _ in range(2):
        sign_in("chief", "wrong")
    assert sign_in("chief").status_code == 429
    guard = Actor("guard", (Grant(Role.SECURITY_ADMIN),), load_roles())
    set_password(guard, username="chief", password="Willow#Tree9")
    assert sign_in("chief", "Willow#Tree9").url == "/"


def test_an_administrator_sets_up_a_second_factor_before_anything_else(
    administrator, browser, sign_in
):
    sign_in("sys")
    assert browser.get("/").url == reverse("mfa_activate_totp")
    again = browser.get(reverse("mfa_activate_totp")).url  # asks for the password once more
    assert browser.post(again, {"password": WORD}).url == reverse("mfa_activate_totp")
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.status_code == 302
    assert browser.get("/").url == reverse("units")

    browser.post("/sign-out/")
    assert sign_in("sys").url == reverse("mfa_authenticate")
    assert browser.get("/").url.startswith("/sign-in/")
    wrong = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    # A code is good once: the one that set the factor up does not open the door as well.
    again = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    later = browser.post(reverse("mfa_authenticate"), {"code": code_of(secret, clock() + 30)})
    assert 302 in (again.status_code, later.status_code)
    assert browser.get("/").url == reverse("units")


def test_a_new_password_starts_its_age_anew(clerk, browser, sign_in):
    sign_in("chief")
    before = clerk.password_set_at
    browser.post(
        reverse("account_change_password"),
        {"oldpassword": WORD, "password1": "Other-Word-77", "password2": "Other-Word-77"},
    )
    clerk.refresh_from_db()
    assert clerk.check_password("Other-Word-77")
    assert clerk.password_set_at > before


@pytest.mark.parametrize("page", ["account_signup", "account_reset_password", "account_email"])
def test_there_is_no_page_to_sign_up_or_to_ask_for_a_letter(page):
    with pytest.raises(NoReverseMatch):
        reverse(page)


PAGES = (
    "account_reauthenticate",
    "account_change_password",
    "account_inactive",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_generate_recovery_codes",
    "socialaccount_login_error",
    "socialaccount_login_cancelled",
)


def test_every_account_page_is_in_the_house_s_design_and_in_both_tongues(
    administrator, browser, sign_in
):
    sign_in("sys")
    browser.post(reverse("account_reauthenticate"), {"password": WORD})
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    codes = browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    pages = [codes, *(browser.get(reverse(name)) for name in PAGES)]
    pages.append(browser.get(reverse("mfa_deactivate_totp")))
    browser.cookies["django_language"] = "en"
    pages += [browser.get(reverse(name)) for name in PAGES]
    for page in pages:
        text = page.content.decode()
        assert page.status_code in (200, 401), page.request
        assert "web/base.css" in text
        assert re.search(r"<script(?! src=)", text) is None
    english = [re.search("<h1>(.*)</h1>", p.content.decode())[1] for p in pages[-len(PAGES) :]]
    assert [h for h in english if re.search("[\u4e00-\u9fff]", h)] == []

"""A session ends when nobody is there, and is not written with every click."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jianyue.config.session import MARK_SECONDS, owes
from jianyue.core.people import Actor, Grant, Role
from jianyue.desk.clock import moment
from jianyue.desk.people import add_person, grant_role, set_password
from jianyue.library.roles import load_roles


def seconds_ago(browser, seconds):
    """Let the last mark of the session be so many seconds old."""
    session = browser.session
    session["at"] = int(moment().timestamp()) - seconds
    session.save()


def test_a_session_left_alone_too_long_ends(clerk, browser, sign_in, settings):
    sign_in("chief")
    assert browser.get("/").status_code == 200
    seconds_ago(browser, settings.SESSION_COOKIE_AGE + 1)
    assert browser.get("/").url.startswith("/sign-in/")


def test_a_click_writes_nothing_until_a_minute_has_passed(clerk, browser, sign_in):
    sign_in("chief")
    browser.get("/")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        browser.get("/")
    assert [q["sql"] for q in seen if "UPDATE" in q["sql"] and "session" in q["sql"]] == []
    seconds_ago(browser, MARK_SECONDS)
    with CaptureQueriesContext(connection) as seen:
        browser.get("/")
    assert any("UPDATE" in q["sql"] and "session" in q["sql"] for q in seen)


def test_an_old_password_is_changed_before_work_goes_on(clerk, browser, sign_in, settings):
    clerk.password_set_at = moment() - timedelta(days=settings.PASSWORD_DAYS + 1)
    clerk.save()
    sign_in("chief")
    assert browser.get("/").url == reverse("account_change_password")
    assert browser.get(reverse("account_change_password")).status_code == 200
    settings.PASSWORD_DAYS = 0
    assert owes(clerk) == ""


def test_a_password_that_was_given_is_changed_before_anything_else(db, browser, sign_in):
    guard = Actor("guard", (Grant(Role.SECURITY_ADMIN),), load_roles())
    add_person(guard, username="linfang", name="林芳", password="Given-Word-1")
    grant_role(guard, username="linfang", role=Role.CLERK)
    sign_in("linfang", "Given-Word-1")
    change = reverse("account_change_password")
    assert browser.get("/").url == change
    assert browser.get("/plans.json").url == change
    assert "别人给的密码" in browser.get(change).content.decode()
    told = {"oldpassword": "Given-Word-1"}
    same = browser.post(change, told | dict.fromkeys(("password1", "password2"), "Given-Word-1"))
    assert "原密码" in same.content.decode()
    browser.post(change, told | dict.fromkeys(("password1", "password2"), "Own-Word-234"))
    assert browser.get("/").status_code == 200
    set_password(guard, username="linfang", password="Given-Word-2")
    assert browser.get("/").url.startswith("/sign-in/")
    sign_in("linfang", "Given-Word-2")
    assert browser.get("/").url == change


def test_a_samples_password_is_for_anybody_to_try(db, browser, sign_in):
    guard = Actor("guard", (Grant(Role.SECURITY_ADMIN),), load_roles())
    add_person(guard, username="linfang", name="林芳", password="Given-Word-1", sample=True)
    sign_in("linfang", "Given-Word-1")
    assert browser.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("rule", "clerk_owes", "administrator_owes"),
    [
        ("administrators", "", "mfa_activate_totp"),
        ("all", "mfa_activate_totp", "mfa_activate_totp"),
        ("none", "", ""),
    ],
)
def test_who_must_use_a_second_factor_is_a_setting(
    person, settings, rule, clerk_owes, administrator_owes
):
    settings.SECOND_FACTOR = rule
    assert owes(person("chief", Role.CLERK)) == clerk_owes
    assert owes(person("audit", Role.AUDIT_ADMIN)) == administrator_owes


def test_whoever_has_not_signed_in_costs_no_look_at_the_sessions(db, browser):
    with CaptureQueriesContext(connection) as seen:
        assert browser.get("/sign-in/").status_code == 200
    assert [q["sql"] for q in seen if "django_session" in q["sql"]] == []

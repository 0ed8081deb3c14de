"""People who sign in."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from jianyue.core.people import Role
from jianyue.desk.clock import moment, today
from jianyue.store.models import GrantRow

WORD = "Jian-Yue-2020"


@pytest.fixture
def person(db, settings, tmp_path):
    """Opens an account with roles."""
    settings.JIANYUE_TODAY = ""

    def opened(username, *roles):
        user = get_user_model()(username=username, password_set_at=moment())
        user.set_password(WORD)
        user.save()
        for role in roles:
            GrantRow.objects.create(person=user, role=role.value, since=today())
        return user

    return opened


@pytest.fixture
def clerk(person):
    return person("chief", Role.CLERK)


@pytest.fixture
def administrator(person):
    return person("sys", Role.SYSTEM_ADMIN)


@pytest.fixture
def browser():
    return Client()


@pytest.fixture
def sign_in(browser):
    """Sign in by the page, as a browser does."""

    def signed(username, password=WORD, **more):
        return browser.post("/sign-in/", {"login": username, "password": password}, **more)

    return signed

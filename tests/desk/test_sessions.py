"""A person's own sign-ins are ended by himself, and by nobody for another."""

import pytest
from django.test import Client

from jianyue.core.people import Actor, Role
from jianyue.desk.people import add_person
from jianyue.desk.reading.account import account, sessions_of
from jianyue.desk.sessions import end_sessions
from tests.desk.conftest import actor


@pytest.fixture
def person(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    return add_person(guard, username="linfang", name="林芳", password="Jia-Ding-2020")


def test_every_session_but_the_one_kept_ends(person):
    keys = []
    for _ in range(3):
        client = Client()
        client.force_login(person)
        keys.append(client.session.session_key)
    by = Actor("linfang")
    assert account(by, keys[0]).others == 2
    assert end_sessions(by, keep=keys[0]) == 2
    assert [row.session_key for row in sessions_of(person.pk)] == keys[:1]
    assert end_sessions(by, keep=keys[0]) == 0

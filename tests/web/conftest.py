"""The example's plan behind the door, and people signed in: 林芳 records, 陈立 reviews, 王强 has no rights."""

import pytest
from django.test import Client

from jianyue.core.people import Role
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.verdicts import refresh_verdicts
from tests.desk.conftest import (  # noqa: F401 fixtures
    KEY,
    actor,
    chenli,
    clerk,
    linfang,
    plan,
    promise,
    system,
    wangqiang,
)

PASSWORD = "Jianyue#2020"
PEOPLE = (
    ("chief", "督查室", Role.CLERK, ""),
    ("linfang", "林芳", Role.LIAISON, "SW"),
    ("chenli", "陈立", Role.CHECKER, ""),
    ("head", "区领导", Role.LEADER, ""),
)


@pytest.fixture
def house(plan):  # noqa: F811
    """The plan judged, and everybody with an account."""
    from jianyue.desk.clock import today

    guard = actor("guard", (Role.SECURITY_ADMIN,))
    for username, name, role, unit in PEOPLE:
        add_person(guard, username=username, name=name, password=PASSWORD, sample=True)
        grant_role(guard, username=username, role=role, unit=unit)
    add_person(guard, username="wangqiang", name="王强", password=PASSWORD, sample=True)
    refresh_verdicts(plan, today())
    return plan


@pytest.fixture
def as_(house):
    """A browser in which somebody is signed in: ``as_("linfang")``."""
    from jianyue.store.models import PersonRow

    def signed_in(username):
        client = Client()
        client.force_login(PersonRow.objects.get(username=username))
        return client

    return signed_in


def text(answer):
    """What a page says."""
    return answer.content.decode()


@pytest.fixture
def three(house):
    """The three administrators and the auditor, each a person of his own."""
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    for username, name, role in (
        ("sysadmin", "孙系统", Role.SYSTEM_ADMIN),
        ("secadmin", "周安全", Role.SECURITY_ADMIN),
        ("audit", "吴审计", Role.AUDIT_ADMIN),
        ("auditor", "郑审计", Role.AUDITOR),
    ):
        add_person(guard, username=username, name=name, password=PASSWORD, sample=True)
        grant_role(guard, username=username, role=role)
    return house

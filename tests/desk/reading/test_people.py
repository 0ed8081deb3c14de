"""Accounts as the page lists them: masked, with the roles in force."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import add_person, grant_role, revoke_role
from jianyue.desk.reading.people import Who, people, person
from tests.desk.conftest import actor


@pytest.fixture
def security(plan):
    guard = actor("sec", (Role.SECURITY_ADMIN,))
    add_person(guard, username="linfang", name="林芳", password="Jia-Ding-2020")
    grant_role(guard, username="linfang", role=Role.LIAISON, unit="SW")
    grant_role(guard, username="linfang", role=Role.LIAISON, unit="JW")
    return guard


def test_a_line_shows_the_roles_in_force_and_a_page_all_of_them(security):
    revoke_role(security, username="linfang", role=Role.LIAISON, unit="SW")
    line = people(security, Who()).lines[0]
    assert (line.masked, [held.unit for held in line.roles]) == ("林*", ["区经委"])
    page = person(security, "linfang")
    assert [(held.unit, held.now) for held in page.person.roles] == [
        ("区经委", True),
        ("区商务委", False),
    ]


def test_somebody_with_two_units_is_listed_once(security):
    assert people(security, Who(role="liaison")).total == 1


def test_a_page_beyond_the_last_is_the_last(security):
    found = people(security, Who(), page=9)
    assert (found.page, found.pages, found.previous, found.following) == (1, 1, 0, 2)


def test_only_the_security_administrator_reads_them(security, clerk):
    for read in (lambda: people(clerk, Who()), lambda: person(clerk, "linfang")):
        with pytest.raises(Refusal, match="R401"):
            read()
    with pytest.raises(Refusal, match="R403"):
        person(security, "nobody")

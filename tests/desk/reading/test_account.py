"""One's own account as its page shows it."""

import pytest

from jianyue.core.people import Actor, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.reading.account import account
from tests.desk.conftest import actor


def test_it_says_the_roles_in_force_and_how_one_signs_in(plan, settings):
    settings.PASSWORD_DAYS = 90
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    row = add_person(guard, username="linfang", name="林芳", password="Jia-Ding-2020")
    grant_role(guard, username="linfang", role=Role.LIAISON, unit="SW")
    page = account(Actor("linfang"))
    assert (page.name, [held.unit for held in page.roles]) == ("林芳", ["区商务委"])
    assert (page.password_until - row.password_set_at).days == 90
    assert (page.second_factor, page.sessions, page.others) == (False, (), 0)


def test_a_command_has_no_account(db):
    with pytest.raises(Refusal, match="R403"):
        account(Actor("cli:root"))

"""Accounts and roles: given by the security administrator, kept apart, ended and never erased."""

from datetime import date

import pytest

from jianyue.core.people import Right, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.people import (
    actor_of,
    add_person,
    close_person,
    grant_role,
    is_administrator,
    mask,
    note_sign_in,
    revoke_role,
    set_password,
)
from jianyue.desk.units import add_unit, end_unit
from jianyue.store.models import EntryRow, PersonRow, UnitRow
from tests.desk.conftest import actor

GOOD = "Jia-Ding-2020"


@pytest.fixture
def security(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    return actor("sec", (Role.SECURITY_ADMIN,))


@pytest.fixture
def linfang_account(security, system):
    add_unit(system, code="SW", name="区商务委")
    return add_person(security, username="linfang", name="林芳", password=GOOD)


def test_a_liaison_claims_for_the_unit_granted_and_no_other(linfang_account, security):
    grant_role(security, username="linfang", role=Role.LIAISON, unit="SW")
    who = actor_of(linfang_account, date(2020, 4, 20))
    assert who.may(Right.CLAIM, "SW")
    assert not who.may(Right.CLAIM, "JW")
    assert not who.may(Right.CHECK, "SW")


def test_a_role_holds_from_its_day_until_it_is_revoked(linfang_account, security):
    grant_role(security, username="linfang", role=Role.CHECKER, since=date(2020, 4, 1))
    assert actor_of(linfang_account, date(2020, 3, 31)).roles == ()
    assert actor_of(linfang_account, date(2020, 4, 20)).roles == (Role.CHECKER,)
    revoke_role(security, username="linfang", role=Role.CHECKER)
    assert actor_of(linfang_account, date(2020, 4, 20)).roles == ()
    assert actor_of(linfang_account, date(2020, 4, 19)).roles == (Role.CHECKER,)


def test_administrators_are_kept_apart(linfang_account, security):
    grant_role(security, username="linfang", role=Role.SYSTEM_ADMIN)
    with pytest.raises(Refusal, match="R463"):
        grant_role(security, username="linfang", role=Role.AUDIT_ADMIN)


def test_a_liaison_needs_a_unit(linfang_account, security):
    with pytest.raises(Refusal, match="R464"):
        grant_role(security, username="linfang", role=Role.LIAISON)


@pytest.mark.parametrize("weak", ["short", "12345678901", "password12"])
def test_a_weak_password_is_refused(security, weak):
    with pytest.raises(Refusal, match="R462"):
        add_person(security, username="chenli", name="陈立", password=weak)
    assert not PersonRow.objects.exists()


def test_an_account_is_opened_once(linfang_account, security):
    with pytest.raises(Refusal, match="R461"):
        add_person(security, username="linfang", name="林芳", password=GOOD)


def test_a_closed_account_stays_in_the_archive(linfang_account, security):
    close_person(security, username="linfang")
    linfang_account.refresh_from_db()
    assert not linfang_account.is_active


def test_a_new_password_replaces_the_old(linfang_account, security):
    set_password(security, username="linfang", password="Another-Good-1")
    linfang_account.refresh_from_db()
    assert linfang_account.check_password("Another-Good-1")


def test_the_clerk_opens_no_accounts(clerk, db):
    with pytest.raises(Refusal, match="R401"):
        add_person(clerk, username="x", name="x", password=GOOD)


def test_a_name_is_masked():
    assert (mask("林芳"), mask("欧阳某某"), mask("")) == ("林*", "欧***", "")


def test_a_unit_ends_with_a_successor_and_two_hands_never_clash(linfang_account, system):
    add_unit(system, code="SW2", name="区商务和投资委")
    ended = end_unit(system, code="SW", until=date(2020, 6, 30), successor="SW2", rev=1)
    assert (ended.successor, ended.rev) == ("SW2", 2)
    with pytest.raises(Refusal, match="R402"):
        end_unit(system, code="SW", until=date(2020, 7, 1), rev=1)
    assert UnitRow.objects.get(code="SW").until == date(2020, 6, 30)


def test_a_successor_must_be_there(linfang_account, system):
    with pytest.raises(Refusal, match="R472"):
        end_unit(system, code="SW", until=date(2020, 6, 30), successor="NO", rev=1)


def test_a_failed_sign_in_leaves_no_word_that_is_no_account(db):
    note_sign_in(username="my secret password", act="sign_in", result="failed")
    entry = EntryRow.objects.get()
    assert (entry.person, entry.subject, entry.result) == ("unknown", "", "failed")
    assert "secret" not in entry.body


def test_an_administrator_is_one_while_his_role_holds(linfang_account, security):
    grant_role(security, username="linfang", role=Role.AUDIT_ADMIN)
    assert is_administrator(linfang_account)
    revoke_role(security, username="linfang", role=Role.AUDIT_ADMIN)
    assert not is_administrator(linfang_account)

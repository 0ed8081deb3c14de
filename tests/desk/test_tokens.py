"""A machine never may more than its person, nor more than its token."""

from datetime import timedelta

import pytest

from jianyue.core.people import Right, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment
from jianyue.desk.people import add_person, grant_role, revoke_role
from jianyue.desk.tokens import machine_of, make_token, revoke_token
from jianyue.store.models import EntryRow, TokenRow
from tests.desk.conftest import actor

GUARD = actor("guard", (Role.SECURITY_ADMIN,))


@pytest.fixture
def linfang_s(plan):
    add_person(GUARD, username="linfang", name="林芳", password="Jianyue#2020")
    grant_role(GUARD, username="linfang", role=Role.LIAISON, unit="SW")
    grant_role(GUARD, username="linfang", role=Role.LIAISON, unit="JW")

    def made(*scopes, **more):
        return make_token(GUARD, username="linfang", name="样例", scopes=scopes, **more)

    return made


def test_only_the_digest_is_kept_and_no_entry_holds_the_secret(linfang_s):
    _, secret = linfang_s(Right.CLAIM)
    assert secret not in TokenRow.objects.get().digest
    assert not EntryRow.objects.filter(body__contains=secret).exists()


def test_a_token_is_limited_to_its_scopes(linfang_s):
    _, secret = linfang_s(Right.READ)
    who = machine_of(secret).actor
    assert who.may(Right.READ, "SW")
    assert not who.may(Right.CLAIM, "SW")


def test_a_token_of_one_unit_opens_no_other(linfang_s):
    _, secret = linfang_s(Right.CLAIM, unit="SW")
    who = machine_of(secret).actor
    assert who.may(Right.CLAIM, "SW")
    assert not who.may(Right.CLAIM, "JW")


def test_a_role_that_is_revoked_is_gone_from_the_token_too(linfang_s):
    _, secret = linfang_s(Right.CLAIM)
    revoke_role(GUARD, username="linfang", role=Role.LIAISON, unit="SW")
    assert not machine_of(secret).actor.may(Right.CLAIM, "SW")


def test_a_revoked_or_expired_or_unknown_token_opens_nothing(linfang_s):
    row, secret = linfang_s(Right.CLAIM)
    _, other = linfang_s(Right.CLAIM)
    revoke_token(GUARD, token=row.pk)
    TokenRow.objects.exclude(pk=row.pk).update(expires_at=moment() - timedelta(seconds=1))
    assert [machine_of(s) for s in (secret, other, "jy_none")] == [None, None, None]


@pytest.mark.parametrize("more", [{"days": 0}, {"days": 366}])
def test_a_token_has_an_end_within_a_year(linfang_s, more):
    with pytest.raises(Refusal, match="R654"):
        linfang_s(Right.CLAIM, **more)


def test_a_token_without_rights_is_refused(linfang_s):
    with pytest.raises(Refusal, match="R654"):
        linfang_s()

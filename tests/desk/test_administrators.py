"""Three administrators, three persons; a lost password is renewed by who holds the machine."""

import pytest

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.administrators import (
    ADMINISTRATORS,
    NewPerson,
    first_administrators,
    renew_administrator,
    require_none,
)
from jianyue.desk.operators import operator
from jianyue.store.models import EntryRow, GrantRow, PersonRow

WORD = "Jian-Yue-2020"


@pytest.fixture
def by(db):
    return operator(Role.SECURITY_ADMIN)


def three():
    return {role: NewPerson(role.value, WORD) for role in ADMINISTRATORS}


def test_each_holds_one_role_and_the_journal_says_who_made_them(by):
    first_administrators(by, people=three())
    held = GrantRow.objects.order_by("id").values_list("person__username", "role")
    assert list(held) == [(role.value, role.value) for role in ADMINISTRATORS]
    assert [e.act for e in EntryRow.objects.order_by("id")] == ["add_person", "grant_role"] * 3


def test_one_weak_password_leaves_none_of_them(by):
    people = three() | {Role.AUDIT_ADMIN: NewPerson("audit", "123")}
    with pytest.raises(Refusal, match="R462"):
        first_administrators(by, people=people)
    assert not PersonRow.objects.exists()


def test_they_are_made_once(by):
    require_none()
    first_administrators(by, people=three())
    with pytest.raises(Refusal, match="R805"):
        first_administrators(by, people=three())


def test_two_roles_never_lie_with_one_person(by):
    with pytest.raises(Refusal, match="R806"):
        first_administrators(by, people=dict.fromkeys(ADMINISTRATORS, NewPerson("one", WORD)))


def test_only_an_administrators_password_is_renewed(by):
    first_administrators(by, people=three())
    renew_administrator(by, person=NewPerson("audit_admin", "Another-Word-7"))
    assert PersonRow.objects.get(username="audit_admin").check_password("Another-Word-7")
    with pytest.raises(Refusal, match="R403"):
        renew_administrator(by, person=NewPerson("linfang", "Another-Word-7"))

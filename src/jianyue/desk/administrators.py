"""三员 the first administrators: system, security and audit, three persons from the first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from jianyue.core.people import Actor, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import today
from jianyue.desk.deed import not_there
from jianyue.desk.people import add_person, grant_role, set_password
from jianyue.store.models import GrantRow

ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be opened."""

    username: str
    password: str


def first_administrators(by: Actor, *, people: Mapping[Role, NewPerson]) -> tuple[str, ...]:
    """Open the three accounts, all or none; gives their names in the order of the roles.

    Raises Refusal R805 when an administrator stands already, R806 when two roles are given to one
    person or one is missing, and what ``add_person`` raises.
    """
    names = [people[role].username for role in ADMINISTRATORS if role in people]
    if len(set(names)) != len(ADMINISTRATORS):
        raise Refusal(
            "R806",
            "三员须是三个人：系统、安全、审计管理员各用一个账号",
            "给出三个不同的账号",
            english="the three administrators are three persons",
            english_hint="give three different accounts",
        )
    with transaction.atomic():
        require_none()
        for role in ADMINISTRATORS:
            person = people[role]
            add_person(by, username=person.username, name=role.zh, password=person.password)
            grant_role(by, username=person.username, role=role)
    return tuple(names)


def require_none() -> None:
    """Refuse (R805) when an administrator stands already."""
    standing = GrantRow.objects.filter(
        role__in=[role.value for role in ADMINISTRATORS], until__isnull=True
    )
    if standing.exists():
        raise Refusal(
            "R805",
            "已经有管理员了",
            "由安全管理员登录后管人员；忘了密码用 jianyue createadmin --renew 账号",
            english="there are administrators already",
            english_hint="the security administrator manages people; a lost password: "
            "jianyue createadmin --renew ACCOUNT",
        )


def renew_administrator(by: Actor, *, person: NewPerson) -> None:
    """A new password for an administrator who lost his; for whoever holds the machine.

    Raises Refusal R403 when the account is no administrator's, and what ``set_password`` raises.
    """
    held = GrantRow.objects.filter(
        person__username=person.username,
        role__in=[role.value for role in ADMINISTRATORS],
        until__isnull=True,
    )
    if not held.exists():
        raise not_there("管理员", "administrator")
    set_password(by, username=person.username, password=person.password)


def in_force(role: Role) -> tuple[str, ...]:
    """The accounts that hold a role today and may sign in."""
    day = today()
    rows = GrantRow.objects.filter(Q(until__isnull=True) | Q(until__gte=day), role=role.value)
    held = rows.filter(since__lte=day, person__is_active=True)
    return tuple(held.order_by("id").values_list("person__username", flat=True))

"""人 people: who signs in, with which roles, for which unit; three administrators kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from axes.utils import reset as unlock
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from jianyue.core.people import Actor, Grant, Inquiry, Reach, Right, Role
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment, now, today
from jianyue.desk.deed import Deed, act, not_there
from jianyue.library.roles import load_roles
from jianyue.store.models import GrantRow, PersonRow, UnitRow
from jianyue.store.people import Held

_ACCOUNT = re.compile(r"[\w.@+-]{1,40}")  # the journal keeps forty signs of it


def actor_of(person: PersonRow, day: date | None = None) -> Actor:
    """The actor that a person is on a day (today by default); in one statement, or in none where
    his grants were read with him (``store.people``)."""
    held = person.held
    if held is None:
        rows = GrantRow.objects.filter(person=person).order_by("id")
        held = tuple(rows.values_list("role", "unit__code", "since", "until"))
    return actor_holding(person.username, held, day or today())


def actor_holding(username: str, held: Sequence[Held], on: date) -> Actor:
    """The actor who holds what of these grants is in force on a day."""
    grants = tuple(
        Grant(Role(role), unit)
        for role, unit, since, until in held
        if since <= on and (until is None or until >= on)
    )
    return Actor(username, grants, load_roles())


@act(Right.MANAGE_PEOPLE, "开通人员", "add a person")
def add_person(
    deed: Deed, *, username: str, name: str, password: str, email: str = "", sample: bool = False
) -> PersonRow:
    """Open an account, whose password must be changed at the first sign-in (but a sample's, which
    anybody may try). Raises Refusal R461 when the account's name is taken, R462 for a weak
    password, R468 for a name of an account that can be none."""
    if not _ACCOUNT.fullmatch(username):
        raise Refusal(
            "R468",
            f"账号写法不对：{username or '（空）'}",
            "用字母、数字和 . _ @ + -，不超过 40 个",
            english=f"no name for an account: {username}",
            english_hint="letters, digits and . _ @ + -, at most 40",
            field="username",
        )
    if PersonRow.objects.filter(username=username).exists():
        raise Refusal(
            "R461",
            f"账号 {username} 已有",
            "换一个",
            english=f"{username} is taken already",
            english_hint="choose another",
            field="username",
        )
    person = PersonRow(username=username, name=name, email=email, sample=sample)
    _strong(password, person)
    person.set_password(password)
    person.password_set_at, person.password_given = moment(), not sample
    person.save()
    deed.about(username)
    return person


@act(Right.MANAGE_PEOPLE, "授予角色", "grant a role")
def grant_role(
    deed: Deed, *, username: str, role: Role, unit: str = "", since: date | None = None
) -> GrantRow:
    """Give a person a role from a day on. Raises Refusal R463 when the role must be kept apart
    from one held, R464 when its reach is a unit and none is named."""
    person = _person(username)
    rule = load_roles()[role]
    held = {Role(r) for r in _in_force(person, deed.day).values_list("role", flat=True)}
    clash = sorted(held & rule.apart)
    if clash:
        raise Refusal(
            "R463",
            f"{role.zh}不得与{clash[0].zh}由一人兼任",
            "换一个人，或先收回原角色",
            english=f"{role.en} and {clash[0].en} are kept apart",
            english_hint="choose another person, or revoke the other role first",
            field="role",
        )
    body = UnitRow.objects.filter(code=unit).first() if unit else None
    if rule.reach is Reach.UNIT and body is None:
        raise Refusal(
            "R464",
            f"{role.zh}要指明单位",
            "选一个现行单位",
            english=f"a {role.en} needs a unit",
            english_hint="choose a unit in force",
            field="unit",
        )
    deed.about(username, unit=unit, role=role.value)
    return GrantRow.objects.create(
        person=person, role=role.value, unit=body, since=since or deed.day
    )


@act(Right.MANAGE_PEOPLE, "收回角色", "revoke a role")
def revoke_role(deed: Deed, *, username: str, role: Role, unit: str = "") -> int:
    """End a role as of yesterday; gives how many grants ended."""
    person = _person(username)
    rows = _in_force(person, deed.day).filter(role=role.value)
    if unit:
        rows = rows.filter(unit__code=unit)
    deed.about(username, unit=unit, role=role.value)
    return rows.update(until=date.fromordinal(deed.day.toordinal() - 1))


@act(Right.MANAGE_PEOPLE, "停用人员", "close an account")
def close_person(deed: Deed, *, username: str) -> None:
    """The person signs in no more; what he did stays his."""
    person = _person(username)
    person.is_active = False
    person.save(update_fields=["is_active"])
    deed.about(username)


@act(Right.MANAGE_PEOPLE, "重设密码", "set a password")
def set_password(deed: Deed, *, username: str, password: str) -> None:
    """Set a new password, to be changed at the next sign-in, and open the account if failures had
    locked it.

    Raises Refusal R403, R462 for a weak one or the one that was.
    """
    person = _person(username)
    _strong(password, person)
    person.set_password(password)
    person.password_set_at, person.password_given = moment(), not person.sample
    person.save(update_fields=["password", "password_set_at", "password_given"])
    unlock(username=username)
    deed.about(username)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of a person, for the one answer it was asked for."""

    name: str
    phone: str
    email: str


@act(Right.MANAGE_PEOPLE, "查阅个人信息", "read particulars")
def read_particulars(deed: Deed, *, username: str, purpose: Inquiry) -> Particulars:
    """A person's name and how to reach him, for a ``purpose`` that the entry keeps.

    Raises Refusal R403.
    """
    person = _person(username)
    deed.about(username, purpose=purpose.value)
    return Particulars(person.name, person.phone, person.email)


def _strong(password: str, person: PersonRow) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refusal(
            "R462",
            "密码不合要求：" + "；".join(error.messages),
            "至少 10 位，四类符号里至少三类，不与账号相近，不用常见密码，不与原来的相同",
            english="the password is too weak",
            english_hint="ten signs or more of three kinds, unlike the account, not a common one, "
            "not the one that was",
            field="password",
        ) from None


def _person(username: str) -> PersonRow:
    person = PersonRow.objects.filter(username=username).first()
    if person is None:
        raise not_there("账号", "account")
    return person


def _in_force(person: PersonRow, day: date) -> QuerySet[GrantRow]:
    return GrantRow.objects.filter(Q(until__isnull=True) | Q(until__gte=day), person=person)


def mask(name: str) -> str:
    """A person's name as a screen shows it: 张* (a particular is never shown whole)."""
    return name[:1] + "*" * max(1, len(name) - 1) if name else ""


def is_administrator(person: PersonRow) -> bool:
    """True of a system, security or audit administrator in force, in one statement."""
    roles = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    return _in_force(person, today()).filter(role__in=[r.value for r in roles]).exists()


def note_sign_in(*, username: str, act: str, result: str) -> None:
    """Leave an entry of a sign-in, a sign-out, a failure or a lock. A name that is no account's
    is not kept: people type passwords into the wrong field."""
    known = PersonRow.objects.filter(username=username).exists()
    deed = Deed(act, Right.READ, Actor(username if known else "unknown"), now())
    deed.about(username if known else "")
    deed.close(result)

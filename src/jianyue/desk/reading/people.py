"""People 人员: accounts with the roles they hold. A name is masked here and never leaves whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from jianyue.core.people import Actor, Right, Role
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.people import mask
from jianyue.desk.reading.paging import Paged, page_of
from jianyue.desk.reading.plans import unit_choices
from jianyue.store.models import GrantRow, PersonRow

PAGE = 50


@dataclass(frozen=True, slots=True)
class Held:
    """A role of a person, for a unit where its reach is one; ``now``: in force today."""

    role: Role
    unit_code: str
    unit: str
    since: date
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class PersonLine:
    """An account; ``masked`` is what a screen shows of the name."""

    username: str
    masked: str
    active: bool
    sample: bool
    last_login: datetime | None
    roles: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """What the address asks for; empty values ask for nothing."""

    q: str = ""
    role: str = ""
    unit: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class People(Paged):
    """One page of the accounts; ``total`` counts all that fit."""

    who: Who
    lines: tuple[PersonLine, ...]
    total: int
    page: int
    pages: int
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One account with every role it held, those in force first, and the units to choose from."""

    person: PersonLine
    today: date
    password_set_at: datetime | None
    units: tuple[tuple[str, str], ...]


def people(by: Actor, who: Who, *, page: int = 1) -> People:
    """The accounts that fit, by account, in four statements. Raises Refusal R401."""
    _may_manage(by)
    rows = _fitting(who)
    total = rows.count()
    page, pages = page_of(total, page, PAGE)
    found = list(rows.order_by("username")[(page - 1) * PAGE : page * PAGE])
    held = roles_of([row.pk for row in found])
    lines = tuple(_line(row, tuple(h for h in held.get(row.pk, ()) if h.now)) for row in found)
    return People(who, lines, total, page, pages, unit_choices())


def person(by: Actor, username: str) -> PersonPage:
    """One account, in three statements. Raises Refusal R401, R403."""
    _may_manage(by)
    row = PersonRow.objects.filter(username=username).first()
    if row is None:
        raise not_there("账号", "account")
    held = roles_of([row.pk]).get(row.pk, [])
    roles = tuple(sorted(held, key=lambda one: not one.now))
    return PersonPage(_line(row, roles), today(), row.password_set_at, unit_choices())


def _may_manage(by: Actor) -> None:
    if not by.may(Right.MANAGE_PEOPLE):
        raise no_right(Right.MANAGE_PEOPLE)


def _fitting(who: Who) -> QuerySet[PersonRow]:
    rows = PersonRow.objects.filter(is_active=not who.closed)
    if who.q:
        rows = rows.filter(username__icontains=who.q)
    held = _in_force()
    if who.role:
        held &= Q(grants__role=who.role)
    if who.unit:
        held &= Q(grants__unit__code=who.unit)
    return rows.filter(held).distinct() if who.role or who.unit else rows


def _in_force() -> Q:
    day = today()
    ends = Q(grants__until__isnull=True) | Q(grants__until__gte=day)
    return ends & Q(grants__since__lte=day)


def roles_of(persons: list[int]) -> dict[int, list[Held]]:
    """The roles that persons hold or held, last first, in one statement."""
    day = today()
    columns = ("person_id", "role", "unit__code", "unit__short", "unit__name", "since", "until")
    rows = GrantRow.objects.filter(person_id__in=persons).order_by("-id").values_list(*columns)
    found: dict[int, list[Held]] = {}
    for owner, role, code, short, name, since, until in rows:
        now = since <= day and (until is None or until >= day)
        held = Held(Role(role), code or "", short or name or "", since, until, now)
        found.setdefault(owner, []).append(held)
    return found


def _line(row: PersonRow, roles: tuple[Held, ...]) -> PersonLine:
    masked = mask(row.name)
    return PersonLine(row.username, masked, row.is_active, row.sample, row.last_login, roles)

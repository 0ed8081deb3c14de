"""收 recipients: the addresses of those whom a step of the ladder tells, by post, on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from jianyue.core.escalation import Audience, Matter
from jianyue.core.people import Role
from jianyue.store.models import GrantRow, UnitRow


@dataclass(frozen=True, slots=True)
class Directory:
    """Addresses by unit, by leader's post and of the office; names of units by code."""

    names: Mapping[str, str]
    follows: Mapping[str, str]  # a body that has ended → the one that follows it
    liaisons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leaders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    office: tuple[str, ...] = ()

    def name(self, code: str) -> str:
        """A unit as a message names it."""
        return self.names.get(code, code)

    def of(self, audience: Audience, matter: Matter) -> tuple[str, ...]:
        """The addresses of an audience in a matter; empty when nobody of it has one."""
        if audience is Audience.OFFICE:
            return self.office
        if audience is Audience.LEADER:
            return self.leaders.get(matter.leader, ()) if matter.leader else ()
        units = (matter.lead,) if audience is Audience.LEAD else matter.co
        return tuple(a for unit in units for a in self.liaisons.get(self._now(unit), ()))

    def _now(self, code: str) -> str:
        """The body that answers today for one that was named; successors are followed."""
        seen = {code}
        while (after := self.follows.get(code)) and after not in seen:
            code = after
            seen.add(code)
        return code


def directory(day: date) -> Directory:
    """Everybody who can be told on a day, in two statements."""
    units = UnitRow.objects.values_list("code", "short", "name", "until", "successor")
    names, follows = {}, {}
    for code, short, whole, until, successor in units:
        names[code] = short or whole
        if successor and until is not None and until < day:
            follows[code] = successor
    liaisons, leaders, office = defaultdict(list), defaultdict(list), []
    for role, unit, post, title, address in _grants(day):
        if role == Role.LIAISON.value and unit:
            liaisons[unit].append(address)
        elif role == Role.LEADER.value:
            for told in filter(None, {post, title}):
                leaders[told].append(address)
        elif role == Role.CLERK.value:
            office.append(address)
    return Directory(names, follows, _once(liaisons), _once(leaders), tuple(dict.fromkeys(office)))


def _grants(day: date) -> list[tuple[str, str | None, str | None, str | None, str]]:
    rows = (
        GrantRow.objects.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)
        .filter(person__is_active=True)
        .exclude(person__email="")
        .order_by("id")
    )
    columns = ("role", "unit__code", "post__code", "post__title", "person__email")
    return list(rows.values_list(*columns))


def _once(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(dict.fromkeys(addresses)) for name, addresses in found.items()}

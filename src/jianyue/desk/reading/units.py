"""Units 机构: the bodies and posts of the district as of a day, those to come and those that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right, not_there
from jianyue.store.models import PostRow, UnitRow


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post; ``unit`` is the short name of its body, empty for the district's leaders."""

    code: str
    title: str
    unit_code: str
    unit: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A body with the body that follows it; ``people`` hold a role for it on the day shown."""

    code: str
    name: str
    short: str
    kind: str
    since: date | None
    until: date | None
    successor: str
    successor_name: str
    people: int
    rev: int


@dataclass(frozen=True, slots=True)
class Units:
    """The bodies in force on ``as_of``; ``others`` had ended by then or were yet to come."""

    as_of: date
    today: date
    lines: tuple[UnitLine, ...]
    others: tuple[UnitLine, ...]
    posts: tuple[PostLine, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One body, its posts, and the bodies that could follow it."""

    unit: UnitLine
    today: date
    posts: tuple[PostLine, ...]
    choices: tuple[tuple[str, str], ...]


def units(by: Actor, as_of: date | None = None) -> Units:
    """Every body and every post of the district's leaders, in two statements. Raises Refusal R401."""
    _may_manage(by)
    day = today()
    shown = as_of or day
    lines = _lines(shown)
    held = tuple(line for line in lines if _in_force(line, shown))
    others = tuple(line for line in lines if not _in_force(line, shown))
    posts = tuple(post for post in _posts() if _in_force(post, shown) and not post.unit_code)
    return Units(shown, day, held, others, posts)


def unit(by: Actor, code: str) -> UnitPage:
    """One body, in two statements. Raises Refusal R401, R403."""
    _may_manage(by)
    day = today()
    lines = _lines(day)
    found = next((line for line in lines if line.code == code), None)
    if found is None:
        raise not_there("单位", "unit")
    posts = tuple(post for post in _posts() if post.unit_code == code)
    choices = tuple((line.code, line.short or line.name) for line in lines if line.code != code)
    return UnitPage(found, day, posts, choices)


def _may_manage(by: Actor) -> None:
    if not by.may(Right.MANAGE_UNITS):
        raise no_right(Right.MANAGE_UNITS)


def _in_force(line: UnitLine | PostLine, day: date) -> bool:
    begun = line.since is None or line.since <= day
    return begun and (line.until is None or line.until >= day)


def _lines(day: date) -> tuple[UnitLine, ...]:
    held = Q(grantrow__since__lte=day) & (
        Q(grantrow__until__isnull=True) | Q(grantrow__until__gte=day)
    )
    people = Count("grantrow__person", filter=held, distinct=True)
    rows = UnitRow.objects.annotate(people=people).order_by("position", "code")
    columns = ("code", "name", "short", "kind", "since", "until", "successor", "people", "rev")
    found = list(rows.values_list(*columns))
    names = {code: short or name for code, name, short, *_ in found}
    return tuple(
        UnitLine(code, name, short, kind, since, until, after, names.get(after, after), people, rev)
        for code, name, short, kind, since, until, after, people, rev in found
    )


def _posts() -> tuple[PostLine, ...]:
    columns = ("code", "title", "unit__code", "unit__short", "unit__name", "since", "until")
    rows = PostRow.objects.order_by("code").values_list(*columns)
    return tuple(
        PostLine(code, title, body or "", short or name or "", since, until)
        for code, title, body, short, name, since, until in rows
    )

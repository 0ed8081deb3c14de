"""The board 看板: one page for a leader with two minutes: areas, what turned, what needs a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from jianyue.core.claim import RequestKind
from jianyue.core.evidence import Standing
from jianyue.core.people import Actor
from jianyue.core.status import Light, Status
from jianyue.desk.reading.board_figures import LIGHT_ORDER, figures_on, figures_today
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.lines import Line, called_unit, line_rows, lines, lines_on
from jianyue.store.counts import Group
from jianyue.store.models import ClaimRow, CommitmentRow, RequestRow


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises have a status, on both bases."""

    status: Status
    light: Light
    claimed: int
    verified: int


@dataclass(frozen=True, slots=True)
class Portion:
    """How many promises of an area show a light."""

    light: Light
    count: int


@dataclass(frozen=True, slots=True)
class AreaLight:
    """An area's light is its worst: red, yellow, blue, then green; grey only when all are."""

    name: str
    light: Light
    total: int
    portions: tuple[Portion, ...]

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The portions laid end to end."""
        found, at = [], 0
        for part in self.portions:
            found.append(Bar(part.light, at, part.count))
            at += part.count
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Bar:
    """A portion from ``at`` on, as wide as its count."""

    light: Light
    at: int
    count: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A promise whose light changed since the end of last month."""

    line: Line
    before: Light
    now: Light


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A request that waits for an answer. ``unit`` is the asking unit's short name."""

    id: int
    commitment: str
    title: str
    kind: RequestKind
    unit: str
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows. ``since`` is the day with which ``turned`` compares."""

    head: PlanHead
    total: int
    tallies: tuple[Tally, ...]
    areas: tuple[AreaLight, ...]
    since: date
    turned: tuple[Turn, ...]
    trouble: tuple[Line, ...]
    decide: tuple[ToDecide, ...]
    unchecked: int


def board(by: Actor, key: str, as_of: date | None = None) -> Board:
    """The board of a plan as of a day. Raises Refusal R401, R403."""
    found = head_of(by, key, as_of)
    since = found.head.as_of.replace(day=1) - timedelta(days=1)
    figures = (figures_on if found.head.past else figures_today)(found, since)
    ids = dict.fromkeys([*(cid for cid, _, _ in figures.turned), *figures.trouble])
    shown = _lines(found, list(ids))
    return Board(
        head=found.head,
        total=figures.total,
        tallies=_tallies(figures.groups),
        areas=_areas(figures.groups),
        since=since,
        turned=tuple(Turn(shown[c], b, n) for c, b, n in figures.turned if c in shown),
        trouble=tuple(shown[c] for c in figures.trouble if c in shown),
        decide=_decide(found),
        unchecked=_unchecked(found),
    )


def _tallies(groups: Sequence[Group]) -> tuple[Tally, ...]:
    lights = {group.status: group.light for group in groups}
    counts: Counter[tuple[Standing, Status]] = Counter()
    for group in groups:
        counts[group.basis, group.status] += group.count
    return tuple(
        Tally(
            status,
            lights[status],
            counts[Standing.CLAIMED, status],
            counts[Standing.VERIFIED, status],
        )
        for status in Status
        if status in lights
    )


def _areas(groups: Sequence[Group]) -> tuple[AreaLight, ...]:
    """On what was claimed, in the order of the plan."""
    by_area: dict[str, Counter[Light]] = {}
    for group in sorted(groups, key=lambda group: group.first):
        if group.basis is Standing.CLAIMED:
            by_area.setdefault(group.area, Counter())[group.light] += group.count
    return tuple(
        AreaLight(
            name,
            worst_light(count),
            count.total(),
            tuple(Portion(light, count[light]) for light in LIGHT_ORDER if count[light]),
        )
        for name, count in by_area.items()
    )


def worst_light(lights: Iterable[Light]) -> Light:
    """The light that an area shows: the worst there is; grey only when nothing else shines."""
    there = set(lights)
    return next((light for light in LIGHT_ORDER if light in there), Light.GREY)


def _lines(found: Found, ids: Sequence[str]) -> dict[str, Line]:
    if not ids:
        return {}
    if found.head.past:
        wanted = set(ids)
        return {line.id: line for line in lines_on(found) if line.id in wanted}
    rows = line_rows(found).filter(commitment__in=ids)
    return {line.id: line for line in lines(rows)}


def _decide(found: Found) -> tuple[ToDecide, ...]:
    """Every request that waits, with its promise's title and its unit's name; one statement."""
    title = CommitmentRow.objects.filter(
        version_id=found.version_id, commitment=OuterRef("commitment")
    ).values("title")[:1]
    rows = RequestRow.objects.filter(
        plan_id=found.plan_id, decision__isnull=True, made_at__date__lte=found.head.as_of
    ).annotate(title=Subquery(title), called=called_unit("unit"))
    columns = ("pk", "commitment", "title", "kind", "called", "unit", "reason", "until")
    return tuple(
        ToDecide(pk, cid, named or cid, RequestKind(kind), name or unit, reason, until)
        for pk, cid, named, kind, name, unit, reason, until in rows.order_by("id").values_list(
            *columns
        )
    )


def _unchecked(found: Found) -> int:
    """Claims that nobody has checked and none has superseded."""
    rows = ClaimRow.objects.filter(
        plan_id=found.plan_id, checks__isnull=True, claimrow__isnull=True
    )
    return rows.count()

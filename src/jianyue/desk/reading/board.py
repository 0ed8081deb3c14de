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
from jianyue.desk.month_ends import lights_at
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.lines import Line, called_unit, line_rows, lines, lines_on
from jianyue.desk.verdicts import fresh_today, judge_day
from jianyue.store.models import (
    ClaimRow,
    CommitmentRow,
    PlanRow,
    RequestRow,
    VerdictRow,
)

GOOD, BAD = (Light.GREEN,), (Light.RED, Light.YELLOW)
_LIGHT_ORDER = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREEN, Light.GREY)
_STATUS_ORDER = tuple(Status)
_TURNS_SHOWN = 20


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
    if not found.head.past:
        fresh_today(found.plan_id, found.head.today)
    since = found.head.as_of.replace(day=1) - timedelta(days=1)
    held = _held(found)
    turned = _turned(found, held, since)
    red = [cid for cid, _, light, _ in held[Standing.CLAIMED] if light in BAD]
    shown = _lines(found, [*dict.fromkeys([*(cid for cid, _, _ in turned), *red])])
    return Board(
        head=found.head,
        total=len({cid for cid, *_ in held[Standing.CLAIMED]}),
        tallies=_tallies(held),
        areas=_areas(held[Standing.CLAIMED]),
        since=since,
        turned=tuple(Turn(shown[c], b, n) for c, b, n in turned if c in shown)[:_TURNS_SHOWN],
        trouble=tuple(shown[c] for c in red if c in shown)[:_TURNS_SHOWN],
        decide=_decide(found),
        unchecked=_unchecked(found),
    )


Held = dict[Standing, list[tuple[str, Status, Light, str]]]


def _held(found: Found) -> Held:
    """Commitment, status, light and area on each basis, as of the head's day."""
    if found.head.past:
        row = PlanRow.objects.get(pk=found.plan_id)
        areas = dict(
            CommitmentRow.objects.filter(version_id=found.version_id).values_list(
                "commitment", "area"
            )
        )
        return {
            basis: [(v.commitment, v.status, v.light, areas.get(v.commitment, "")) for v in judged]
            for basis, judged in judge_day(row, found.head.as_of, memory=False).items()
        }
    area = CommitmentRow.objects.filter(
        version_id=found.version_id, commitment=OuterRef("commitment")
    ).values("area")[:1]
    rows = VerdictRow.objects.filter(plan_id=found.plan_id).annotate(area=Subquery(area))
    held: Held = {Standing.CLAIMED: [], Standing.VERIFIED: []}
    columns = ("basis", "commitment", "status", "light", "area")
    for basis, cid, status, light, name in rows.order_by("id").values_list(*columns):
        if name is not None:
            held[Standing(basis)].append((cid, Status(status), Light(light), name))
    return held


def _tallies(held: Held) -> tuple[Tally, ...]:
    lights = {status: light for rows in held.values() for _, status, light, _ in rows}
    one, two = (Counter(status for _, status, *_ in held[basis]) for basis in held)
    return tuple(
        Tally(status, lights[status], one[status], two[status])
        for status in _STATUS_ORDER
        if status in lights
    )


def _areas(rows: Sequence[tuple[str, Status, Light, str]]) -> tuple[AreaLight, ...]:
    by_area: dict[str, Counter[Light]] = {}
    for _, _, light, name in rows:
        by_area.setdefault(name, Counter())[light] += 1
    return tuple(
        AreaLight(
            name,
            worst_light(count),
            count.total(),
            tuple(Portion(light, count[light]) for light in _LIGHT_ORDER if count[light]),
        )
        for name, count in by_area.items()
    )


def worst_light(lights: Iterable[Light]) -> Light:
    """The light that an area shows: the worst there is; grey only when nothing else shines."""
    there = set(lights)
    return next((light for light in _LIGHT_ORDER if light in there), Light.GREY)


def _turned(found: Found, held: Held, since: date) -> list[tuple[str, Light, Light]]:
    """Promises whose light on claims was another one on ``since``, worst now first."""
    before = lights_on(found.plan_id, since)
    changed = [
        (cid, before[cid], light)
        for cid, _, light, _ in held[Standing.CLAIMED]
        if cid in before and before[cid] is not light
    ]
    return sorted(changed, key=lambda turn: _LIGHT_ORDER.index(turn[2]))


def lights_on(plan_id: int, day: date) -> dict[str, Light]:
    """The claimed light of each promise on a day, by what was known by then: as it was kept at a
    month-end, else judged."""
    kept = lights_at(plan_id, day, Standing.CLAIMED)
    if kept:
        return kept
    row = PlanRow.objects.get(pk=plan_id)
    judged = judge_day(row, day, memory=False)[Standing.CLAIMED]
    return {verdict.commitment: verdict.light for verdict in judged}


def _lines(found: Found, ids: Sequence[str]) -> dict[str, Line]:
    if not ids:
        return {}
    if found.head.past:
        wanted = set(ids)
        return {line.id: line for line in lines_on(found) if line.id in wanted}
    rows = line_rows(found).filter(commitment__in=ids[: 2 * _TURNS_SHOWN])
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

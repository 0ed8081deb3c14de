"""What a board counts: today's verdicts as the database has them, those of a past day as judged."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from jianyue.core.evidence import Standing
from jianyue.core.status import Light, Status, Verdict
from jianyue.desk.month_ends import lights_at
from jianyue.desk.reading.heads import Found
from jianyue.desk.verdicts import judge_day, refresh_verdicts
from jianyue.store.counts import Group, count_verdicts, lit_verdicts, turned_verdicts
from jianyue.store.models import CommitmentRow, MonthEndRow, PlanRow, VerdictRow
from jianyue.store.verdicts import Stamp, stamp_of

LIGHT_ORDER = (Light.RED, Light.YELLOW, Light.BLUE, Light.GREEN, Light.GREY)
BAD = (Light.RED, Light.YELLOW)
MOST = 20  # so many turned ones and so many in trouble are shown
Turned = tuple[str, Light, Light]


@dataclass(frozen=True, slots=True)
class Figures:
    """Groups of promises by area and status, what turned since a day, and what is in trouble."""

    groups: tuple[Group, ...]
    turned: tuple[Turned, ...]
    trouble: tuple[str, ...]

    @property
    def oldest(self) -> date | None:
        """The day of the oldest verdict; None where there is none."""
        return min((group.oldest for group in self.groups), default=None)

    @property
    def total(self) -> int:
        return sum(group.count for group in self.groups if group.basis is Standing.CLAIMED)


def figures_today(found: Found, since: date) -> Figures:
    """As the kept verdicts say, judged anew first where ``tick`` has not been yet. In one statement
    where nothing was written since somebody asked last, else in four, however many promises there
    are."""
    plan, version, today = found.plan_id, found.version_id, found.head.today
    counted = _counted(plan, version, since, stamp_of(plan))
    if counted.oldest != today:
        refresh_verdicts(PlanRow.objects.get(pk=plan), today)
        counted = _counted(plan, version, since, stamp_of(plan))
    return counted


@lru_cache(maxsize=64)
def _counted(plan: int, version: int, since: date, stamp: Stamp) -> Figures:
    """Counted by the database; the same stamp, the same figures."""
    turned = turned_verdicts(plan, version, since, LIGHT_ORDER, MOST)
    if not turned and not MonthEndRow.objects.filter(plan=plan, day=since).exists():
        kept = VerdictRow.objects.filter(plan=plan, basis=Standing.CLAIMED.value).order_by("id")
        now = {cid: Light(light) for cid, light in kept.values_list("commitment", "light")}
        turned = _turned(plan, now, since)
    return Figures(count_verdicts(plan, version), turned, lit_verdicts(plan, version, BAD, MOST))


def figures_on(found: Found, since: date) -> Figures:
    """As they were on the head's day, judged from what was known by then."""
    judged = judge_day(PlanRow.objects.get(pk=found.plan_id), found.head.as_of, memory=False)
    rows = CommitmentRow.objects.filter(version_id=found.version_id).order_by("position")
    areas = {cid: (area, n) for cid, area, n in rows.values_list("commitment", "area", "position")}
    claimed = judged[Standing.CLAIMED]
    now = {verdict.commitment: verdict.light for verdict in claimed}
    return Figures(
        tuple(g for basis, verdicts in judged.items() for g in _groups(basis, verdicts, areas)),
        _turned(found.plan_id, now, since),
        tuple(cid for cid, light in now.items() if light in BAD)[:MOST],
    )


def _groups(
    basis: Standing, verdicts: tuple[Verdict, ...], areas: dict[str, tuple[str, int]]
) -> list[Group]:
    counts: Counter[tuple[str, Status, Light]] = Counter()
    first: dict[tuple[str, Status, Light], int] = {}
    for verdict in verdicts:
        area, position = areas.get(verdict.commitment, ("", 0))
        kind = (area, verdict.status, verdict.light)
        counts[kind] += 1
        first[kind] = min(position, first.get(kind, position))
    day = verdicts[0].as_of if verdicts else date.min
    return [Group(basis, *kind, count, first[kind], day) for kind, count in counts.items()]


def _turned(plan_id: int, now: dict[str, Light], since: date) -> tuple[Turned, ...]:
    """Promises whose light on claims was another one on ``since``, worst now first."""
    before = lights_on(plan_id, since)
    changed = [
        (cid, before[cid], light)
        for cid, light in now.items()
        if cid in before and before[cid] is not light
    ]
    return tuple(sorted(changed, key=lambda turn: LIGHT_ORDER.index(turn[2]))[:MOST])


def lights_on(plan_id: int, day: date) -> dict[str, Light]:
    """The claimed light of each promise on a day, by what was known by then: as it was kept at a
    month-end, else judged."""
    kept = lights_at(plan_id, day, Standing.CLAIMED)
    if kept:
        return kept
    row = PlanRow.objects.get(pk=plan_id)
    judged = judge_day(row, day, memory=False)[Standing.CLAIMED]
    return {verdict.commitment: verdict.light for verdict in judged}

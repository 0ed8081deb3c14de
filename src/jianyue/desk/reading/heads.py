"""What every page of a plan knows of it: its name, the version in force, the day that is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right, not_there
from jianyue.store.models import PlanRow, VersionRow


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan's name and the version that holds on ``as_of`` (0: not adopted yet)."""

    key: str
    title: str
    place: str
    year: int
    stage: str
    sample: bool
    version: int
    versions: int
    as_of: date
    today: date

    @property
    def past(self) -> bool:
        """True when the page shows a day gone by, and what was known then."""
        return self.as_of < self.today


@dataclass(frozen=True, slots=True)
class Found:
    """A plan's head with the keys that statements need."""

    head: PlanHead
    plan_id: int
    version_id: int


def head_of(by: Actor, key: str, as_of: date | None = None) -> Found:
    """The head of a plan for somebody who may read it, in one statement.

    A day after today is today. Raises Refusal R401 without the right to read, R403 when there is
    no such plan.
    """
    may_read(by)
    day = today()
    shown = min(as_of, day) if as_of else day
    columns = ("plan_id", "plan__key", "plan__title", "plan__place", "plan__year", "plan__stage")
    rows = list(
        VersionRow.objects.filter(plan__key=key)
        .order_by("number")
        .values_list(*columns, "plan__sample", "pk", "number", "day")
    )
    if not rows:
        return _draft(key, shown, day)
    held = [row for row in rows if row[9] <= shown] or rows[:1]
    plan_id, key, title, place, year, stage, sample, version_id, number, _ = held[-1]
    head = PlanHead(key, title, place, year, stage, sample, number, len(rows), shown, day)
    return Found(head, plan_id, version_id)


def _draft(key: str, shown: date, day: date) -> Found:
    row = PlanRow.objects.filter(key=key).values_list(
        "pk", "title", "place", "year", "stage", "sample"
    )
    if not row:
        raise not_there("计划", "plan")
    plan_id, title, place, year, stage, sample = row[0]
    head = PlanHead(key, title, place, year, stage, sample, 0, 0, shown, day)
    return Found(head, plan_id, 0)


def may_read(by: Actor) -> None:
    """Raises Refusal R401 unless the actor may read, for the district or for a unit."""
    if not by.may(Right.READ) and not by.units(Right.READ):
        raise no_right(Right.READ)

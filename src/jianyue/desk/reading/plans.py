"""The plans there are, and the units to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from jianyue.core.people import Actor
from jianyue.desk.reading.heads import may_read
from jianyue.store.models import PlanRow, UnitRow


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list; ``version`` is 0 while it is a draft."""

    key: str
    title: str
    place: str
    year: int
    stage: str
    sample: bool
    version: int
    draft_items: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Plans:
    """Every plan, newest year first."""

    plans: tuple[PlanLine, ...]


def plans(by: Actor) -> Plans:
    """Every plan, in one statement. Raises Refusal R401."""
    may_read(by)
    rows = PlanRow.objects.annotate(
        version=Max("versions__number"), drafted=Count("items", distinct=True)
    ).order_by("-year", "key")
    columns = ("key", "title", "place", "year", "stage", "sample", "version", "drafted", "made_at")
    return Plans(
        tuple(
            PlanLine(key, title, place, year, stage, sample, version or 0, drafted, made)
            for key, title, place, year, stage, sample, version, drafted, made in (
                rows.values_list(*columns)
            )
        )
    )


def unit_choices() -> tuple[tuple[str, str], ...]:
    """Code and short name of every unit, in the district's order."""
    rows = UnitRow.objects.order_by("position", "code").values_list("code", "short", "name")
    return tuple((code, short or name) for code, short, name in rows)

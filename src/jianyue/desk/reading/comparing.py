"""Comparing 核对: the last comparing of cases with their events, and what differs, for whoever keeps
the system and whoever audits it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from jianyue.core.people import Actor, Right
from jianyue.desk.case_areas import AREA
from jianyue.desk.case_comparing import NIGHTS
from jianyue.desk.deed import no_right
from jianyue.store.models import CaseComparingRow, CaseDifferenceRow, CaseRow

MOST = 200
_NAMED = 5


@dataclass(frozen=True, slots=True)
class ComparingState:
    """Whether there are cases, when some were last compared and how many, how many differences
    stand and the first of them."""

    cases: bool
    at: datetime | None
    compared: int
    open: int
    first: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A column that differs or differed; ``mended_by`` is empty where a step of the case wrote the
    row anew."""

    number: str
    column: str
    stored: str
    folded: str
    found_at: datetime
    ended_at: datetime | None
    mended_by: str


@dataclass(frozen=True, slots=True)
class Comparing:
    """The page: the last night's figures, the round through all cases, what differs now (``areas``
    of it only in the area, as after a change of the book of areas) and what was ended lately."""

    at: datetime | None
    compared: int
    found: int
    round_began: date | None
    round_ended: date | None
    nights: int
    open: int
    areas: int
    lines: tuple[DifferenceLine, ...]
    ended: tuple[DifferenceLine, ...]
    may_mend: bool


def comparing_state() -> ComparingState:
    """For the doctor, in four statements."""
    turn = CaseComparingRow.objects.filter(name="cases").first()
    rows = CaseDifferenceRow.objects.filter(ended_at=None).order_by("id")
    first = rows.values_list("case__number", "column")[:_NAMED]
    return ComparingState(
        cases=CaseRow.objects.exists(),
        at=turn.at if turn else None,
        compared=turn.compared if turn else 0,
        open=rows.count(),
        first=tuple(first),
    )


def comparing(by: Actor) -> Comparing:
    """核对 The comparing of cases with their events; in five statements. Raises Refusal R401."""
    if not by.may(Right.OPERATE) and not by.may(Right.AUDIT):
        raise no_right(Right.OPERATE)
    turn = CaseComparingRow.objects.filter(name="cases").first() or CaseComparingRow()
    rows = CaseDifferenceRow.objects.select_related("case")
    open_ = rows.filter(ended_at=None)
    return Comparing(
        at=turn.at,
        compared=turn.compared,
        found=turn.found,
        round_began=turn.round_began,
        round_ended=turn.round_ended,
        nights=NIGHTS,
        open=open_.count(),
        areas=open_.filter(column=AREA).count(),
        lines=tuple(_line(row) for row in open_.order_by("case__number", "column")[:MOST]),
        ended=tuple(
            _line(row) for row in rows.exclude(ended_at=None).order_by("-ended_at", "-id")[:MOST]
        ),
        may_mend=by.may(Right.OPERATE),
    )


def _line(row: CaseDifferenceRow) -> DifferenceLine:
    return DifferenceLine(
        number=row.case.number,
        column=row.column,
        stored=row.stored,
        folded=row.folded,
        found_at=row.found_at,
        ended_at=row.ended_at,
        mended_by=row.mended_by,
    )

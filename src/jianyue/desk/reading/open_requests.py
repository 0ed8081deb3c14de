"""公开查询 city events as anybody may look them up (Open311): class, place, state, limit and unit.

What was written is given where somebody has looked and published a text (``case_publishing``), and
that text alone; no picture is. Whoever may not read a case is told its day, not its minute, and
the middle of the grid that it lies in, not the point (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from jianyue.core.coordinates import Point
from jianyue.core.dispatch import Dispatch
from jianyue.core.people import Actor, Right
from jianyue.core.process import Process, ProcessState
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.reading.case_names import Names, area_names, unit_names
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import load_dispatch
from jianyue.library.keywords import load_keywords
from jianyue.store.cases import load_version
from jianyue.store.models import CaseEventRow, CaseRow
from jianyue.store.public_texts import public_texts

_EXACT = 5  # decimals of a degree: a metre
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A city event as it is told to other systems."""

    number: str
    category: str
    category_zh: str
    closed: bool
    notes: str
    unit: str
    notice: str
    opened: datetime
    updated: datetime | None
    due: datetime | None
    lat: float | None
    lon: float | None
    address: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which are asked for: ``numbers`` alone where any are named; "" among ``categories`` is none."""

    numbers: Collection[str] = ()
    categories: Collection[str] = ()
    closed: bool | None = None
    start: datetime | None = None
    end: datetime | None = None
    most: int = 1000


def service_books() -> tuple[Dispatch, Mapping[str, tuple[str, ...]]]:
    """The classes that may be reported, and the words that speak for each."""
    words = {entry.category: entry.words for entry in load_keywords(PROCESS).words}
    return load_dispatch(PROCESS), words


def open_requests(by: Actor | None, wanted: Wanted) -> tuple[OpenRequest, ...]:
    """公开查询 The newest first; four statements, however many there are. Whoever may not read all of
    the district's cases asks for whole days, for a minute asked for would be a minute told."""
    every, units = _reach(by)
    rows = _narrowed(CaseRow.objects.filter(process=PROCESS), wanted, exact=every)
    found = list(rows.order_by("-opened", "-id")[: wanted.most])
    last = CaseEventRow.objects.filter(case__in=[r.pk for r in found], seq=F("case__seq"))
    events = {case: (at, data) for case, at, data in last.values_list("case", "at", "data")}
    names, texts = unit_names(), public_texts([r.pk for r in found])
    told = (_told(row, events.get(row.pk, (None, {})), names) for row in found)
    return tuple(
        replace(
            one if every or _concerns(row, units) else _coarse(one, row),
            text=texts.get(row.pk, ""),
        )
        for one, row in zip(told, found, strict=True)
    )


def _reach(by: Actor | None) -> tuple[bool, tuple[str, ...]]:
    """Whether somebody reads every case, and else those of which units."""
    if by is None:
        return False, ()
    units = by.units(Right.READ)
    return units is None, tuple(units or ())


def _concerns(row: CaseRow, units: tuple[str, ...]) -> bool:
    return any(f"|{unit}|" in row.concerned for unit in units)


def _narrowed(rows: QuerySet[CaseRow], wanted: Wanted, *, exact: bool) -> QuerySet[CaseRow]:
    if wanted.numbers:
        return rows.filter(number__in=wanted.numbers)
    if wanted.categories:
        rows = rows.filter(category__in=wanted.categories)
    if wanted.closed is not None:
        rows = rows.filter(closed__isnull=not wanted.closed)
    if wanted.start and wanted.end and exact:
        return rows.filter(opened__range=(wanted.start, wanted.end))
    if wanted.start and wanted.end:
        since, until = _day(wanted.start), _day(wanted.end) + DAY
        return rows.filter(opened__gte=since, opened__lt=until)
    return rows


def _told(
    row: CaseRow, last: tuple[datetime | None, dict[str, object]], names: Names
) -> OpenRequest:
    at, data = last
    process = load_version(row.version)
    state = process.state_of[row.state]
    category = load_dispatch(PROCESS).category_of.get(row.category)
    unit = row.handler if row.closed else row.unit
    return OpenRequest(
        number=row.number,
        category=row.category,
        category_zh=category.zh if category else "",
        closed=row.closed is not None,
        notes=f"{state.zh} {_into(process, state, data)}".strip(),
        unit=names.get(unit, (unit, ""))[0],
        notice="" if row.closed else _notice(state, row.due),
        opened=timezone.localtime(row.opened),
        updated=timezone.localtime(at) if at else None,
        due=timezone.localtime(row.due) if row.due and not row.closed else None,
        lat=None if row.lat is None else round(row.lat, _EXACT),
        lon=None if row.lon is None else round(row.lon, _EXACT),
    )


def _into(process: Process, state: ProcessState, data: dict[str, object]) -> str:
    """The case into which this one was merged, where it was."""
    merges = next((a.merges for a in process.actions if a.merges and a.to == state.id), "")
    return str(data.get(merges, "")) if merges else ""


def _notice(state: ProcessState, due: datetime | None) -> str:
    """What is being done, and by which day."""
    if due is None:
        return f"{state.zh} ({state.en})"
    day = f"{timezone.localtime(due):%Y-%m-%d}"
    return f"{state.zh}，{day} 前 ({state.en}, by {day})"


def _coarse(one: OpenRequest, row: CaseRow) -> OpenRequest:
    """The day for the minute, and the middle of the area for the point."""
    middle, area = _middle(row.area)
    return replace(
        one,
        opened=_day(one.opened),
        updated=_day(one.updated) if one.updated else None,
        due=_day(one.due) if one.due else None,
        lon=round(middle[0], _EXACT) if middle else None,
        lat=round(middle[1], _EXACT) if middle else None,
        address=f"{area}（区域，坐标是它的中点 the area; the point is its middle）"
        if middle
        else "",
    )


def _middle(area: str) -> tuple[Point | None, str]:
    """The middle of an area, or of the nearest above it whose middle lies within it; and its name."""
    book, said = load_areas(), area_names()
    while area:
        region = book.region_of.get(area)
        if region and region.holds(region.middle):
            return region.middle, said[area][0]
        area = area.rpartition("/")[0]
    return None, ""


def _day(moment: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localtime(moment), time.min))

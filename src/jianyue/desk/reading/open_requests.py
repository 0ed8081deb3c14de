"""公开查询 city events as anybody may look them up (Open311): class, place, state, limit and unit.

What was written is given where somebody has looked and published a text (``case_publishing``), and
that text alone; no picture is. The place is given to a thousandth of a degree (some hundred
metres) to whoever has no token.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from jianyue.core.dispatch import Dispatch
from jianyue.core.people import Actor, Right
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.reading.case_names import Names, unit_names
from jianyue.library.dispatch import load_dispatch
from jianyue.library.keywords import load_keywords
from jianyue.store.cases import load_version
from jianyue.store.models import CaseEventRow, CaseRow
from jianyue.store.public_texts import public_texts

_EXACT, _ABOUT = 5, 3  # decimals of a degree


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A city event as it is told to other systems."""

    number: str
    category: str
    category_zh: str
    closed: bool
    notes: str
    unit: str
    basis: str
    opened: datetime
    updated: datetime | None
    due: datetime | None
    lat: float | None
    lon: float | None
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
    """公开查询 The newest first; four statements, however many there are."""
    rows = CaseRow.objects.filter(process=PROCESS)
    if wanted.numbers:
        rows = rows.filter(number__in=wanted.numbers)
    else:
        if wanted.categories:
            rows = rows.filter(category__in=wanted.categories)
        if wanted.closed is not None:
            rows = rows.filter(closed__isnull=not wanted.closed)
        if wanted.start and wanted.end:
            rows = rows.filter(opened__range=(wanted.start, wanted.end))
    found = list(rows.order_by("-opened", "-id")[: wanted.most])
    last = CaseEventRow.objects.filter(case__in=[r.pk for r in found], seq=F("case__seq"))
    events = {case: (at, data) for case, at, data in last.values_list("case", "at", "data")}
    names, texts = unit_names(), public_texts([r.pk for r in found])
    known = by is not None and (by.may(Right.READ) or bool(by.units(Right.READ)))
    digits = _EXACT if known else _ABOUT
    told = (_told(row, events.get(row.pk, (None, {})), names, digits) for row in found)
    return tuple(
        replace(one, text=texts.get(row.pk, "")) for one, row in zip(told, found, strict=True)
    )


def _told(
    row: CaseRow,
    last: tuple[datetime | None, dict[str, object]],
    names: Names,
    digits: int,
) -> OpenRequest:
    at, data = last
    process = load_version(row.version)
    state = process.state_of[row.state]
    category = load_dispatch(PROCESS).category_of.get(row.category)
    merges = next((a.merges for a in process.actions if a.merges and a.to == row.state), "")
    into = str(data.get(merges, "")) if merges else ""
    limits = state.limits.promised or state.limits.statutory
    return OpenRequest(
        number=row.number,
        category=row.category,
        category_zh=category.zh if category else "",
        closed=row.closed is not None,
        notes=f"{state.zh} {into}".strip(),
        unit=names.get(row.unit, (row.unit, ""))[0],
        basis=limits[0].basis if limits and not row.closed else "",
        opened=timezone.localtime(row.opened),
        updated=timezone.localtime(at) if at else None,
        due=timezone.localtime(row.due) if row.due and not row.closed else None,
        lat=None if row.lat is None else round(row.lat, digits),
        lon=None if row.lon is None else round(row.lon, digits),
    )

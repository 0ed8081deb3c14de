"""What somebody may see of the cases, read in the order of a list and counted.

Who sees the whole district has one list. Who sees units has each one's own: read as far as the page
reaches, within one index, and merged; a case that several of them have stands there once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Count, Q, QuerySet

from jianyue.core.people import Actor, Right
from jianyue.desk.case_lists import DISTRICT, CaseList
from jianyue.desk.deed import no_right
from jianyue.desk.reading.keyset import Order, Place, rows_from
from jianyue.store.models import CaseRow, CaseUnitRow

Narrow = Callable[[CaseList], Q]
DUE, DUE_OF = Order("due"), Order("due", "case")
CLOSED = Order("closed", down=True, always=True)
CLOSED_OF = Order("closed", "case", down=True, always=True)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which rows of an order are a page: at most so many after a place, or before it."""

    start: Place | None
    most: int
    back: bool = False


def readable(by: Actor) -> tuple[str, ...] | None:
    """The units whose cases somebody may read, in an order; None: all. Raises Refusal R401."""
    units = by.units(Right.READ)
    if units is not None and not units:
        raise no_right(Right.READ)
    return None if units is None else tuple(sorted(units))


def seen_cases(by: Actor) -> QuerySet[CaseRow]:
    """The cases that somebody may see: the whole district's, or what ever came to his units."""
    units = readable(by)
    if units is None:
        return CaseRow.objects.all()
    return CaseRow.objects.filter(pk__in=CaseUnitRow.objects.filter(unit__in=units).values("case"))


def anything(_: CaseList) -> Q:
    """The list as it is."""
    return Q()


def open_cases(by: Actor, narrow: Narrow, page: Stretch) -> list[CaseRow]:
    """Open cases, the first due first, those without a limit last. One statement or two for the
    whole district; one or two for each unit, and one for their cases. Raises Refusal R401."""
    units = readable(by)
    if units is None:
        rows = CaseRow.objects.filter(narrow(DISTRICT), closed=None)
        return rows_from(rows, DUE, page.start, page.most, back=page.back)
    theirs = CaseUnitRow.objects.filter(closed=None)
    lists = (theirs.filter(narrow(CaseList(unit, units)), unit=unit) for unit in units)
    found = {place for rows in lists for place in _places(rows, DUE_OF, page)}
    ordered = sorted(found, key=lambda p: (p[0] is None, p[0] or 0, p[1]), reverse=page.back)
    return _cases(key for _, key in ordered[: page.most])


def closed_cases(
    by: Actor, narrow: Narrow, page: Stretch, *, in_area: bool = False
) -> list[CaseRow]:
    """Closed cases, the last closed first; in as many statements, and one more where they are asked
    for by area: what lies below one is told apart within an index alone. Raises Refusal R401."""
    units = readable(by)
    lists: list[tuple[QuerySet[Any], Order]]
    if units is None:
        rows = CaseRow.objects.filter(narrow(DISTRICT), closed__isnull=False)
        if not in_area:
            return rows_from(rows, CLOSED, page.start, page.most, back=page.back)
        lists = [(rows, CLOSED)]
    else:
        theirs = CaseUnitRow.objects.filter(closed__isnull=False)
        lists = [(theirs.filter(narrow(CaseList(u, units)), unit=u), CLOSED_OF) for u in units]
    found = {place for rows, order in lists for place in _places(rows, order, page)}
    ordered = sorted(found, reverse=not page.back)
    return _cases(key for _, key in ordered[: page.most])


def _places(rows: QuerySet[Any], order: Order, page: Stretch) -> list[tuple[Any, int]]:
    """Where rows stand in their order; the index holds it, no row is read."""
    cells = rows.values_list(order.moment, order.number)
    return rows_from(cells, order, page.start, page.most, back=page.back)


def _cases(keys: Iterable[int]) -> list[CaseRow]:
    """The cases of these keys, in their order."""
    asked = list(keys)
    found = CaseRow.objects.in_bulk(asked) if asked else {}
    return [found[key] for key in asked if key in found]


def counted_open(
    by: Actor,
    columns: tuple[str, ...],
    moment: datetime,
    narrow: Narrow = anything,
    *,
    samples: bool = False,
) -> list[tuple[Any, ...]]:
    """Open cases by what stands in some columns: these, how many, how many overdue and, where that
    is asked for, how many samples. One statement; ``narrow`` says the same of every unit's list.
    Raises Refusal R401."""
    units = readable(by)
    if units is None:
        rows: QuerySet[Any] = CaseRow.objects.filter(narrow(DISTRICT), closed=None)
    else:
        rows = CaseUnitRow.objects.filter(
            narrow(CaseList(units[0], units)), unit__in=units, closed=None
        )
    once = units is not None and len(units) > 1  # a case that several of them have
    number = partial(Count, "case" if once else columns[0], distinct=once)
    tallies = {"open": number() if once else Count("*"), "late": number(filter=Q(due__lt=moment))}
    if samples:
        tallies["made_up"] = number(filter=Q(sample=True))
    return list(rows.order_by().values_list(*columns).annotate(**tallies))


def opened_since(by: Actor, moment: datetime, most: int) -> tuple[int, list[CaseRow]]:
    """How many cases were opened after a moment, open or closed by now, and the last of them. Two
    statements; for readers of units three. Raises Refusal R401."""
    units = readable(by)
    if units is None:
        rows = CaseRow.objects.filter(opened__gt=moment)
        return rows.count(), list(rows.order_by("-opened", "-id")[:most])
    theirs = CaseUnitRow.objects.filter(unit__in=units, opened__gt=moment)
    keys = theirs.order_by("-opened", "-case").values_list("case", flat=True)[: most * len(units)]
    last = _cases(list(dict.fromkeys(keys))[:most])
    return theirs.aggregate(n=Count("case", distinct=len(units) > 1))["n"], last

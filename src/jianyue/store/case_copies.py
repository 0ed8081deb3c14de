"""Copies 副本 of what rollups read of very many cases, as Parquet files in the data folder: a
million rows are read of the archive once for all who will ask, and not once for each of them.

    CaseRow ─a range of keys at a time→ copies/cases-MOMENT/00000001.parquet …  ─case_rollup→
    CaseEventRow ─stay_spans→           copies/spans-MOMENT/00000001.parquet …  ─span_rollup→

A copy is whole once ``whole`` lies in its folder; before that it is gone on with, by whoever comes
next. It may be deleted at any time. Of persons it knows nothing: it has the columns of the rollups,
and which units a case ever came to, so that each sees his own.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path

import ibis
import polars as pl
from django.conf import settings
from django.db.models import Max, Min
from django.utils import timezone
from ibis import ir

from jianyue.core.rollup import CaseFigure, CaseFilter, RollupBy, StageFigure
from jianyue.ledger.rollup_engines import case_figure, on_files, stage_figure, write_on_duckdb
from jianyue.ledger.rollups import (
    CASES,
    SPANS,
    STAYS,
    case_rollup,
    span_rollup,
    stay_spans,
)
from jianyue.store.models import CaseEventRow, CaseRow
from jianyue.store.rollups import CASE_COLUMNS, STAY_COLUMNS, local, scanned

CASES_COPY, SPANS_COPY = "cases", "spans"
RANGE = 50_000  # keys of cases in a file: what is read at once stays small
_CASE = {"id": "int64"} | dict(CASES.items()) | {"concerned": "string"}
_EVENT = {name: STAYS[name] for name in ("case", "seq", "at", "state", "unit")}
_OF_CASE = ("process", "category", "area", "opened", "closed", "concerned")
_WHOLE, _FORM = "whole", "%Y%m%dT%H%M%S%f"
_HELD = 2  # whole copies that stay: whoever is reading the one before is left in peace


@dataclass(frozen=True, slots=True)
class CaseCopy:
    """A copy, as of when, and whether it is whole."""

    name: str
    as_of: datetime
    path: Path
    whole: bool

    @property
    def files(self) -> str:
        return str(self.path / "*.parquet")


def case_copy(name: str, moment: datetime, lasts: timedelta) -> CaseCopy | None:
    """The latest whole copy, not older than ``lasts`` at a moment."""
    found = (c for c in _copies(name) if c.whole and moment - lasts < c.as_of <= moment)
    return max(found, key=lambda c: c.as_of, default=None)


def copy_cases(
    name: str, moment: datetime, begun: timedelta, stop: Callable[[], bool]
) -> CaseCopy | None:
    """Make a copy as of the moment, or go on with one that was begun not longer ago than ``begun``;
    gives it once it is whole, None where ``stop`` came first: at least one range is done."""
    copies = _copies(name)
    open_ = [c for c in copies if not c.whole and moment - begun < c.as_of <= moment]
    copy = max(open_, key=lambda c: c.as_of, default=None) or _fresh(name, moment)
    copy.path.mkdir(parents=True, exist_ok=True)
    for n, first in enumerate(_missing(copy)):
        if n and stop():
            return None
        _write(copy, first)
    (copy.path / _WHOLE).touch()
    kept = sorted((c for c in copies if c.whole and c.as_of <= moment), key=lambda c: c.as_of)
    for old in copies:
        if old.path != copy.path and old not in kept[1 - _HELD :]:
            shutil.rmtree(old.path, ignore_errors=True)
    return CaseCopy(copy.name, copy.as_of, copy.path, whole=True)


def share_copied(name: str, moment: datetime, begun: timedelta) -> float:
    """How much of a copy that is being made is there, 0..1; 0 where none is being made."""
    open_ = [c for c in _copies(name) if not c.whole and moment - begun < c.as_of <= moment]
    copy = max(open_, key=lambda c: c.as_of, default=None)
    firsts = list(_firsts())
    if copy is None or not firsts:
        return 0
    return 1 - len(list(_missing(copy))) / len(firsts)


def roll_copied_cases(
    copy: CaseCopy,
    units: Collection[str] | None,
    asked: Sequence[Sequence[RollupBy]],
    wanted: CaseFilter,
) -> list[tuple[CaseFigure, ...]]:
    """The cases of a copy that ever came to the units (None: all), counted in several ways."""
    as_of = local(copy.as_of)
    rows = _seen(ibis.table(_CASE, name="cases"), units)
    told = [case_rollup(rows, by, wanted, as_of) for by in asked]
    return [
        tuple(case_figure(cells, len(by)) for cells in found)
        for by, found in zip(asked, on_files(told, "cases", copy.files), strict=True)
    ]


def roll_copied_stages(
    copy: CaseCopy,
    units: Collection[str] | None,
    by: Sequence[RollupBy],
    wanted: CaseFilter,
) -> tuple[StageFigure, ...]:
    """How long the cases of a copy stay in each state."""
    rows = _seen(ibis.table(dict(SPANS.items()) | {"concerned": "string"}, name="spans"), units)
    told = span_rollup(rows, by, wanted, local(copy.as_of))
    (found,) = on_files([told], "spans", copy.files)
    return tuple(stage_figure(cells, len(by)) for cells in found)


def _seen(rows: ir.Table, units: Collection[str] | None) -> ir.Table:
    """What the units see: ``concerned`` names each between bars."""
    if units is None:
        return rows
    tests = [rows.concerned.contains(f"|{unit}|") for unit in sorted(units)]
    return rows.filter(reduce(lambda one, other: one | other, tests))


def _copies(name: str) -> list[CaseCopy]:
    found = []
    for path in _folder().glob(f"{name}-*"):
        as_of = datetime.strptime(path.name.partition("-")[2], _FORM).replace(tzinfo=UTC)
        whole = (path / _WHOLE).exists()
        found.append(CaseCopy(name, timezone.localtime(as_of), path, whole))
    return found


def _fresh(name: str, moment: datetime) -> CaseCopy:
    path = _folder() / f"{name}-{moment.astimezone(UTC).strftime(_FORM)}"
    return CaseCopy(name, moment, path, whole=False)


def _folder() -> Path:
    return Path(settings.DATA) / "copies"


def _firsts() -> Iterator[int]:
    """The first key of each range that may have cases now."""
    found = CaseRow.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if found["first"] is not None:
        yield from range((found["first"] - 1) // RANGE * RANGE + 1, found["last"] + 1, RANGE)


def _missing(copy: CaseCopy) -> Iterator[int]:
    return (first for first in _firsts() if not (copy.path / _file(first)).exists())


def _file(first: int) -> str:
    return f"{first:010}.parquet"


def _write(copy: CaseCopy, first: int) -> None:
    """One range, whole or not at all."""
    fresh = copy.path / f"{_file(first)}.new"
    rows = CaseRow.objects.filter(pk__range=(first, first + RANGE - 1), opened__lte=copy.as_of)
    frame = scanned(rows, _CASE, CASE_COLUMNS)
    if copy.name == SPANS_COPY:
        _write_spans(frame, first, copy.as_of, fresh)
    else:
        frame.write_parquet(fresh)
    fresh.replace(copy.path / _file(first))


def _write_spans(cases: pl.DataFrame, first: int, as_of: datetime, file: Path) -> None:
    events = CaseEventRow.objects.filter(case__gte=first, case__lt=first + RANGE, at__lte=as_of)
    stays = scanned(events, _EVENT, STAY_COLUMNS).join(
        cases.select(pl.col("id").alias("case"), *_OF_CASE), on="case"
    )
    relation = ibis.table(dict(STAYS.items()) | {"concerned": "string"}, name="stays")
    told = stay_spans(relation, local(as_of)).select(*SPANS, "concerned")
    write_on_duckdb(told, "stays", stays.select(*STAYS, "concerned"), file)

"""Runs a rollup where the rows are: on PostgreSQL itself, or on DuckDB over what SQLite gives.

    CaseRow, CaseEventRow ─SELECT→ cases, stays ─Ibis→ SQL of the engine → figures

One statement of the archive either way. Moments leave their zone here: a month is the office's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import ibis
import polars as pl
from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateTimeField, F, Func, Q, QuerySet
from django.utils import timezone
from ibis import ir

from jianyue.core.rollup import CaseFigure, CaseFilter, RollupBy, StageFigure
from jianyue.ledger.rollup_engines import case_figure, on_duckdb, stage_figure
from jianyue.ledger.rollups import (
    CASES,
    STAYS,
    case_rollup,
    cases_table,
    stage_rollup,
    stays_table,
)
from jianyue.store.models import CaseEventRow, CaseRow
from jianyue.store.moments import midnight

# Where a column of the relation is kept under another name.
CASE_COLUMNS = {"unit": "handler"}
STAY_COLUMNS = {"case": "case_id", "unit": "holder"} | {
    name: f"case__{name}" for name in ("process", "category", "area", "opened", "closed")
}
_CELL, _ROW = 31, 30  # the separators of ASCII: no code of ours has them
_TOLD_AT_ONCE = 1000
_POLARS: dict[str, Any] = {
    "string": pl.String(),
    "boolean": pl.Boolean(),
    "int32": pl.Int32(),
    "int64": pl.Int64(),
    "timestamp": pl.Datetime("us"),
}


def roll_cases(
    rows: QuerySet[CaseRow], by: Sequence[RollupBy], wanted: CaseFilter, as_of: datetime
) -> tuple[CaseFigure, ...]:
    """Those of the rows that are wanted, counted by what they have in common, as of a moment."""
    told = case_rollup(cases_table(), by, wanted, local(as_of))
    found = _run(told, "cases", narrowed(rows, wanted, as_of), CASES, CASE_COLUMNS)
    return tuple(case_figure(cells, len(by)) for cells in found)


def roll_cases_by(
    rows: QuerySet[CaseRow],
    asked: Sequence[Sequence[RollupBy]],
    wanted: CaseFilter,
    as_of: datetime,
) -> list[tuple[CaseFigure, ...]]:
    """The same cases counted in several ways; what is not PostgreSQL gives its rows but once."""
    if connection.vendor == "postgresql":
        return [roll_cases(rows, by, wanted, as_of) for by in asked]
    try:
        frame = frame_of(_given(narrowed(rows, wanted, as_of), CASES, CASE_COLUMNS), CASES)
    except EmptyResultSet:
        return [() for _ in asked]
    told = [case_rollup(cases_table(), by, wanted, local(as_of)) for by in asked]
    return [
        tuple(case_figure(cells, len(by)) for cells in on_duckdb(one, "cases", frame))
        for by, one in zip(asked, told, strict=True)
    ]


def roll_stages(
    rows: QuerySet[CaseRow], by: Sequence[RollupBy], wanted: CaseFilter, as_of: datetime
) -> tuple[StageFigure, ...]:
    """How long those cases stay in each state, as of a moment."""
    told = stage_rollup(stays_table(), by, wanted, local(as_of))
    cases = narrowed(rows, wanted, as_of).order_by()
    events = CaseEventRow.objects.filter(case__in=cases.values("pk"))
    found = _run(told, "stays", events, STAYS, STAY_COLUMNS)
    return tuple(stage_figure(cells, len(by)) for cells in found)


def narrowed(rows: QuerySet[CaseRow], wanted: CaseFilter, as_of: datetime) -> QuerySet[CaseRow]:
    """Those rows alone that can be wanted, said of the columns as they are kept: the database then
    knows how many they are and reads no others. What is wanted is still said by the expression."""
    rows = rows.filter(opened__lte=as_of)
    if wanted.process:
        rows = rows.filter(process=wanted.process)
    for name, path in (("category", wanted.category), ("area", wanted.area)):
        if path:
            rows = rows.filter(Q(**{name: path}) | Q(**{f"{name}__startswith": f"{path}/"}))
    if wanted.since:
        rows = rows.filter(opened__gte=midnight(wanted.since))
    if wanted.until:
        rows = rows.filter(opened__lt=midnight(wanted.until + timedelta(days=1)))
    return rows


def local(moment: datetime) -> datetime:
    """A moment on the office's clock, without its zone."""
    return timezone.localtime(moment, timezone.get_default_timezone()).replace(tzinfo=None)


def frame_of(rows: Iterable[Sequence[Any]], schema: Mapping[str, Any]) -> pl.DataFrame:
    """Rows as they are kept, in the form that the expression stands upon."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    series = []
    for (name, kind), values in zip(schema.items(), columns, strict=True):
        wanted = _POLARS[str(kind)]
        if str(kind) == "timestamp":
            moments = pl.Series(name, values, dtype=pl.Datetime("us", "UTC"))
            zoned = moments.dt.convert_time_zone(settings.TIME_ZONE)
            series.append(zoned.dt.replace_time_zone(None))
        else:
            series.append(pl.Series(name, values, dtype=wanted))
    return pl.DataFrame(series)


def scanned(
    rows: QuerySet[Any], schema: Mapping[str, Any], kept: Mapping[str, str]
) -> pl.DataFrame:
    """Very many rows in the form of a relation whose first column is a number to count them by.

    PostgreSQL sends them as text, some thousands in a row of its answer: a message for each row
    (COPY too) would cost ten times what the rows do."""
    columns = [kept.get(column, column) for column in schema]
    if connection.vendor != "postgresql":
        return frame_of(rows.order_by().values_list(*columns), schema)
    given, values = _selected(rows, schema, columns)
    heads = [f'"{column}"' for column in schema]
    line = ", ".join(f"coalesce({head}::text, '')" for head in heads)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg(concat_ws(chr({_CELL}), {line}), chr({_ROW})) "  # noqa: S608 names
            f"FROM ({given}) AS rows({', '.join(heads)}) GROUP BY {heads[0]} / {_TOLD_AT_ONCE}",
            values,
        )
        text = chr(_ROW).join(told for (told,) in cursor.fetchall())
    texts = {name: pl.String() for name in schema}
    if not text:
        return frame_of([], schema)
    frame = pl.read_csv(
        text.encode(),
        has_header=False,
        separator=chr(_CELL),
        eol_char=chr(_ROW),
        quote_char=None,
        schema=texts,
    )
    return frame.select(_read(name, str(kind)) for name, kind in schema.items())


def _read(name: str, kind: str) -> pl.Expr:
    """A column of what was told in text; no text of ours is null, so what is empty is an empty one."""
    column = pl.col(name)
    if kind == "string":
        return column.fill_null("")
    if kind == "boolean":
        return column == "true"
    if kind == "timestamp":
        return column.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
    return column.cast(_POLARS[kind])


def _given(
    rows: QuerySet[Any], schema: ibis.Schema, kept: dict[str, str]
) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.order_by().values_list(*(kept.get(column, column) for column in schema))


def _run(
    told: ir.Table,
    name: str,
    rows: QuerySet[Any],
    schema: ibis.Schema,
    kept: dict[str, str],
) -> list[tuple[Any, ...]]:
    try:
        if connection.vendor == "postgresql":
            columns = [kept.get(column, column) for column in schema]
            return _on_postgresql(told, name, rows, schema, columns)
        return on_duckdb(told, name, frame_of(_given(rows, schema, kept), schema))
    except EmptyResultSet:  # Django knows without asking that there is nothing to see
        return []


def _on_postgresql(
    told: ir.Table,
    name: str,
    rows: QuerySet[Any],
    schema: ibis.Schema,
    columns: Sequence[str],
) -> list[tuple[Any, ...]]:
    given, values = _selected(rows, schema, columns)
    heads = ", ".join(f'"{column}"' for column in schema)
    asked = str(ibis.to_sql(told, dialect="postgres")).replace("%", "%%")
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {name}({heads}) AS ({given}) {_after_with(asked)}", values)
        return list(cursor.fetchall())


def _selected(
    rows: QuerySet[Any], schema: Mapping[str, Any], columns: Sequence[str]
) -> tuple[str, tuple[Any, ...]]:
    """The statement that gives the rows in the form of a relation, on PostgreSQL."""
    moments = {
        f"local_{column}": _local_column(kept)
        for (column, kind), kept in zip(schema.items(), columns, strict=True)
        if str(kind) == "timestamp"
    }
    named = [
        f"local_{column}" if f"local_{column}" in moments else kept
        for column, kept in zip(schema, columns, strict=True)
    ]
    told = rows.order_by().annotate(**moments).values_list(*named).query
    given, values = told.sql_with_params()
    return given, tuple(values)


def _after_with(asked: str) -> str:
    """Ibis's own WITH goes on from ours."""
    return f", {asked[5:]}" if asked.startswith("WITH ") else asked


def _local_column(kept: str) -> Func:
    zone = settings.TIME_ZONE
    template = f"(%(expressions)s AT TIME ZONE '{zone}')"
    return Func(F(kept), template=template, output_field=DateTimeField())

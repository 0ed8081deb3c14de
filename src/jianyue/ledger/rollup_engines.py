"""Engines 引擎 that a rollup runs on where there is no archive: DuckDB here, Spark for a province.

The expression is one and the same; PostgreSQL runs it where its rows are (``store.rollups``).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import ibis
import polars as pl
from ibis import ir

from jianyue.core.rollup import CaseFigure, StageFigure

_TENTH = Decimal("0.1")


def on_duckdb(told: ir.Table, name: str, frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    """What an expression upon a frame comes to on DuckDB."""
    with duckdb.connect() as engine:
        engine.register(name, frame)
        return engine.execute(str(ibis.to_sql(told, dialect="duckdb"))).fetchall()


def write_on_duckdb(told: ir.Table, name: str, frame: pl.DataFrame, file: Path) -> None:
    """The same into a Parquet file, where it comes to very many rows."""
    with duckdb.connect() as engine:
        engine.register(name, frame)
        engine.sql(str(ibis.to_sql(told, dialect="duckdb"))).write_parquet(str(file))


def on_files(told: Sequence[ir.Table], name: str, files: str) -> list[list[tuple[Any, ...]]]:
    """What several expressions upon the same Parquet files come to on DuckDB."""
    with duckdb.connect() as engine:
        engine.read_parquet(files).create_view(name)
        return [engine.execute(str(ibis.to_sql(t, dialect="duckdb"))).fetchall() for t in told]


def on_spark(
    told: ir.Table,
    name: str,
    files: Path,
    session: Any,  # noqa: ANN401 a SparkSession, of the extra [spark]
) -> list[tuple[Any, ...]]:
    """What an expression comes to on Spark, of Parquet files that every worker can read."""
    engine = ibis.pyspark.connect(session)
    session.read.parquet(str(files)).createOrReplaceTempView(name)
    return [tuple(row) for row in session.sql(engine.compile(told)).collect()]


def case_figure(cells: Sequence[Any], keys: int) -> CaseFigure:
    """A row of a case rollup."""
    count, closed, timed, kept, handled, reworked, rated, satisfied = map(int, cells[keys:-1])
    counts = (count, closed, timed, kept, handled, reworked, rated, satisfied)
    return CaseFigure(_keys(cells, keys), *counts, _tenth(cells[-1]))


def stage_figure(cells: Sequence[Any], keys: int) -> StageFigure:
    """A row of a stage rollup."""
    process, state, stays, lasting, median, total = cells[keys:]
    hours = [_tenth(value) or Decimal(0) for value in (median, total)]
    return StageFigure(_keys(cells, keys), process, state, int(stays), int(lasting), *hours)


def _keys(cells: Sequence[Any], keys: int) -> tuple[str, ...]:
    return tuple(str(cell) for cell in cells[:keys])


def _tenth(value: Any) -> Decimal | None:  # noqa: ANN401 a number of any engine
    return None if value is None else Decimal(str(value)).quantize(_TENTH)

"""Rollups 汇总 of cases as Ibis expressions: pure, and the same on DuckDB, PostgreSQL and Spark.

    CASES ─case_rollup→ figures        STAYS ─stay_spans→ SPANS ─span_rollup→ figures
                                       └──────────stage_rollup───────────┘

The expressions stand upon relations of that very form, whoever gives them (with columns of his own
beside, if he likes): CASES one row a case, STAYS one row an event, SPANS one row a stay. Moments
are the office's own, without a zone. What counts is said in docs/explanation/case-rates.md; a rate
is left to whoever reads the two numbers (core.rollup).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

import ibis
from ibis import ir

from jianyue.core.rollup import CaseFilter, RollupBy

_SECONDS_A_DAY, _SECONDS_AN_HOUR = 86400, 3600
CASES = ibis.schema(
    {
        "process": "string",
        "category": "string",
        "area": "string",
        "unit": "string",
        "opened": "timestamp",
        "closed": "timestamp",
        "on_time": "boolean",
        "runs_out": "timestamp",
        "reworks": "int32",
        "satisfied": "boolean",
    }
)
STAYS = ibis.schema(
    {
        "case": "int64",
        "seq": "int32",
        "at": "timestamp",
        "state": "string",
        "unit": "string",
        "process": "string",
        "category": "string",
        "area": "string",
        "opened": "timestamp",
        "closed": "timestamp",
    }
)
SPANS = ibis.schema(
    {
        "process": "string",
        "category": "string",
        "area": "string",
        "unit": "string",
        "opened": "timestamp",
        "state": "string",
        "lasts": "boolean",
        "hours": "float64",
    }
)


def cases_table() -> ir.Table:
    """The relation of cases, bound to nothing yet."""
    return ibis.table(CASES, name="cases")


def stays_table() -> ir.Table:
    """The relation of events, bound to nothing yet."""
    return ibis.table(STAYS, name="stays")


def spans_table() -> ir.Table:
    """The relation of stays, bound to nothing yet."""
    return ibis.table(SPANS, name="spans")


def case_rollup(
    cases: ir.Table, by: Sequence[RollupBy], wanted: CaseFilter, as_of: datetime
) -> ir.Table:
    """Cases received by a moment, counted by what they have in common, in the order of it."""
    rows = _wanted(cases, wanted, as_of)
    moment = ibis.literal(as_of)
    closed = rows.closed.notnull() & (rows.closed <= moment)
    # Null is neither: `on_time` of what did not end yet, `runs_out` of what does not run.
    broken = (~rows.on_time).fill_null(False) | (rows.runs_out < moment).fill_null(False)
    kept = rows.on_time.fill_null(False) & ~broken
    handled = rows.on_time.notnull()
    rows = rows.mutate(
        **{f"key{n}": _key(rows, one) for n, one in enumerate(by)},
        is_closed=closed,
        is_kept=kept,
        is_timed=kept | broken,
        is_handled=handled,
        is_reworked=handled & (rows.reworks > 0),
        is_rated=rows.satisfied.notnull(),
        is_satisfied=rows.satisfied.fill_null(False),
        days=ibis.ifelse(closed, _seconds(rows.opened, rows.closed) / _SECONDS_A_DAY, ibis.null()),
    )
    keys = [f"key{n}" for n in range(len(by))]
    found = rows.aggregate(
        by=keys,
        count=rows.count(),
        closed=_number(rows.is_closed),
        timed=_number(rows.is_timed),
        kept=_number(rows.is_kept),
        handled=_number(rows.is_handled),
        reworked=_number(rows.is_reworked),
        rated=_number(rows.is_rated),
        satisfied=_number(rows.is_satisfied),
        days=rows.days.median(),
    )
    return found.order_by(keys) if keys else found


def stage_rollup(
    stays: ir.Table, by: Sequence[RollupBy], wanted: CaseFilter, as_of: datetime
) -> ir.Table:
    """How long cases stay in each state, from their events."""
    # Of the cases that are wanted every event: who has the next one says when a unit's stay ends.
    rows = _wanted(stays, replace(wanted, unit=""), as_of)
    return span_rollup(stay_spans(rows, as_of), by, wanted, as_of)


def stay_spans(stays: ir.Table, as_of: datetime) -> ir.Table:
    """A stay lasts from the event that brought a case to a state to the next that took it away or
    to another unit; what still lasts is counted up to the moment."""
    moment = ibis.literal(as_of)
    rows = stays.filter(stays["at"] <= moment)
    within = ibis.window(group_by="case", order_by="seq")
    rows = rows.mutate(
        was_state=rows.state.lag().over(within), was_unit=rows.unit.lag().over(within)
    )
    changed = (rows.state != rows.was_state) | (rows.unit != rows.was_unit)
    rows = rows.filter(rows.was_state.isnull() | changed)
    rows = rows.mutate(left=rows["at"].lead().over(within))
    # the state that a case was closed in is no time lost
    rows = rows.filter(rows.left.notnull() | rows.closed.isnull() | (rows.closed > moment))
    return rows.mutate(
        lasts=rows.left.isnull(),
        hours=_seconds(rows["at"], rows.left.fill_null(as_of)) / _SECONDS_AN_HOUR,
    )


def span_rollup(
    spans: ir.Table, by: Sequence[RollupBy], wanted: CaseFilter, as_of: datetime
) -> ir.Table:
    """How long cases stay in each state, from their stays as of that very moment."""
    rows = _wanted(spans, wanted, as_of)
    rows = rows.mutate(**{f"key{n}": _key(rows, one) for n, one in enumerate(by)})
    keys = [*(f"key{n}" for n in range(len(by))), "process", "state"]
    found = rows.aggregate(
        by=keys,
        stays=rows.count(),
        open=_number(rows.lasts),
        median_hours=rows.hours.median(),
        total_hours=rows.hours.sum(),
    )
    return found.order_by(keys)


def _wanted(rows: ir.Table, wanted: CaseFilter, as_of: datetime) -> ir.Table:
    """The cases that a filter asks for, and only what was there at the moment."""
    tests = [rows.opened <= ibis.literal(as_of)]
    for name in ("process", "unit"):
        if getattr(wanted, name):
            tests.append(rows[name] == getattr(wanted, name))
    for name in ("category", "area"):
        path = getattr(wanted, name)
        if path:
            tests.append((rows[name] == path) | rows[name].startswith(f"{path}/"))
    if wanted.since:
        tests.append(rows.opened >= ibis.literal(datetime.combine(wanted.since, time.min)))
    if wanted.until:
        after = datetime.combine(wanted.until + timedelta(days=1), time.min)
        tests.append(rows.opened < ibis.literal(after))
    return rows.filter(tests)


def _key(rows: ir.Table, by: RollupBy) -> ir.Value:
    if by is RollupBy.TOWN:
        return rows.area.split("/")[0].fill_null("")
    if by is RollupBy.KIND:
        return rows.category.split("/")[0].fill_null("")
    if by is RollupBy.MONTH:
        return (rows.opened.year() * 100 + rows.opened.month()).cast("string")
    return rows[by.value]


def _seconds(first: ir.Value, last: ir.Value) -> ir.Value:
    return last.epoch_seconds() - first.epoch_seconds()


def _number(truth: ir.Value) -> ir.Value:
    return ibis.ifelse(truth, 1, 0).sum().fill_null(0)  # PostgreSQL casts no truth to a number

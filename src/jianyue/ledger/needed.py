"""所需 the rows without which a verdict would be another: all others may stay unread.

Of the figures of the plan's own year (levels, cumulative or of a point in time) the judge looks at
the latest of a kind, and asks whether the greatest passed the bar before it. So of each kind
(commitment, measure, scope, standing, unit) the latest rows and one of the greatest value stay,
once for every day that will be asked about. Everything else stays whole: growth, events, members,
figures of a period alone, other years, rows without a value; and every row of a commitment in
which one row corrects another, in which a figure speaks of a later year (growth is worked out from
two years), or which has last year's whole (the forecast weighs every month of two years).

The verdict on what stays is the verdict on all, on either basis: tests/ledger/test_needed.py holds
``judge`` to it for any rows, any promise and any day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from jianyue.core.evidence import Form, Scope, Standing, Vintage

if TYPE_CHECKING:
    import polars as pl

_ORDER = ("period_start", "vintage", "known_on", "id")  # after period_end, as ledger.facts sorts
_MOST_KINDS = 2**63
_RANK = {vintage.value: rank for rank, vintage in enumerate(Vintage)}


def needed_rows(
    rows: pl.DataFrame, year: int, days: Sequence[date], *, forecast: bool = True
) -> pl.DataFrame:
    """The rows, in their order, that decide the verdicts of a plan of ``year`` as of each of ``days``.

    ``rows`` has the columns of observations.csv as text, each cell as the program writes it;
    ``days`` are in order. Without ``forecast`` no forecast can be made of what is left.
    """
    import polars as pl  # noqa: PLC0415 only a large book pays for it

    seen = pl.col("known_on") <= days[-1].isoformat()
    entangled = rows.lazy().filter(seen & _entangled(year, forecast=forecast))
    whole = entangled.select(pl.col("commitment").unique()).collect().get_column("commitment")
    figure = seen & _figure(year)
    if len(whole):
        figure &= ~pl.col("commitment").is_in(whole.implode())
    mask = rows.select(seen=seen, figure=figure)
    numbers = _numbers(rows, days)
    if numbers is None:
        return rows.filter(mask.get_column("seen"))
    figures = numbers.filter(mask.get_column("figure"))
    others = mask.select((pl.col("seen") & ~pl.col("figure")).arg_true()).to_series()
    kept = [others.cast(pl.UInt32), _latest(figures, rows), _greatest(figures, rows)]
    return rows[pl.concat(kept).unique().sort()]


def _figure(year: int) -> pl.Expr:
    """True of a level of the plan's own year that can be left out for a later one."""
    import polars as pl  # noqa: PLC0415

    return (
        (pl.col("form") == Form.LEVEL.value)
        & (pl.col("scope") != Scope.PERIOD.value)
        & (pl.col("value") != "")
        & pl.col("period_end").is_between(pl.lit(f"{year:04}-01-01"), pl.lit(f"{year:04}-12-31"))
    )


def _entangled(year: int, *, forecast: bool) -> pl.Expr:
    """True of a row for whose sake its whole commitment stays."""
    import polars as pl  # noqa: PLC0415

    level = pl.col("form") == Form.LEVEL.value
    end, scope = pl.col("period_end"), pl.col("scope")
    later = level & (scope != Scope.PERIOD.value) & (end > f"{year:04}-12-31")
    found = (pl.col("supersedes") != "") | later
    if forecast:
        last_year = level & (scope == Scope.CUMULATIVE.value) & (end == f"{year - 1:04}-12-31")
        found |= last_year
    return found


def _numbers(rows: pl.DataFrame, days: Sequence[date]) -> pl.DataFrame | None:
    """What the choice looks at: ``at`` is the row, ``kind`` one number for its kind and for the
    first of the days on which it is known, ``size`` never less for a greater value. None when
    there are more kinds than numbers."""
    import polars as pl  # noqa: PLC0415

    point, checked = (
        (pl.col("scope") == Scope.POINT.value),
        (pl.col("standing") == Standing.VERIFIED.value),
    )
    asked = sum((pl.col("known_on") > day.isoformat() for day in days[:-1]), pl.lit(0, pl.UInt64))
    kind, kinds = (asked * 2 + point) * 2 + checked, len(days) * 4
    for name in ("measure", "unit", "commitment"):
        words = rows.get_column(name).unique()
        if len(words) > 1:  # else there is nothing to tell apart
            code = pl.col(name).cast(pl.Enum(words)).to_physical().cast(pl.UInt64)
            kind, kinds = kind * len(words) + code, kinds * len(words)
    if kinds >= _MOST_KINDS:
        return None
    return rows.with_row_index("at").select(
        "at",
        kind=kind,
        end=pl.col("period_end").str.to_date("%Y-%m-%d"),
        size=pl.col("value").cast(pl.Float64, strict=False),
    )


def _latest(figures: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """The last of each kind; all of them where an id is used twice, since their order in the file
    then decides."""
    import polars as pl  # noqa: PLC0415

    last = figures.filter(pl.col("end") == pl.col("end").max().over("kind"))
    cells = rows[last.get_column("at")].select(*_ORDER)
    rank = pl.col("vintage").replace_strict(_RANK, return_dtype=pl.UInt8)
    last = last.hstack(cells.with_columns(rank))
    for name in _ORDER:
        last = last.filter(pl.col(name) == pl.col(name).max().over("kind"))
    return last.get_column("at")


def _greatest(figures: pl.DataFrame, rows: pl.DataFrame) -> pl.Series:
    """One row of the greatest value of each kind, or one of each writing of it."""
    import polars as pl  # noqa: PLC0415

    most = figures.filter(pl.col("size") == pl.col("size").max().over("kind"))
    written = rows[most.get_column("at")].get_column("value")
    return most.with_columns(written).unique(["kind", "value"], keep="any").get_column("at")

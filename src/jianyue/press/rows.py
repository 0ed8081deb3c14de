"""Rows 行: reads Tables by column key, so that no page depends on the order of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from jianyue.core.table import Cell, Table

Row = Mapping[str, Cell]
Tables = Mapping[str, Table]

NEEDED = ("id", "area_no", "area", "measure", "target", "due")


def rows(tables: Tables, key: str) -> tuple[Row, ...]:
    """The rows of a table as mappings; empty when the table is not there."""
    table = tables.get(key)
    if table is None:
        return ()
    keys = tuple(column.key for column in table.columns)
    return tuple(dict(zip(keys, row, strict=True)) for row in table.rows)


def promises(tables: Tables) -> tuple[Row, ...]:
    """The rows of "commitments", one a measure. KeyError names what the table lacks."""
    table = tables["commitments"]
    have = {column.key for column in table.columns}
    missing = [key for key in NEEDED if key not in have]
    if missing:
        raise KeyError(f"table commitments lacks {', '.join(missing)}")
    return rows(tables, "commitments")


def count_promises(found: Iterable[Row]) -> int:
    """How many commitments the rows speak of; one with several measures counts once."""
    return len({text(row, "id") for row in found})


def meta(tables: Tables) -> dict[str, str]:
    """The table "meta" as a mapping of words; an absent fact is absent, never guessed."""
    return {
        text(row, "key"): text(row, "value")
        for row in rows(tables, "meta")
        if row.get("value") not in (None, "")
    }


def text(row: Row, key: str) -> str:
    """A cell as words; empty for None and for a column that is not there."""
    value = row.get(key)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return plain(value) if isinstance(value, Decimal) else str(value)


def number(row: Row, key: str) -> Decimal | None:
    """A cell as a figure, or None."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def day(row: Row, key: str) -> date | None:
    """A cell as a day, or None; ISO words are read as the day they write."""
    value = row.get(key)
    if isinstance(value, date):
        return value
    if isinstance(value, str) and value:
        return date.fromisoformat(value)
    return None


def plain(value: Decimal) -> str:
    """A figure without exponent or idle zeros: ``1E+4`` → ``10000``, ``4.0`` → ``4``."""
    said = format(value, "f")
    if "." in said:
        said = said.rstrip("0").rstrip(".")
    return "0" if said in ("-0", "") else said

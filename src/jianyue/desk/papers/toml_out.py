"""A small writer of TOML for the two files of a book that people edit: flat keys and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date

Value = str | int | bool | date | None


def pairs(values: Mapping[str, Value]) -> str:
    """``key = value`` lines; None is left out."""
    return "".join(f"{key} = {_literal(v)}\n" for key, v in values.items() if v is not None)


def tables(name: str, rows: Iterable[Mapping[str, Value]]) -> str:
    """An array of tables ``[[name]]``."""
    return "".join(f"\n[[{name}]]\n{pairs(row)}" for row in rows)


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

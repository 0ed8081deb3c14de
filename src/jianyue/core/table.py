"""Table 表: the only source of any printed number, and Publication 发布: a printed thing's proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.words import Word

Cell = str | int | Decimal | date | bool | None


class CellType(Word):
    """What a column holds; names as in Frictionless Table Schema."""

    STRING = "string", "文本", "text"
    INTEGER = "integer", "整数", "integer"
    NUMBER = "number", "数", "number"
    DATE = "date", "日期", "date"
    BOOLEAN = "boolean", "是否", "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the field name in data, ``zh`` and ``en`` head the column, ``unit`` may be None."""

    key: str
    zh: str
    en: str
    type: CellType = CellType.STRING
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under typed columns; ``notes`` are its footnotes."""

    key: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """A file that was printed: its name, media type, bytes and their hash."""

    name: str
    media: str
    data: bytes
    sha256: str

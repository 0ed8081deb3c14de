"""底稿 SheetOrigin: what a workbook was printed from, carried in a hidden sheet of its own.

With it, a file that comes back days later can be held against the archive: a row is a change only
where somebody typed, and a conflict only where the archive, too, has moved since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

ORIGIN_NAME = "底稿"
ORIGIN_COLUMNS = ("identity", "cells", "promise")
_FACTS = ("@plan", "@version", "@day")
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """One row as it was printed: the digest of its cells to be filled, and of its promise."""

    cells: str
    promise: str


@dataclass(frozen=True, slots=True)
class SheetOrigin:
    """The plan's key, the version in force, the day of printing (ISO), and each row by identity."""

    plan: str
    version: int
    day: str
    rows: Mapping[str, RowOrigin] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", MappingProxyType(dict(self.rows)))


def plain_words(said: str) -> str:
    """Words as they are compared: no blanks at the ends, none doubled, ％ as %."""
    return " ".join(said.split()).replace("％", "%")


def digest_of(said: object) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of plain values in canonical JSON."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def origin_rows(origin: SheetOrigin) -> tuple[tuple[str, str, str], ...]:
    """What the hidden sheet says, row by row, below its heads; ``origin_of`` reads it back."""
    facts = zip(_FACTS, (origin.plan, str(origin.version), origin.day), strict=True)
    return (
        *((name, value, "") for name, value in facts),
        *((identity, row.cells, row.promise) for identity, row in origin.rows.items()),
    )


def origin_of(rows: Iterable[Sequence[str]]) -> SheetOrigin | None:
    """The origin that the rows tell; None when they do not name plan, version and day."""
    known = {row[0]: (row[1], row[2]) for row in rows if len(row) >= len(ORIGIN_COLUMNS) and row[0]}
    plan, version, day = (known.pop(name, ("", ""))[0] for name in _FACTS)
    if not (plan and day and version.isdecimal() and version.isascii()):
        return None
    return SheetOrigin(plan, int(version[:9]), day, {k: RowOrigin(*v) for k, v in known.items()})

"""What is seen, to take away: any Table as a spreadsheet."""

from __future__ import annotations

from jianyue.core.table import Table
from jianyue.press.sheet import sheet


def sheet_of(table: Table, *, english: bool = False) -> bytes:
    """The table as xlsx, headed in Chinese or in English."""
    return sheet(table, english=english)

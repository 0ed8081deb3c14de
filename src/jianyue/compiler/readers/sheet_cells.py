"""Reads what stands in a cell of a spreadsheet: words, a day, a number; None when it is none."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
Raw = str | int | float | bool | date | object


def words_of(raw: Raw) -> str:
    """A cell as words; a whole float is said without its idle decimals."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()


def day_of(raw: Raw) -> date | None:
    """The day that a cell holds, None when it holds none."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    written = _DAY.fullmatch(words_of(raw))
    if written is None:
        return None
    year, month, day = (int(part) for part in written.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(raw: Raw) -> Decimal | None:
    """A finite number; a spreadsheet's float is taken by the digits it shows (0.1, not 0.1000…)."""
    if isinstance(raw, bool | date):
        return None
    said = words_of(raw).replace(",", "").replace("，", "")
    share = said.endswith(("%", "％"))
    try:
        value = Decimal(said.rstrip("%％"))
    except InvalidOperation:
        return None
    if share or not value.is_finite():
        return None  # 45% in a column whose unit stands apart may be 45 or 0.45: ask
    return value


def letters_of(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    said, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        said = chr(65 + rest) + said
    return said

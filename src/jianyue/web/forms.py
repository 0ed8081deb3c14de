"""What forms hold as text, read strictly: a day, a number, a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal

Given = dict[str, str]


def number_of(text: str) -> int:
    """A whole number; 0 for what is none (a ``rev`` that nobody has)."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def day_of(text: str) -> date:
    """A day. Raises Refusal R408 for what is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(
            "R408",
            f"不是日期：{text or '（空）'}",
            "写成 2020-06-30",
            english=f"not a date: {text or '(empty)'}",
            english_hint="write it as 2020-06-30",
        ) from None


def figure_of(text: str) -> Decimal:
    """A figure, with or without thousands marks. Raises Refusal R409 for what is none."""
    try:
        found = Decimal(text.strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise Refusal(
            "R409",
            f"不是数：{text or '（空）'}",
            "只写数字，单位另填",
            english=f"not a figure: {text or '(empty)'}",
            english_hint="digits alone; the unit has its own field",
        )
    return found


def authority_of(given: Given) -> Authority:
    """Body, document, day and reason as they were typed. Raises Refusal R408."""
    return Authority(
        given.get("body", "").strip(),
        given.get("document", "").strip(),
        day_of(given.get("day", "")),
        given.get("reason", "").strip(),
    )

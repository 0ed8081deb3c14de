"""Fraction 几分之几: a share written as a fraction is kept in per cent, and read as it was written.

A third has no decimals: its value is cut off after 28 digits, far beyond any figure that is ever
observed, so that it is met by exactly those figures that meet the third itself; whoever shows it
finds the fraction again in the words (``as_written``).
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Context, Decimal

_DIGITS = "零一二三四五六七八九"
_EXACT = Context(prec=28, rounding=ROUND_DOWN)
_WRITTEN = re.compile("(?P<below>[二三四五六七八九十]+)分之(?P<above>[一二三四五六七八九十]+)")


def chinese_share(below: str, above: str) -> Decimal | None:
    """The per cent that a fraction is: 三, 二 → 66.6…; None when it is no part of a whole."""
    whole, part = _number(below), _number(above)
    if not whole or not part or part >= whole:
        return None
    return _EXACT.divide(Decimal(100 * part), Decimal(whole))


def as_written(value: Decimal, written: str) -> tuple[str, str]:
    """The fraction within ``written`` that is this value, in Chinese and as 2/3; empty when there
    is none, or the value has been changed since it was written."""
    for match in _WRITTEN.finditer(written):
        if chinese_share(match["below"], match["above"]) == value:
            return match.group(), f"{_number(match['above'])}/{_number(match['below'])}"
    return "", ""


def _number(numeral: str) -> int | None:
    """Up to 99: 三, 十, 十二, 二十, 二十五."""
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return _DIGITS.index(numeral) if len(numeral) == 1 else None
    if len(tens) > 1 or len(units) > 1 or "十" in tens:
        return None
    high = _DIGITS.index(tens) if tens else 1
    return 10 * high + (_DIGITS.index(units) if units else 0)

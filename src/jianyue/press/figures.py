"""Figures 数字: how days, numbers and shares are said on paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.press.rows import plain

_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


def say_day(day: date) -> str:
    """2020年6月30日"""
    return f"{day.year}年{day.month}月{day.day}日"


def say_number(value: Decimal) -> str:
    """In 万 or 亿 when that loses nothing and shortens it: 13000 → 1.3万, 1600 → 1600."""
    for size, word in ((_YI, "亿"), (_WAN, "万")):
        scaled = value / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.01")):
            return plain(scaled) + word
    return plain(value)


def say_range(low: Decimal, high: Decimal | None) -> str:
    """1—2, or the one figure."""
    return say_number(low) if high is None else f"{say_number(low)}—{say_number(high)}"


def say_share(share: Decimal) -> str:
    """0.4567 → 45.7%"""
    return plain((share * 100).quantize(Decimal("0.1"))) + "%"

"""Paper words 公文用语: days, periods, shares and reasons as an official paper writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import end_of_month

_ISO = r"(\d{4})-(\d\d)-(\d\d)"
_RANGE = re.compile(rf"{_ISO} ?至 ?{_ISO}")
_DAY = re.compile(_ISO)
_CHANGE = re.compile(r"(同比|增幅) ?(-?)([\d.]+)(%|个百分点)")
_TARGET = re.compile(r"(未?达到)目标 ([^，；。]+)")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff，；：”）]) (?=\S)|(?<=\S) (?=[\u4e00-\u9fff“（])")
_QUARTERS = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
NOTE_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def say_day(day: date) -> str:
    """2020年6月30日"""
    return f"{day.year}年{day.month}月{day.day}日"


def say_period(start: date, end: date) -> str:
    """2020年上半年, 2020年1—8月; any other stretch by its two days."""
    whole = (start.month, start.day) == (1, 1) and end == end_of_month(end.year, end.month)
    if not whole or start.year != end.year:
        return f"{say_day(start)}至{say_day(end)}"
    return f"{end.year}年{_QUARTERS.get(end.month) or f'1—{end.month}月'}"


def report_period(year: int, as_of: date) -> str:
    """The period a paper speaks of: 2020年上半年 on its last day; 2020年 at the year's end."""
    if as_of >= date(year, 12, 31):
        return f"{year}年"
    if as_of == end_of_month(as_of.year, as_of.month):
        return say_period(date(year, 1, 1), as_of)
    return f"{year}年（截至{as_of.month}月{as_of.day}日）"


def say_share(share: Decimal) -> str:
    """0.294 → 29.4%"""
    said = f"{(share * 100).quantize(Decimal('0.1')):f}"
    return said.removesuffix(".0") + "%"


def say_reason(because: str) -> str:
    """A verdict's reason in the style of a paper: days in Chinese, 同比下降 in words."""
    said = _RANGE.sub(lambda m: say_period(_day(m, 1), _day(m, 4)), because)
    said = _DAY.sub(lambda m: say_day(_day(m, 1)), said)
    said = _CHANGE.sub(_change, said)
    said = _TARGET.sub(r"\1“\2”的目标", said)
    return _GAP.sub("", said).rstrip("。")


def _day(match: re.Match[str], first: int) -> date:
    return date(int(match[first]), int(match[first + 1]), int(match[first + 2]))


def _change(match: re.Match[str]) -> str:
    head = "同比" if match[1] == "同比" else ""
    if not Decimal(match[3]):
        return f"{head}持平"
    return f"{head}{'下降' if match[2] else '增长'}{match[3]}{match[4]}"


def say_names(names: Sequence[str]) -> str:
    """甲、乙、丙"""
    return "、".join(dict.fromkeys(names))


def sentence(*parts: str) -> str:
    """The parts that are not empty, with commas between and one full stop at the end."""
    said = "，".join(part for part in parts if part)
    return f"{said}。" if said else ""


def note_mark(number: int) -> str:
    """① to ⑳, then [21]."""
    return NOTE_MARKS[number - 1] if number <= len(NOTE_MARKS) else f"[{number}]"

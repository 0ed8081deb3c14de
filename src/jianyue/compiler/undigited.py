"""Figures without a digit: 突破万亿元, 一半以上, 三成, 过半, 三分之一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jianyue.compiler.amount import Amount
from jianyue.compiler.numerals import MULTIPLIERS, chinese_number
from jianyue.core.commitment import Op
from jianyue.core.fractions import chinese_share

_SUM = re.compile(
    r"(?<=突破|超过|达到|跨越|站上|迈上|冲刺|迈向|跨过)(?P<sum>[百千万]?亿)(?P<unit>元|美元|斤)?(?:级规模|级|规模|大关|台阶)?"
    r"|(?<=[超过破达])(?P<sum2>[百千万]?亿)(?P<unit2>元|美元|斤)(?=$|[，、；]|大关|目标)"
)
_HALF = re.compile("(?:一半|半数|过半数?)(?P<more>以上)?(?![天年月日程])")
_TENTHS = re.compile(
    "(?P<tens>[一二三四五六七八九])成(?P<half>半)?"
    "(?:(?P<more>以上)|(?P<about>左右)|(?P<less>以下|以内)|(?=$|[，。、；）和的]))"
)
_FRACTION = re.compile(
    "(?<![一二三四五六七八九十百千万])(?P<below>[二三四五六七八九十]+)分之(?P<above>[一二三四五六七八九十]+)"
    "(?![百千万点])(?:(?P<more>以上)|(?P<about>左右)|(?P<less>以下|以内))?"
)
_CUE = re.compile("亿|半|成|分之")


def without_digits(sentence: str) -> Iterator[Amount]:
    """Round sums, halves and tenths; a half or a tenth is a share or a rate in per cent."""
    if not _CUE.search(sentence):
        return
    yield from map(_round, _SUM.finditer(sentence))
    yield from map(_half, _HALF.finditer(sentence))
    yield from map(_tenths, _TENTHS.finditer(sentence))
    yield from filter(None, map(_fraction, _FRACTION.finditer(sentence)))


def _round(match: re.Match[str]) -> Amount:
    """「突破万亿元」「过百亿」: a round sum written without a figure."""
    name = "sum" if match["sum"] else "sum2"
    unit = match["unit"] or match["unit2"] or None
    value = MULTIPLIERS[match[name]]
    return Amount(match.start(name), match.end(), value, None, unit, "money", None, True, False)


def _half(match: re.Match[str]) -> Amount:
    op = Op.AT_LEAST if match["more"] else Op.MORE_THAN if match.group().startswith("过") else None
    return _share(match, Decimal(50), op)


def _tenths(match: re.Match[str]) -> Amount:
    """「三成」: thirty per cent; 「三成半」: thirty-five."""
    tens = Decimal(10 * (chinese_number(match["tens"]) or 0) + (5 if match["half"] else 0))
    return _share(match, tens, _bound(match))


def _fraction(match: re.Match[str]) -> Amount | None:
    """「三分之二」: two thirds, in per cent. None of what is more than the whole (五分之六)."""
    share = chinese_share(match["below"], match["above"])
    return _share(match, share, _bound(match)) if share is not None else None


def _bound(match: re.Match[str]) -> Op | None:
    ops = ((Op.AT_LEAST, "more"), (Op.ABOUT, "about"), (Op.AT_MOST, "less"))
    return next((op for op, name in ops if match[name]), None)


def _share(match: re.Match[str], value: Decimal, op: Op | None) -> Amount:
    return Amount(match.start(), match.end(), value, None, "%", "rate", op, False, False)

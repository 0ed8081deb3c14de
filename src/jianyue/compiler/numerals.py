"""Chinese numerals as counts: 两个 → 2, 十二项 → 12, 三百户 → 300, 百分之十五 → 15."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_ZEROS = ("零", "〇")
_TENS = {"十": 10, "百": 100, "千": 1000}
MULTIPLIERS = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "十万": Decimal(100_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "十亿": Decimal(1_000_000_000),
    "百亿": Decimal(10_000_000_000),
    "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
}


def chinese_number(numeral: str) -> int | None:
    """Value of a Chinese numeral up to 99,999,999; None when it is not one (「千百」, 「二三」).

    A numeral cut short (「一百二」, 「两万五」) is said for 120 and 25,000 but written for neither:
    it has no value either.
    """
    if "万" in numeral:
        head, _, tail = numeral.partition("万")
        high, low = _below_ten_thousand(head), _below_ten_thousand(tail) if tail else 0
        if high is None or low is None or (0 < low < 1000 and tail[0] not in _ZEROS):
            return None
        return high * 10_000 + low
    return _below_ten_thousand(numeral)


def chinese_decimal(numeral: str) -> Decimal | None:
    """Value of a Chinese numeral with or without 点: 六点五 → 6.5; None when it is none."""
    whole, point, fraction = numeral.partition("点")
    value = chinese_number(whole)
    if value is None or not all(char in _DIGITS and char != "两" for char in fraction):
        return None
    if point and not fraction:
        return None
    digits = "".join(str(_DIGITS[char]) for char in fraction)
    return Decimal(f"{value}.{digits}") if digits else Decimal(value)


def _below_ten_thousand(numeral: str) -> int | None:
    total, digit, unit_before = 0, None, 10_000
    for char in numeral:
        if char in _TENS:
            unit = _TENS[char]
            if unit >= unit_before or (digit is None and total):
                return None
            total += (1 if digit is None else digit) * unit
            digit, unit_before = None, unit
        elif char in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[char]
        else:
            return None
    if digit and unit_before in (100, 1000) and numeral[-2] not in _ZEROS:
        return None
    return total + (digit or 0) if numeral else None

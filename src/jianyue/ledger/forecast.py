"""预测: the value at the year's end, with an interval, or a plain refusal.

Seasonal ratio: last year's cumulative figure at the same month's end is a share of last year's
whole; this year's figure over that share is the forecast. The interval is the spread of the
forecasts that the earlier months of this year gave (their least and greatest), widened to at
least one per cent either way. Refused with fewer than three months of this year or without last
year's figures at the same ends.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.calendar import years_on
from jianyue.core.evidence import Form, Observation, Scope
from jianyue.core.status import Forecast, Reason

MONTHS_NEEDED = 3
LEAST_WIDTH = Decimal("0.01")
_CENT = Decimal("0.01")


def forecast(rows: tuple[Observation, ...], year: int) -> Forecast:
    """The year-end forecast of a cumulative level from its own rows of two years."""
    levels = {
        r.period.end: r
        for r in rows
        if r.form is Form.LEVEL and r.scope is Scope.CUMULATIVE and r.value is not None
    }
    whole = levels.get(date(year - 1, 12, 31))
    if whole is None or not whole.value:
        return _refused("没有上年全年数，无从推算季节规律", "last year's whole is not known")
    found = [
        (end, estimate)
        for end in sorted(levels)
        if end.year == year and (estimate := _estimate(levels, end, whole.value)) is not None
    ]
    if len(found) < MONTHS_NEEDED:
        return _refused(
            f"今年可与上年对照的累计数只有 {len(found)} 个，少于 {MONTHS_NEEDED} 个",
            f"only {len(found)} figures can be set beside last year's",
        )
    values = [estimate for _, estimate in found]
    value, least = values[-1], abs(values[-1]) * LEAST_WIDTH
    low, high = min(*values, value - least), max(*values, value + least)
    unit = levels[found[-1][0]].unit
    return Forecast(_rounded(value), _rounded(low), _rounded(high), unit)


def _estimate(levels: dict[date, Observation], end: date, whole: Decimal) -> Decimal | None:
    before = levels.get(years_on(end, -1))
    now = levels[end].value
    if before is None or not before.value or now is None:
        return None
    return now * whole / before.value


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT)


def _refused(zh: str, en: str) -> Forecast:
    return Forecast(None, refused=Reason(zh, en))

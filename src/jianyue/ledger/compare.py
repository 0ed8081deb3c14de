"""比较: does a figure pass a number target? 以上以下以内 include the number (民法典 §1259)."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from jianyue.core.commitment import Basis, NumberTarget, Op
from jianyue.core.rules import JudgingRules

_CAPS, _FLOORS = (Op.AT_MOST, Op.LESS_THAN), (Op.AT_LEAST, Op.MORE_THAN)
_RATES = ("%", "％", "‰", "个百分点", "百分点", "个点")


def passes(value: Decimal, target: NumberTarget, rules: JudgingRules, falls: bool) -> bool:
    """True when ``value`` meets the target; ``falls`` when less of the measure is better.

    A bare number is a floor (新建5所: six are fine), a ceiling where less is better; 左右 widens
    it by the configured band; a range is met at its nearer end.
    """
    return clears(value, bar(target, rules, falls))


class Bar(NamedTuple):
    """The bar that decides: its height, whether it must be passed strictly, whether it is a cap."""

    height: Decimal
    strict: bool
    cap: bool


def clears(value: Decimal, bar: Bar) -> bool:
    """True when a value is on the right side of a bar."""
    if bar.cap:
        return value < bar.height if bar.strict else value <= bar.height
    return value > bar.height if bar.strict else value >= bar.height


def bar(target: NumberTarget, rules: JudgingRules, falls: bool) -> Bar:
    """The bar of a target; see ``passes``."""
    op, value = target.op, target.value
    if op in _CAPS:
        return Bar(value, op is Op.LESS_THAN, True)
    if op in _FLOORS:
        return Bar(value, op is Op.MORE_THAN, False)
    cap = falls and target.basis is not Basis.REDUCTION
    if op is Op.RANGE and target.high is not None:
        return Bar(target.high if cap else value, False, cap)
    if op is Op.ABOUT:
        width = band(target, rules)
        return Bar(value + width if cap else value - width, False, cap)
    return Bar(value, False, cap)


def band(target: NumberTarget, rules: JudgingRules) -> Decimal:
    """Half the width of 左右: percentage points for a rate, a share for a level."""
    if target.unit in _RATES:
        return rules.band_points
    return abs(target.value) * rules.band_share


def is_rate(unit: str | None) -> bool:
    """True for a unit of rates: %, ‰, percentage points."""
    return unit in _RATES

"""比较: does a figure pass a number target? 以上以下以内 include the number (民法典 §1259)."""

from __future__ import annotations

from decimal import Decimal

from jianyue.core.commitment import Basis, NumberTarget, Op
from jianyue.core.rules import JudgingRules

_RATES = ("%", "％", "‰", "个百分点", "百分点", "个点")


def passes(value: Decimal, target: NumberTarget, rules: JudgingRules, falls: bool) -> bool:
    """True when ``value`` meets the target; ``falls`` when less of the measure is better.

    A bare number is a floor (新建5所: six are fine), a ceiling where less is better; 左右 widens
    it by the configured band; a range is met at its nearer end.
    """
    bound, strict, upper = bar(target, rules, falls)
    if upper:
        return value < bound if strict else value <= bound
    return value > bound if strict else value >= bound


def bar(target: NumberTarget, rules: JudgingRules, falls: bool) -> tuple[Decimal, bool, bool]:
    """The bar that decides: its height, whether it must be passed strictly, whether it is a cap."""
    if target.op in (Op.AT_MOST, Op.LESS_THAN):
        return target.value, target.op is Op.LESS_THAN, True
    if target.op in (Op.AT_LEAST, Op.MORE_THAN):
        return target.value, target.op is Op.MORE_THAN, False
    cap = falls and target.basis is not Basis.REDUCTION
    if target.op is Op.RANGE and target.high is not None:
        return (target.high, False, True) if cap else (target.value, False, False)
    width = band(target, rules) if target.op is Op.ABOUT else Decimal(0)
    return (target.value + width, False, True) if cap else (target.value - width, False, False)


def band(target: NumberTarget, rules: JudgingRules) -> Decimal:
    """Half the width of 左右: percentage points for a rate, a share for a level."""
    if target.unit in _RATES:
        return rules.band_points
    return abs(target.value) * rules.band_share


def is_rate(unit: str | None) -> bool:
    """True for a unit of rates: %, ‰, percentage points."""
    return unit in _RATES

"""A target in the words of the trade: 增长4%, 不低于1600家, 与全市同步, 建成, 全面完成."""

from __future__ import annotations

from jianyue.core.commitment import (
    Basis,
    MilestoneTarget,
    NumberTarget,
    Op,
    RelativeTarget,
    Target,
    Test,
)
from jianyue.core.fractions import as_written
from jianyue.ledger.context import plain
from jianyue.ledger.numbers import bar_words

_EN_OP = {
    Op.AT_LEAST: "≥ ",
    Op.MORE_THAN: "> ",
    Op.AT_MOST: "≤ ",
    Op.LESS_THAN: "< ",
    Op.ABOUT: "≈ ",
}


def kind_of(target: Target) -> str:
    """What kind of test a target is: number, relative or milestone."""
    if isinstance(target, NumberTarget):
        return "number"
    return "relative" if isinstance(target, RelativeTarget) else "milestone"


def target_zh(target: Target) -> str:
    """The target in Chinese, without its measure."""
    if isinstance(target, NumberTarget):
        return bar_words(target)
    if isinstance(target, MilestoneTarget):
        return (
            target.written or target.rung.zh
        )  # a plan is 完成, a rule 出台: the report's own verb
    return _relative_zh(target)


def _relative_zh(target: RelativeTarget) -> str:
    reference = (target.reference or "").removesuffix("下达")
    roughly = "基本" if target.approximate else ""
    handed_down = f"控制在{reference}下达指标内" if target.upper else f"完成{reference}下达目标"
    words = {
        Test.TRACK: f"与{reference}同步",
        Test.ABOVE_REF: f"高于{reference}",
        Test.BELOW_REF: f"低于{reference}",
        Test.ASSIGNED: handed_down,
        Test.FULL: f"{roughly}{reference}全覆盖",
        Test.ZERO: f"{roughly}{target.written or '清零'}",
    }
    return words.get(target.test, target.test.zh)


def target_en(target: Target) -> str:
    """The target in English, without its measure."""
    if isinstance(target, MilestoneTarget):
        return target.rung.en
    if isinstance(target, RelativeTarget):
        return target.test.en + (f": {target.reference}" if target.reference else "")
    if target.basis is Basis.GROWTH and target.unit == "倍":
        return f"{_EN_OP.get(target.op, '')}{plain(target.value)} times as much"
    change = {Basis.GROWTH: "grow ", Basis.REDUCTION: "fall "}.get(target.basis, "")
    _, fraction = as_written(target.value, target.written)
    if fraction:
        return f"{change}{_EN_OP.get(target.op, '')}{fraction}"
    amount = plain(target.value)
    if target.op is Op.RANGE and target.high is not None:
        amount = f"{amount} to {plain(target.high)}"
    return f"{change}{_EN_OP.get(target.op, '')}{amount} {target.unit or ''}".strip()

"""A target as it is read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from jianyue.core.commitment import Basis, MilestoneTarget, NumberTarget, Op, Rung
from jianyue.ledger.target_words import target_en, target_zh
from tests.ledger.bench import milestone, number, relative

THIRD = NumberTarget(
    Op.EXACTLY,
    Decimal("33.33333333333333333333333333"),
    "%",
    Basis.REDUCTION,
    written="减少三分之一",
)


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        (number("=", 4, "%", Basis.GROWTH), "增长4%", "grow 4 %"),
        (number(">=", 1600), "不低于1600家", "≥ 1600 家"),
        (number("range", 1, high=Decimal(2)), "1至2家", "1 to 2 家"),
        (number("~", 13000, "亩"), "1.3万亩左右", "≈ 13000 亩"),
        (number("<=", 5000, "人", Basis.LEVEL), "不超过5000人", "≤ 5000 人"),
        (replace(THIRD, op=Op.AT_LEAST), "下降不低于三分之一", "fall ≥ 1/3"),
        (replace(THIRD, basis=Basis.LEVEL), "三分之一", "1/3"),
        (replace(THIRD, value=Decimal(30)), "下降30%", "fall 30 %"),
        (number("=", 2, "倍", Basis.GROWTH), "翻一番", "2 times as much"),
        (number("=", 4, "倍", Basis.GROWTH), "翻两番", "4 times as much"),
        (number(">=", 3, "倍", Basis.GROWTH), "不低于3倍", "≥ 3 times as much"),
        (milestone("built"), "建成", "completed"),
        (MilestoneTarget(Rung.BUILT, "全面完成"), "全面完成", "completed"),
        (MilestoneTarget(Rung.IN_USE, "出台"), "出台", "in use"),
        (relative("track", reference="全市"), "与全市同步", "in step with the reference: 全市"),
        (
            relative("assigned", reference="市下达"),
            "完成市下达目标",
            "as assigned from above: 市下达",
        ),
        (
            relative("assigned", reference="市", upper=True),
            "控制在市下达指标内",
            "as assigned from above: 市",
        ),
        (
            relative("full", reference="街镇", approximate=True),
            "基本街镇全覆盖",
            "full coverage: 街镇",
        ),
        (relative("positive"), "正增长", "positive growth"),
    ],
)
def test_a_target_is_read_in_both_tongues(target, zh, en):
    assert (target_zh(target), target_en(target)) == (zh, en)

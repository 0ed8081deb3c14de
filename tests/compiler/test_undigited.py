"""Figures that are written without a digit."""

from __future__ import annotations

import pytest

from jianyue.compiler.undigited import without_digits
from jianyue.core.commitment import Op


def read(text):
    return [(text[a.start : a.end], str(a.value), a.unit, a.op) for a in without_digits(text)]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "op"),
    [
        ("总量突破万亿元", "万亿元", "1000000000000", "元", None),
        ("产值过百亿元", "百亿元", "10000000000", "元", None),
        ("一半以上的村", "一半以上", "50", "%", Op.AT_LEAST),
        ("压缩一半", "一半", "50", "%", None),
        ("参保率过半", "过半", "50", "%", Op.MORE_THAN),
        ("占比达到四成", "四成", "40", "%", None),
        ("占比达到三成半", "三成半", "35", "%", None),
        ("占比六成左右", "六成左右", "60", "%", Op.ABOUT),
        ("压到两成", None, None, None, None),
        ("占比二成以内", "二成以内", "20", "%", Op.AT_MOST),
        ("压缩四分之三以上", "四分之三以上", "75", "%", Op.AT_LEAST),
        ("减少三分之一", "三分之一", "33.33333333333333333333333333", "%", None),
        ("下降百分之五", None, None, None, None),
        ("下降万分之五", None, None, None, None),
    ],
)
def test_a_round_sum_a_half_or_tenths_have_their_value(text, written, value, unit, op):
    assert read(text) == ([] if written is None else [(written, value, unit, op)])


@pytest.mark.parametrize("text", ["完成八项", "一成不变", "三成立", "半年", "一半天", "亿元产业"])
def test_what_only_looks_like_one_is_left_alone(text):
    assert read(text) == []

"""Figures: value, unit and bound worked out by hand; what only names something is left alone."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.amounts import amounts, quoted
from jianyue.compiler.normalise import normalise
from jianyue.core.commitment import Op
from tests.compiler.sentences import VOCAB


def read(text):
    text = normalise(text)
    return amounts(text, VOCAB, quoted(text))


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "op"),
    [
        ("覆盖率达到31.5%以上", "31.5%以上", "31.5", "%", Op.AT_LEAST),
        ("改造1.3万户", "1.3万户", "13000", "户", None),
        ("改造1,200户", "1，200户", "1200", "户", None),
        ("税收３亿元左右", "3亿元左右", "300000000", "元", Op.ABOUT),
        ("焚烧20万吨以内", "20万吨以内", "200000", "吨", Op.AT_MOST),
        ("培育30多家", "30多家", "30", "家", Op.MORE_THAN),
        ("完成十二项", "十二项", "12", "项", None),
        ("下降百分之十五", "百分之十五", "15", "%", None),
        ("下降百分之3.5", "百分之3.5", "3.5", "%", None),
        ("总量突破万亿元", "万亿元", "1000000000000", "元", None),
        ("产值过百亿元", "百亿元", "10000000000", "元", None),
    ],
)
def test_a_figure_has_its_value_unit_and_bound(text, written, value, unit, op):
    (one,) = read(text)
    assert normalise(text)[one.start : one.end] == written
    assert (one.value, one.unit, one.op) == (Decimal(value), unit, op)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("增长3%—4%", "3", "4"),
        ("培育2-3家", "2", "3"),
        ("处理2-3万吨", "20000", "30000"),
        ("处理8000至12000吨", "8000", "12000"),
        ("增长5%到5.5%", "5", "5.5"),
    ],
)
def test_a_range_has_both_ends_and_one_multiplier_serves_both(text, low, high):
    (one,) = read(text)
    assert (one.value, one.high, one.op) == (Decimal(low), Decimal(high), Op.RANGE)


def test_a_range_that_falls_is_its_first_figure():
    (one,) = read("从5-3家")
    assert (one.value, one.high, one.op) == (Decimal(5), None, None)


@pytest.mark.parametrize(
    "text",
    ["第3轮行动", "5G应用", "加快C919", "“1+2”政策", "（3个）", "七一勋章", "八所港、一所港"],
)
def test_a_figure_that_names_something_is_no_quantity(text):
    assert read(text) == ()


def test_people_of_a_population_have_no_unit():
    (one,) = read("服务5亿人口")
    assert (one.value, one.unit) == (Decimal(500_000_000), None)


def test_quotes_titles_and_brackets_are_names():
    text = "推进“一网通办”（试行）和《三年计划》"
    assert [text[a:b] for a, b in quoted(text)] == ["“一网通办”", "（试行）", "《三年计划》"]


MULTIPLIERS = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "亿": 10**8,
    "万亿": 10**12,
}


@settings(max_examples=100)
@given(
    st.decimals(0, 99999, places=2),
    st.sampled_from(sorted(MULTIPLIERS)),
    st.sampled_from(["元", "户", "吨", "家"]),
)
def test_what_is_printed_is_read_again(value, multiplier, unit):
    (one,) = read(f"新增{value}{multiplier}{unit}")
    assert (one.value, one.unit) == (value * MULTIPLIERS[multiplier], unit)


PIECES = st.sampled_from(
    [
        *"0139.十百千万亿两三元家%％吨户，、。-—~至到第+超多余内",
        "以上",
        "左右",
        "百分之",
        "突破",
        "“",
        "”",
    ]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_figures_stand_in_order_never_overlap_and_a_range_rises(text):
    found = read(text)
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(a.high is None or a.value < a.high for a in found)

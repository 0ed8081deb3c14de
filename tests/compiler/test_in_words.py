"""Growth that is written without a figure."""

from __future__ import annotations

import pytest

from jianyue.compiler.in_words import growth_in_words, speaks_of_growth
from jianyue.core.commitment import Basis, Op
from tests.compiler.sentences import walk_of


def read(text):
    walk = walk_of(text)
    for segment in walk.s.segments:
        growth_in_words(walk, segment)
    return [
        (walk.s.text[f.name_start : f.name_end], f.target.op, int(f.target.value), f.target.unit)
        for f in walk.promises
    ]


@pytest.mark.parametrize(
    ("text", "name", "op", "value", "unit"),
    [
        ("网络零售额保持两位数增长", "网络零售额", Op.AT_LEAST, 10, "%"),
        ("数字经济规模翻一番", "数字经济规模", Op.EXACTLY, 2, "倍"),
        ("数字经济规模实现翻番", "数字经济规模", Op.EXACTLY, 2, "倍"),
        ("数字经济规模翻两番", "数字经济规模", Op.EXACTLY, 4, "倍"),
        ("算力规模实现倍增", "算力规模", Op.EXACTLY, 2, "倍"),
    ],
)
def test_growth_in_words_has_its_figure(text, name, op, value, unit):
    assert read(text) == [(name, op, value, unit)]


def test_both_measures_grow_where_the_words_say_so():
    assert [n for n, *_ in read("进口额和出口额均实现翻番")] == ["进口额", "出口额"]


@pytest.mark.parametrize("text", ["实施“五年翻番”行动", "实施倍增计划", "更上层楼", "三番五次"])
def test_a_name_of_a_plan_is_no_growth(text):
    assert read(text) == []


def test_only_a_text_with_a_cue_speaks_of_growth():
    assert speaks_of_growth("翻两番")
    assert not speaks_of_growth("增长3%")


def test_its_basis_is_growth():
    walk = walk_of("算力规模翻番")
    growth_in_words(walk, walk.s.segments[0])
    assert walk.promises[0].target.basis is Basis.GROWTH

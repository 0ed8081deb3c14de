"""Number targets of one sentence, each worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.numbers import number_targets
from jianyue.core.commitment import Basis, Op
from tests.compiler.sentences import VOCAB, names, sentence_of


def read(text):
    s = sentence_of(text)
    found = number_targets(s, VOCAB)
    return [
        (name, f.target.basis, f.target.op, str(f.target.value), f.target.unit)
        for name, f in zip(names(s, found), found, strict=True)
    ]


GROWTH, REDUCTION, ADD, LEVEL = Basis.GROWTH, Basis.REDUCTION, Basis.ADD, Basis.LEVEL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收增长3%", ("税收", GROWTH, Op.EXACTLY, "3", "%")),
        ("税收比上年增长3%以上", ("税收", GROWTH, Op.AT_LEAST, "3", "%")),
        ("能耗强度下降4%左右", ("能耗强度", REDUCTION, Op.ABOUT, "4", "%")),
        ("能耗强度降低到5%", ("能耗强度", LEVEL, Op.AT_MOST, "5", "%")),
        ("单位能耗下降到3吨", ("单位能耗", LEVEL, Op.AT_MOST, "3", "吨")),
        ("绿化覆盖率提高到40%", ("绿化覆盖率", LEVEL, Op.EXACTLY, "40", "%")),
        ("垃圾焚烧量控制在20万吨以内", ("垃圾焚烧量", LEVEL, Op.AT_MOST, "200000", "吨")),
        ("新建公园2座", ("公园", ADD, Op.EXACTLY, "2", "座")),
        ("新建2座公园", ("公园", ADD, Op.EXACTLY, "2", "座")),
        ("专利授权量超过3000件", ("专利授权量", LEVEL, Op.MORE_THAN, "3000", "件")),
        ("组织招聘会12场", ("招聘会", ADD, Op.EXACTLY, "12", "场")),
        ("安排资金3亿元", ("资金", ADD, Op.EXACTLY, "300000000", "元")),
        ("人均预期寿命达到82", ("人均预期寿命", LEVEL, Op.AT_LEAST, "82", None)),
        ("80%以上村庄完成改革", ("村庄", LEVEL, Op.AT_LEAST, "80", "%")),
        ("为7000户家庭实施改造", ("家庭实施改造", ADD, Op.EXACTLY, "7000", "户")),
        ("完成3项220千伏以上输变电工程", ("220千伏以上输变电工程", ADD, Op.EXACTLY, "3", "项")),
        ("减轻企业负担3亿元", ("企业负担", REDUCTION, Op.EXACTLY, "300000000", "元")),
    ],
)
def test_a_figure_with_its_measure_basis_and_bound(text, expected):
    assert read(text) == [expected]


def test_the_first_figure_of_a_raise_is_not_what_is_promised():
    (one,) = read("低保标准从每月900元提高到960元")
    assert one == ("低保标准", LEVEL, Op.EXACTLY, "960", "元")


def test_a_verb_serves_every_member_of_its_list():
    assert [n for n, *_ in read("新建公园2座、广场3座和停车场5个")] == ["公园", "广场", "停车场"]


def test_a_weak_verb_promises_nothing_even_of_a_list():
    assert read("推进公园2座、广场3座建设") == []


def test_a_second_bar_is_of_the_same_measure():
    assert [(n, v) for n, _, _, v, _ in read("税收完成280亿元，力争300亿元")] == [
        ("税收", "28000000000"),
        ("税收", "30000000000"),
    ]


def test_a_number_of_whom_something_becomes_true():
    assert read("力争2家企业上市") == [("企业上市", ADD, Op.EXACTLY, "2", "家")]


@pytest.mark.parametrize(
    "text",
    [
        "组织人员12名",
        "安排项目12个",
        "完成改造12",
        "新增贷款3亿元的项目",
        "第3轮行动",
        "抓好八个方面工作",
        "服务时间8小时",
        "投资2000亿元的项目",
        "建成城东水厂",
    ],
)
def test_what_has_no_figure_of_its_own_is_not_read_here(text):
    assert read(text) == []


@pytest.mark.parametrize("joint", ["，", "、"])
def test_two_growths_in_one_sentence_have_each_its_measure(joint):
    assert [(n, v) for n, _, _, v, _ in read(f"税收增长3%{joint}外贸额增长5%")] == [
        ("税收", "3"),
        ("外贸额", "5"),
    ]


PIECES = st.sampled_from(
    [
        "新建",
        "增长",
        "下降",
        "完成",
        "达到",
        "控制在",
        "分别",
        "其中",
        "税收",
        "公园",
        "率",
        "2座",
        "3%",
        "5万元",
        "1-2家",
        "两项",
        "以上",
        "的",
        "、",
        "，",
        "和",
        "等",
        "“",
        "”",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_promise_lies_within_its_sentence_and_holds_its_figure(text):
    s = sentence_of(text)
    for f in number_targets(s, VOCAB):
        assert 0 <= f.start < f.end <= len(s.text)
        assert f.start <= f.figure < f.end
        assert 0 <= f.name_start < f.name_end <= len(s.text)
        assert f.target.written in s.text[f.start : f.end]
        assert f.target.high is None or f.target.high > f.target.value >= Decimal(0)

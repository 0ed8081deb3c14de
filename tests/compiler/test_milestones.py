"""A named thing changes its state, or nothing is promised."""

from __future__ import annotations

import pytest

from jianyue.compiler.milestones import milestones
from jianyue.compiler.numbers import number_targets
from jianyue.core.commitment import Rung
from tests.compiler.sentences import VOCAB, names, sentence_of


def read(text):
    s = sentence_of(text)
    found = milestones(s, VOCAB, number_targets(s, VOCAB))
    return [(n, f.target.rung) for n, f in zip(names(s, found), found, strict=True)]


@pytest.mark.parametrize(
    ("text", "name", "rung"),
    [
        ("建成城东体育中心", "城东体育中心", Rung.BUILT),
        ("开工建设城东体育中心", "城东体育中心", Rung.STARTED),
        ("启动北门老街改造", "北门老街改造", Rung.STARTED),
        ("建成投用城东体育中心", "城东体育中心", Rung.IN_USE),
        ("推动滨江大桥建成通车", "滨江大桥", Rung.IN_USE),
        ("滨江大桥年底前开工", "滨江大桥", Rung.STARTED),
        ("滨江大桥通过竣工验收", "滨江大桥", Rung.ACCEPTED),
        ("出台招商引资奖励办法", "招商引资奖励办法", Rung.IN_USE),
        ("打通滨江南路", "滨江南路", Rung.IN_USE),
    ],
)
def test_a_state_is_set_by_its_verb(text, name, rung):
    assert read(text) == [(name, rung)]


def test_every_name_of_a_list_is_a_milestone_and_none_is_sure():
    s = sentence_of("建成东门水厂、西门水厂和南门泵站")
    found = milestones(s, VOCAB, [])
    assert names(s, found) == ["东门水厂", "西门水厂", "南门泵站"]
    assert not any(f.sure for f in found)


def test_two_verbs_of_one_list_have_each_its_object():
    expected = [("城东水厂", Rung.BUILT), ("城西水厂", Rung.IN_USE)]
    assert read("建成城东水厂、启用城西水厂") == expected
    assert read("建成城东水厂，启用城西水厂") == expected


def test_what_is_hurried_does_not_hurry_the_next_member():
    assert read("加快推进城东水厂、启用城西水厂") == [("城西水厂", Rung.IN_USE)]


def test_a_state_that_is_mostly_a_trade_word_needs_a_push():
    assert read("实现城东电站并网") == [("城东电站", Rung.IN_USE)]


@pytest.mark.parametrize("text", ["建成城东3座水厂", "3家企业投产"])
def test_what_is_counted_is_no_thing_with_a_name(text):
    assert read(text) == []


def test_a_figure_that_describes_a_thing_is_no_part_of_its_name():
    expected = [("城东水厂", Rung.STARTED)]
    assert read("建筑面积2万平方米的城东水厂开工") == expected


def test_a_subject_begins_behind_the_words_that_bring_it_about():
    assert read("通过改造使城东水厂投入使用") == [("城东水厂", Rung.IN_USE)]


def test_a_name_read_once_is_not_read_again_by_its_state():
    assert len(read("建成城东体育中心并投入使用")) == 1


def test_a_thing_that_is_counted_is_a_number_and_no_milestone():
    assert read("建成东门水厂等3座水厂") == []


@pytest.mark.parametrize(
    "text",
    [
        "加快建成城东体育中心",
        "已建成城东体育中心",
        "城东水厂未开工",
        "公开通报典型案例库",
        "推进城东水厂扩容启用城西水厂",
        "城东电站并网",
        "确保“城东水厂开工”行动见效",
        "建成投用后城东水厂",
        "建成一批公园",
        "打通信息壁垒",
        "支持企业建成研发中心",
        "建成后的体育中心",
        "推动工业转型",
        "“建成城东体育中心”行动",
        "国家将建成城东水厂",
    ],
)
def test_what_is_hurried_wished_past_or_without_a_name_is_none(text):
    assert read(text) == []

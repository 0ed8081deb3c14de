"""Where a list of names is cut."""

from __future__ import annotations

import itertools

import pytest

from jianyue.compiler.listing import named_items
from tests.compiler.sentences import VOCAB, sentence_of


def items(text, needs=""):
    s = sentence_of(text)
    return [s.text[slice(*i.name)] for i in named_items(s, 0, len(s.text), VOCAB, needs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城东水厂、城西水厂和城南泵站等", ["城东水厂", "城西水厂", "城南泵站"]),
        ("城东水厂", ["城东水厂"]),
        ("研究中心和水厂", ["研究中心", "水厂"]),
        ("城东水厂和文化馆", ["城东水厂", "文化馆"]),
        ("城东文化和体育中心", ["城东文化和体育中心"]),
        ("规范化、标准化市场", ["规范化、标准化市场"]),
        ("市政府及各镇机关大楼", ["市政府及各镇机关大楼"]),
        ("甲水厂、乙水厂及丙水厂", ["甲水厂", "乙水厂及丙水厂"]),
        ("专业化、标准化升级工程", ["专业化、标准化升级工程"]),
        ("“东风、西风”广场", ["“东风、西风”广场"]),
        ("道路、供电、供水等基础设施", ["道路、供电、供水"]),
    ],
)
def test_a_list_is_cut_at_its_names(text, expected):
    assert [n.strip("“") for n in items(text)] == [n.strip("“") for n in expected]


@pytest.mark.parametrize(
    "text",
    [
        "一批公园",
        "重大项目",
        "优质产业项目",
        "特色基地",
        "新平台",
        "智能化",
        "3个",
        "城东水厂、一批公园",
        "各项目标任务",
    ],
)
def test_a_generality_has_no_name_and_spoils_its_list(text):
    assert items(text) == []


def test_only_a_document_can_be_issued():
    assert items("招商引资奖励办法", "issue") == ["招商引资奖励办法"]
    assert items("城东水厂一期", "issue") == []


def test_only_a_body_can_be_founded():
    assert items("城市建设投资集团", "found") == ["城市建设投资集团"]
    assert items("良好社会风尚", "found") == []


def test_the_stretches_of_a_list_never_overlap():
    s = sentence_of("城东水厂、城西水厂和城南泵站等")
    found = named_items(s, 0, len(s.text), VOCAB)
    assert [s.text[i.start : i.end] for i in found] == ["城东水厂", "城西水厂", "城南泵站"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))

"""A figure that a verb delivers."""

from __future__ import annotations

import pytest

from jianyue.compiler.delivering import deliver
from jianyue.compiler.governing import governing
from jianyue.core.commitment import Basis
from tests.compiler.sentences import part_in, walk_of


def delivered(text, index=0):
    walk = walk_of(text)
    part = part_in(walk, index)
    deliver(walk, part, governing(walk, part))
    promises = [(text[f.name_start : f.name_end], f.target.basis) for f in walk.promises]
    return promises, walk.verb


@pytest.mark.parametrize(
    ("text", "name", "basis"),
    [
        ("新建小学5所", "小学", Basis.ADD),
        ("新建5所小学", "小学", Basis.ADD),
        ("完成绿化30万平方米", "绿化", Basis.ADD),
        ("组织技能培训2万人", "技能培训", Basis.ADD),
        ("投入2亿元办好12件实事", "投入", Basis.ADD),
        ("减轻企业负担2亿元", "企业负担", Basis.REDUCTION),
        ("压减一般性支出10%", "一般性支出", Basis.REDUCTION),
        ("全年开行2500列", "开行", Basis.ADD),
    ],
)
def test_what_is_delivered_and_how_it_counts(text, name, basis):
    promises, verb = delivered(text)
    assert promises == [(name, basis)]
    assert verb == "deliver"


@pytest.mark.parametrize(
    "text",
    [
        "推进8个项目",
        "加快发展8个集群",
        "培育一批产值超50亿元的集群",
        "开工建设甲厂30万吨烯烃",
        "引进投资5亿元的项目",
    ],
)
def test_a_weak_verb_or_a_figure_that_describes_delivers_nothing(text):
    assert delivered(text)[0] == []

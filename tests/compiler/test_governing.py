"""Which verb governs a figure."""

from __future__ import annotations

import pytest

from jianyue.compiler.governing import governing
from tests.compiler.sentences import part_in, walk_of


def verb_of(text):
    walk = walk_of(text)
    return governing(walk, part_in(walk))


@pytest.mark.parametrize(
    ("text", "word", "weak"),
    [
        ("新建2座公园", "新建", False),
        ("新建公园2座", "新建", False),
        ("完成旧房改造1200户", "完成", False),
        ("推进2个项目", "推进", True),
        ("良种推广面积新增100万亩", "新增", False),
    ],
)
def test_the_verb_before_the_figure_or_its_noun_governs(text, word, weak):
    verb = verb_of(text)
    assert (verb.word, verb.weak) == (word, weak)
    assert text[verb.start : verb.end] == word


@pytest.mark.parametrize("text", ["税收3亿元", "绿化覆盖率达到40%"])
def test_a_name_without_a_verb_or_with_one_inside_it_is_not_governed(text):
    assert verb_of(text) is None


def test_a_verb_in_quotes_governs_nothing():
    assert verb_of("“新建”公园2座") is None

"""What a figure is a figure of."""

from __future__ import annotations

import pytest

from jianyue.compiler import measures
from jianyue.core.commitment import Basis
from tests.compiler.sentences import VOCAB, part_in, sentence_of, walk_of


def before(text, cut, **options):
    walk = walk_of(text)
    found = measures.before(walk, 0, 0, text.index(cut), **options)
    return [text[a:b] for a, b in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收收入增长3%", ["税收收入"]),
        ("全年税收收入增长3%", ["税收收入"]),
        ("进口额和出口额增长3%", ["进口额", "出口额"]),
        ("文化和旅游收入增长3%", ["文化和旅游收入"]),  # 文化 alone is no indicator
        ("增长3%", []),
    ],
)
def test_a_list_that_reads_like_indicators_is_several(text, expected):
    assert before(text, "增长") == expected


def test_each_member_is_a_measure_where_the_words_say_so():
    assert before("甲镇、乙镇增长3%", "增长", each=True) == ["甲镇", "乙镇"]


def test_the_members_of_a_list_are_trimmed():
    s = sentence_of("力争甲厂、乙厂建设")
    assert [s.text[a:b] for a, b in measures.items(s, 0, len(s.text), VOCAB)] == ["甲厂", "乙厂"]


@pytest.mark.parametrize(
    ("text", "noun"), [("口袋公园", "口袋公园"), ("安亭、江桥等", "安亭、江桥"), ("", None)]
)
def test_the_noun_between_a_verb_and_its_figure(text, noun):
    found = measures.between(text, 0, len(text), VOCAB)
    assert (found and text[slice(*found)]) == noun


def test_examples_end_with_the_word_for_such_as():
    assert measures.exemplifies("安亭、江桥等", 0, 6)
    assert not measures.exemplifies("口袋公园", 0, 4)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("新建2座口袋公园，优化服务", "口袋公园"),
        ("新建2座口袋公园建设", "口袋公园"),
        ("完成2.6公里路网等配套设施", "路网"),
        ("新建2座", None),
        ("完成投资3亿元新增就业", None),
        ("建设3个新村", "新村"),
        ("新建2座，公园", None),
    ],
)
def test_the_noun_behind_a_figure_ends_with_its_clause(text, noun):
    s = sentence_of(text)
    found = measures.behind(s, s.amounts[0], len(text), VOCAB)
    assert (found and text[slice(*found)]) == noun


def test_the_noun_behind_the_next_figure_serves_both():
    s = sentence_of("完成3800户、58万平方米棚户区改造")
    found = measures.shared(s, s.amounts[0])
    assert s.text[slice(*found)] == "棚户区改造"
    assert measures.shared(s, s.amounts[1]) is None


def test_the_measure_spoken_of_is_the_last_one_in_the_same_unit_first():
    walk = walk_of("税收3亿元，就业2万人")
    assert measures.spoken_of(walk) is None
    walk.emit(part_in(walk, 0), 0, (0, 2), Basis.LEVEL)
    walk.emit(part_in(walk, 1), 6, (6, 8), Basis.LEVEL)
    assert measures.spoken_of(walk) == (6, 8)
    assert measures.spoken_of(walk, "元") == (0, 2)
    assert measures.spoken_of(walk, "吨") == (6, 8)

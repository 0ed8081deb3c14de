"""What a clause leaves unsaid."""

from __future__ import annotations

import pytest

from jianyue.compiler.elided import object_before
from tests.compiler.sentences import VOCAB, sentence_of


def spoken(text, cut):
    s = sentence_of(text)
    found = object_before(s, s.text.index(cut), VOCAB)
    return s.text[slice(*found)] if found else None


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("加快推进西岭水电站前期工作，力争年内开工", "开工", "西岭水电站"),
        ("加快推进甲厂30万吨烯烃项目前期工作，年内开工", "开工", "甲厂30万吨烯烃项目"),
        ("全力支持甲项目并确保5月底前开工", "开工", "甲项目"),
        ("改造老年餐厅20个，实现全覆盖", "全覆盖", "老年餐厅"),
        ("推进医保改革，完善机制，实现全覆盖", "全覆盖", "机制"),
    ],
)
def test_the_clause_before_has_said_it(text, cut, expected):
    assert spoken(text, cut) == expected


@pytest.mark.parametrize("text", ["开工建设", "推进，开工建设"])
def test_where_nothing_was_said_nothing_is_spoken_of(text):
    assert spoken(text, "开工") is None

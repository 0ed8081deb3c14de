"""力争 makes an aim of what it governs."""

from __future__ import annotations

import pytest

from jianyue.compiler.strength import strength_of
from jianyue.core.commitment import MilestoneTarget, Rung, Strength
from tests.compiler.sentences import found_at, sentence_of


def strength(text, promise, target=None):
    s = sentence_of(text)
    start = s.text.index(promise)
    return strength_of(s, found_at(s.text, start, start + len(promise), target))


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("力争税收增长3%", "税收增长3%"),
        ("税收力争增长3%", "税收力争增长3%"),
        ("努力实现税收增长3%", "税收增长3%"),
        ("力争税收增长3%，外贸额增长5%", "外贸额增长5%"),
    ],
)
def test_an_aiming_word_before_the_test_makes_an_aim(text, promise):
    assert strength(text, promise) is Strength.AIM


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("税收增长3%", "税收增长3%"),
        ("税收增长3%，力争外贸额增长5%", "税收增长3%"),
        ("力争税收增长3%，确保就业2万人", "就业2万人"),
        ("力争税收增长3%，加快新建公园2座", "新建公园2座"),
        ("争取上级资金3亿元", "资金3亿元"),
        ("税收增长3%，力争取得更好结果，就业2万人", "就业2万人"),
        ("努力奋斗，税收增长3%", "税收增长3%"),
    ],
)
def test_a_promise_it_does_not_govern_is_firm(text, promise):
    assert strength(text, promise) is Strength.FIRM


def test_an_aim_of_another_clause_does_not_reach_a_milestone():
    done = MilestoneTarget(Rung.BUILT, "建成")
    assert strength("力争税收增长3%，建成城东水厂", "城东水厂", done) is Strength.FIRM
    assert strength("力争建成城东水厂", "城东水厂", done) is Strength.AIM

"""The lexicon made ready for matching."""

from __future__ import annotations

import pytest

from jianyue.compiler.vocabulary import UNIT_CLASSES, vocabulary
from jianyue.core.commitment import Op, Rung
from jianyue.library.lexicon import load_lexicon
from tests.compiler.sentences import VOCAB


def test_a_lexicon_is_made_ready_once():
    assert vocabulary(load_lexicon()) is vocabulary(load_lexicon())


def test_every_unit_has_a_class():
    assert set(VOCAB.unit_class.values()) <= set(UNIT_CLASSES)
    assert [VOCAB.unit_class[u] for u in ("%", "元", "吨", "户")] == [
        "rate",
        "money",
        "physical",
        "count",
    ]


def test_the_words_of_the_code_bind_as_the_code_says():
    """民法典 §1259: 不低于、以上 include the number, 超过、不满 exclude it."""
    assert VOCAB.before["不低于"] is Op.AT_LEAST
    assert VOCAB.before["超过"] is Op.MORE_THAN
    assert VOCAB.before["不满"] is Op.LESS_THAN
    assert VOCAB.after["以上"] is Op.AT_LEAST
    assert VOCAB.after["以内"] is Op.AT_MOST


def test_a_state_has_its_rung():
    assert [VOCAB.rungs[w] for w in ("开工", "竣工", "通过验收", "投入使用")] == [
        Rung.STARTED,
        Rung.BUILT,
        Rung.ACCEPTED,
        Rung.IN_USE,
    ]


def test_every_pattern_passes_over_an_empty_text():
    for pattern in VOCAB.re.values():
        match = pattern.search("")
        assert match is None or match.group() == ""


def test_a_verb_that_is_part_of_a_rate_is_no_verb():
    assert VOCAB.re["verb"].search("完成率") is None
    assert VOCAB.re["verb"].search("完成改造").group() == "完成"


def test_a_cue_is_a_figure_a_state_or_a_test():
    assert all(VOCAB.re["cue"].search(t) for t in ("2座", "两项", "投入使用", "全覆盖", "正增长"))
    assert VOCAB.re["cue"].search("优化营商环境") is None


@pytest.mark.parametrize("state", ["建成投用", "竣工通车", "建成并启用", "全线通航"])
def test_a_state_led_by_another_is_still_that_state(state):
    assert VOCAB.rungs[state] is Rung.IN_USE
    assert VOCAB.re["state"].fullmatch(state)


@pytest.mark.parametrize(
    ("text", "verb"),
    [("新签约项目", "新签约"), ("新增设施", "新增"), ("创新发展", None), ("新建设施", "新建")],
)
def test_a_verb_may_have_new_before_it_but_is_not_made_of_two_words(text, verb):
    found = VOCAB.re["verb"].match(text)
    assert (found.group() if found else None) == verb

"""One writing for all, and every place stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler import compile_report
from jianyue.compiler.normalise import normalise
from jianyue.core.text import Source
from jianyue.library.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("增长３１．４％,达到", "增长31.4%，达到"),
        ("ＡＢｃ", "ABc"),
        ("(一)目标;任务:", "（一）目标；任务："),
        ("3－5家\u30004~6家", "3-5家 4~6家"),
        ("甲\r\n乙", "甲\n\n乙"),
        ("〔2020〕〈纲要〉〝四〞", "（2020）《纲要》“四”"),
    ],
)
def test_each_sign_has_one_form(written, plain):
    assert normalise(written) == plain


@given(st.text())
def test_the_length_never_changes(text):
    assert len(normalise(text)) == len(text)


SIGNS = st.text("０９Ａｚ,;:!?()％．＋\u3000\r－～〔〕〈〉＂＆甲1. ", max_size=30)


@given(SIGNS)
def test_what_is_normal_stays_as_it_is(text):
    assert normalise(normalise(text)) == normalise(text)


@given(SIGNS, st.sampled_from(["税收增长３．５％", "新建公园１２座", "公园（新建）,新建公园2座"]))
def test_a_place_read_after_it_holds_what_was_written_before_it(before, promise):
    text = f"{before}\n{promise}。"
    for c in compile_report(Source("甲", text), load_lexicon(), year=2021).commitments:
        assert normalise(c.span.of(text)) == normalise(text)[c.span.start : c.span.end]
        assert c.measures[0].span.of(text) == c.measures[0].name
        assert c.measures[0].target.written in normalise(c.span.of(text))

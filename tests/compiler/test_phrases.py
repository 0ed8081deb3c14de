"""Where a name begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.phrases import subject, trim_left, trim_right
from tests.compiler.sentences import VOCAB


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("、城东水厂", "城东水厂"),
        ("①城东水厂", "城东水厂"),
        ("城东水厂", "城东水厂"),
        ("力争城东水厂", "城东水厂"),
    ],
)
def test_the_head_of_a_phrase_is_dropped(text, rest):
    assert text[trim_left(text, 0, len(text), VOCAB) :] == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("城东水厂等", "城东水厂"),
        ("城东水厂建设", "城东水厂"),
        ("城东水厂和", "城东水厂"),
        ("城东水厂", "城东水厂"),
        ("建设", "建设"),
        ("甲建设", "甲建设"),
        ("水厂建设工作", "水厂"),
        ("水厂全部", "水厂"),
    ],
)
def test_the_tail_of_a_phrase_is_dropped_but_never_all_of_it(text, rest):
    assert text[: trim_right(text, 0, len(text), VOCAB)] == rest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全年税收收入", "税收收入"),
        ("确保税收收入", "税收收入"),
        ("其中，民营企业税收", "民营企业税收"),
        ("低保标准从每月900元", "低保标准"),
        ("“确保”行动覆盖率", "“确保”行动覆盖率"),
    ],
)
def test_a_subject_is_what_ends_before_the_test(text, name):
    start, end = subject(text, 0, len(text), VOCAB)
    assert text[start:end].strip("“") == name.strip("“")


def test_filler_is_no_subject():
    start, end = subject("力争", 0, 2, VOCAB)
    assert start == end


@given(st.text("税收额力争确保、和的等建设工作全年2“”，： ", max_size=20), st.data())
def test_a_name_is_always_cut_from_its_stretch(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = subject(text, start, end, VOCAB)
    assert start <= trim_left(text, start, end, VOCAB) <= end
    assert start <= trim_right(text, start, end, VOCAB) <= end
    assert start <= a <= b <= end

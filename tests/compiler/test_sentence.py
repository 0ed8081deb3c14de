"""A sentence is cut at its commas, not at those of a figure or a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compiler.sentences import sentence_of


def pieces(text):
    s = sentence_of(text)
    return [s.text[a:b] for a, b in s.segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收增长3%，新建公园2座", ["税收增长3%", "新建公园2座"]),
        ("主要目标：税收增长3%", ["主要目标", "税收增长3%"]),
        ("完成1,200户改造", ["完成1，200户改造"]),
        ("实施“强链，补链”工程", ["实施“强链，补链”工程"]),
        ("甲（含乙，丙）", ["甲（含乙，丙）"]),
        ("，", ["", ""]),
    ],
)
def test_a_comma_of_prose_cuts_and_no_other(text, expected):
    assert pieces(text) == expected


def test_list_separators_are_found_outside_quotes():
    s = sentence_of("甲厂、乙厂以及“丙、丁”和戊厂及时建成")
    assert [s.text[a:b] for a, b in s.separators(0, len(s.text))] == ["、", "以及", "和"]


def test_a_harmonious_word_is_no_joint():
    s = sentence_of("建设和谐社区与会场")
    assert s.separators(0, len(s.text)) == []


def test_what_stands_in_quotes_is_hidden():
    s = sentence_of("推进“3个一”工程2个")
    assert s.hidden(3)
    assert not s.hidden(0)
    assert [s.text[a.start : a.end] for a in s.amounts] == ["2个"]


def test_a_place_knows_its_segment():
    s = sentence_of("税收增长3%，新建公园2座")
    assert s.segment_of(1) == (0, 6)
    assert s.segment_of(8) == (7, 13)


def test_a_sentence_without_a_cue_is_not_read_closely():
    assert not sentence_of("持续优化营商环境").cued
    assert sentence_of("建成城东水厂").cued


@given(st.text("甲和及与以及、，：“”（）《》123,千 ", max_size=40))
def test_segments_never_overlap_and_leave_out_only_commas(text):
    s = sentence_of(text)
    assert (s.segments[0][0], s.segments[-1][1]) == (0, len(s.text))
    for (_, end), (start, _) in zip(s.segments, s.segments[1:], strict=False):
        assert start == end + 1
        assert s.text[end] in "，："


@given(st.text("甲和及与以、“”（）", max_size=30))
def test_separators_stand_in_order_and_are_never_hidden(text):
    s = sentence_of(text)
    found = s.separators(0, len(s.text))
    assert found == sorted(found)
    assert not any(s.hidden(a) for a, _ in found)

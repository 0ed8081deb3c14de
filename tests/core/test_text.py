"""Spans and places: characters of the untouched text, counted as a person counts them."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.text import Source, Span

TEXT = "甲区\n新建公园2座。\n\n完"


def test_a_span_holds_its_characters():
    assert Span(3, 7).of(TEXT) == "新建公园"
    assert len(Span(3, 7)) == 4


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_runs_backwards_is_no_span(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_that_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).covers(Span(3, 5))
    assert not Span(0, 4).covers(Span(3, 5))


def test_a_place_is_counted_from_one():
    source = Source("报告.txt", TEXT)
    assert source.position(0) == (1, 1)
    assert source.position(3) == (2, 1)
    assert source.position(7) == (2, 5)


def test_a_line_is_without_its_break_even_when_it_is_empty_or_last():
    source = Source("报告.txt", TEXT)
    assert [source.line(n).of(TEXT) for n in (1, 2, 3, 4)] == ["甲区", "新建公园2座。", "", "完"]


def test_the_hash_is_of_the_text_in_utf8():
    assert Source("a", "践约").sha256 == hashlib.sha256("践约".encode()).hexdigest()


@given(st.text(alphabet="甲a\n", min_size=1, max_size=40), st.data())
def test_line_and_column_lead_back_to_the_character(text, data):
    offset = data.draw(st.integers(0, len(text) - 1))
    source = Source("a", text)
    line, column = source.position(offset)
    assert source.line(line).start + column - 1 == offset

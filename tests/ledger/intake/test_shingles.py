"""A text as the set of its runs, and how alike two are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.ledger.intake.shingles import jaccard, plain, runs, shingles

texts = st.text("井盖没了路灯坏 ,。A1", max_size=12)


def test_marks_and_blanks_are_no_part_of_a_text():
    assert plain("井盖，没了！ Ａ1_b") == "井盖没了a1b"


def test_the_runs_of_a_text():
    assert list(runs("井盖没", 1, 2)) == ["井", "盖", "没", "井盖", "盖没"]


def test_a_single_character_and_none_are_texts_too():
    assert len(shingles("井")) == 1
    assert shingles("，。") == frozenset()


def test_two_texts_that_share_half_their_runs():
    # 井盖 盖坏 坏了 and 井盖 盖没 没了: one of five
    assert jaccard(shingles("井盖坏了"), shingles("井盖没了")) == pytest.approx(1 / 5)


def test_the_numbers_are_the_same_on_every_machine():
    assert shingles("井盖") == {3414842001}


@given(texts, texts)
def test_likeness_is_mutual_and_from_nought_to_one(one, other):
    first, second = shingles(one), shingles(other)
    assert jaccard(first, second) == jaccard(second, first)
    assert 0 <= jaccard(first, second) <= 1


@given(texts)
def test_a_text_is_wholly_like_itself(text):
    if plain(text):
        assert jaccard(shingles(text), shingles(text)) == 1

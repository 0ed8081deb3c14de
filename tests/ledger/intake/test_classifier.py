"""What a model learns of closed cases, and how far it may be believed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.intake_samples import closed_cases
from hypothesis import given
from hypothesis import strategies as st

from jianyue.ledger.intake.classifier import by_model, learn, measure, suggest
from jianyue.library.keywords import load_keywords

BOOK = load_keywords()
CASES = closed_cases(600, seed=7)  # 样例
MODEL = learn(CASES, BOOK.least_each)
SMALL = [("井盖没了", "lid"), ("井盖坏了", "lid"), ("路灯坏了", "lamp"), ("路灯灭了", "lamp")] * 3


def test_a_model_knows_what_it_has_learnt():
    found = by_model("门口井盖没了", learn(SMALL), 3)
    assert [one.category for one in found] == ["lid", "lamp"]
    assert found[0].confidence > 0.5


def test_a_model_says_which_characters_spoke_for_a_class():
    assert "井盖" in by_model("井盖", learn(SMALL), 1)[0].because[0]


def test_a_text_that_says_nothing_to_a_model_has_no_class():
    assert by_model("ABC", learn(SMALL), 3) == ()
    assert by_model("", learn(SMALL), 3) == ()


def test_a_model_of_no_cases_suggests_nothing():
    assert by_model("井盖", learn([]), 3) == ()
    assert measure([]).cases == 0


def test_classes_with_too_few_cases_are_not_suggested():
    model = learn([*SMALL, ("树倒了", "tree")], least_each=2)
    assert model.categories == ("lamp", "lid")
    assert model.cases == 12


def test_the_keyword_book_speaks_until_there_are_enough_cases():
    assert suggest("井盖没了", None, BOOK)[0].confidence is None
    assert (
        suggest("井盖没了", replace(MODEL, cases=BOOK.least_cases - 1), BOOK)[0].confidence is None
    )
    assert suggest("井盖没了", MODEL, BOOK)[0].confidence is not None


def test_the_keyword_book_speaks_where_the_model_knows_nothing():
    model = replace(MODEL, weights={})
    assert suggest("井盖没了", model, BOOK)[0].category == "part/utility"


def test_on_the_sample_the_model_is_mostly_right_on_what_it_has_not_seen():
    found = measure(CASES, BOOK.least_each)
    assert (found.cases, found.categories) == (600, 14)
    assert found.first > 0.75
    assert found.first <= found.among_three
    # its confidence lies within ten points of how often it is right
    assert found.off < 0.1


def test_equal_texts_are_never_learnt_by_heart():
    # each text is told three times, and no two share a character: nothing can be known of the unseen
    alone = [(f"{chr(0x4E00 + i)}{chr(0x5E00 + i)}", "ab"[i % 2]) for i in range(40)]
    assert measure(alone * 3).first < 0.6


@given(st.text("小区门口井盖没了路灯坏垃圾", max_size=12))
def test_confidences_fall_and_make_no_more_than_one(text):
    found = [one.confidence for one in by_model(text, MODEL, 14)]
    assert found == sorted(found, reverse=True)
    assert sum(found) == pytest.approx(1) if found else True


@given(st.permutations(SMALL))
def test_the_order_of_the_cases_is_irrelevant(cases):
    assert learn(cases) == learn(SMALL)

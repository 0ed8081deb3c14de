"""Classes by the words of the keyword book."""

from __future__ import annotations

from jianyue.core.text import Source
from jianyue.ledger.intake.keywords import by_keywords, check_keywords
from jianyue.library.keywords import load_keywords, read_keywords

BOOK = load_keywords()


def named(text):
    return [(one.category, one.because) for one in by_keywords(text, BOOK)]


def test_a_text_with_a_word_is_of_its_class_and_says_by_which_word():
    assert named("小区门口井盖没了") == [("part/utility", ("井盖",))]


def test_longer_and_more_words_come_first():
    assert [category for category, _ in named("路灯下有建筑垃圾和砖块")] == [
        "event/appearance/rubble",
        "part/utility",
    ]


def test_marks_within_a_word_do_not_hide_it():
    assert named("跨 门·营业")[0][0] == "event/street"


def test_no_confidence_is_claimed_for_words():
    assert all(one.confidence is None for one in by_keywords("井盖", BOOK))


def test_a_text_without_any_word_is_of_no_class():
    assert named("你好") == []
    assert named("") == []


def test_no_more_classes_are_named_than_the_book_says():
    assert len(named("井盖 护栏 公厕 行道树 草坪 危房")) == BOOK.top


TWICE = """
[keywords]
zh = "词"
en = "words"
basis = "样例"
top = 3
least_cases = 1
least_each = 1
learn_every = 1
[[words]]
category = "a"
words = ["井盖", "路灯"]
basis = "样例"
[[words]]
category = "b"
words = ["坑", "路灯"]
basis = "样例"
"""


def test_a_word_of_two_classes_is_told_with_its_place():
    book = read_keywords(Source("x", TWICE), {"a", "b"})
    found = check_keywords(book)
    assert [(one.code, one.subject) for one in found] == [("P145", "words.1.words")]
    assert found[0].span.of(TWICE) == '"路灯"'
    assert found[0].english and found[0].english_hint


def test_a_book_that_cannot_be_read_tells_why():
    assert [one.code for one in check_keywords(read_keywords(Source("x", "["), set()))] == ["P001"]

"""What is said of a sample case says that it is one, and is made of the keyword book's words."""

from jianyue.ledger.city.words import MARK, address, said, words_of
from tests.ledger.city.books import CITY, dice


def test_a_text_begins_with_its_mark_and_holds_a_word_of_its_class():
    words = words_of(CITY.keywords)
    for n in range(200):
        text = said(dice(n), words["part/utility"], "part/utility")
        assert text.startswith(MARK)
        assert any(word in text for word in words["part/utility"])


def test_a_class_without_words_is_spoken_of_too():
    assert said(dice(1), (), "event/other").startswith(MARK)


def test_a_street_says_that_it_is_nowhere():
    assert all(address(dice(n)).startswith("样例") for n in range(50))

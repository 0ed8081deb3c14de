"""Classes are said in the tongue of the reader, with the words of their path."""

from jianyue.desk.reading.category_words import (
    category_both,
    category_choices,
    category_names,
)
from jianyue.library.dispatch import load_dispatch


def test_every_class_of_the_book_is_offered_in_both_tongues():
    book = load_dispatch("city_event")
    offered = category_choices("city_event")
    assert [code for code, _, _ in offered] == [one.id for one in book.categories]
    assert all(en.isascii() for _, _, en in offered)


def test_a_class_is_said_with_what_stands_above_it():
    book = load_dispatch("city_event").category_of
    top, own = book["part"], book["part/traffic"]
    both = (f"{top.zh} / {own.zh}", f"{top.en} / {own.en}")
    assert category_both("city_event", "part/traffic") == both


def test_what_no_book_knows_is_said_as_it_was_filled_in():
    assert category_both("city_event", "其他") == ("其他", "其他")
    assert category_names("no_such_process") == {}

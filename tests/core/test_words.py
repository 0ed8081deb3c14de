"""A Word equals its value and carries both tongues."""

from __future__ import annotations

from jianyue.core.words import Word


class Tea(Word):
    GREEN = "green", "绿茶", "green tea"
    PLAIN = "plain"


def test_a_word_is_its_value_and_says_it_in_both_tongues():
    assert Tea.GREEN == "green"
    assert (Tea.GREEN.zh, Tea.GREEN.en) == ("绿茶", "green tea")


def test_a_word_is_found_by_its_value():
    assert Tea("green") is Tea.GREEN


def test_a_word_without_names_is_called_by_its_value():
    assert (Tea.PLAIN.zh, Tea.PLAIN.en) == ("plain", "plain")

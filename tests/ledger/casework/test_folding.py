"""What is kept while events are folded: which clocks a word of the book means."""

from __future__ import annotations

import pytest

from jianyue.ledger.casework.folding import Folding, covers
from tests.ledger.casework.cases import PERMIT


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("*", ""),
        ("state", "state/work"),
        ("whole", "clock/whole"),
        ("all", "ask/all/"),
    ],
)
def test_a_word_of_the_book_means_clocks(word, begins):
    assert Folding(PERMIT, state="work").prefix(word) == begins


@pytest.mark.parametrize(
    ("prefixes", "key", "meant"),
    [
        (("",), "clock/whole", True),
        (("clock/",), "clock/whole", True),
        (("clock/",), "state/work", False),
        (("clock/whole",), "clock/whole", True),
        (("clock/whole",), "clock/wholesale", False),
        (("ask/all/",), "ask/all/A", True),
        ((), "clock/whole", False),
    ],
)
def test_a_clock_is_meant_by_its_key_or_by_what_it_is_under(prefixes, key, meant):
    assert covers(prefixes, key) is meant

"""Limits are stated once, and in words as in numbers."""

from __future__ import annotations

import re

from jianyue.compiler.readers import limits


def test_the_words_say_what_the_numbers_say():
    said = [int(n.replace(",", "")) for n in re.findall(r"[\d,]*\d", limits.__doc__)]
    assert said == [
        limits.FILE_BYTES >> 20,
        limits.UNPACKED_BYTES >> 20,
        limits.PARTS,
        limits.RATIO,
        limits.PAGES,
        limits.PIXELS // 1_000_000,
        limits.CHARACTERS // 1_000_000,
    ]


def test_a_refusal_of_reading_speaks_both_tongues():
    found = limits.refuse("R105", "坏了", "换一份", "broken", "take another")
    assert (found.code, found.message, found.hint) == ("R105", "坏了", "换一份")
    assert (found.english, found.english_hint) == ("broken", "take another")

"""字串 shingles: a text as the set of its runs of characters, and how alike two such sets are.

Chinese is written without spaces between words: runs of two or three characters do what words do
elsewhere, and one mistyped character changes two or three of them, not the whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from zlib import crc32

_NO_WORD = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Letters, figures and characters alone, full width made half width, small."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).lower()


def runs(text: str, least: int, most: int) -> Iterator[str]:
    """Every run of ``least`` to ``most`` characters of a plain text."""
    for size in range(least, most + 1):
        for at in range(len(text) - size + 1):
            yield text[at : at + size]


def shingles(text: str) -> frozenset[int]:
    """The runs of two characters as numbers of 32 bits, the same on every machine; of a single
    character itself."""
    words = plain(text)
    return frozenset(crc32(run.encode()) for run in (runs(words, 2, 2) if words[1:] else words))


def jaccard(one: Set[int], other: Set[int]) -> float:
    """What two sets share, as a part of what both have: 0 to 1; two empty ones share nothing."""
    return len(one & other) / len(one | other) if one and other else 0.0

"""Lexicon 词典: the words the compiler is given; loaded from ``library/lexicon/*.toml``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by name (``verbs.start``, ``units.compound`` …), each in the book's own order."""

    lists: tuple[tuple[str, tuple[str, ...]], ...]

    def words(self, name: str) -> tuple[str, ...]:
        """The list of that name; KeyError names the missing list."""
        for key, words in self.lists:
            if key == name:
                return words
        raise KeyError(name)

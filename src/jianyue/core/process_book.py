"""Placed 有出处的书 and ProcessBook 流程书: a text with the place of every thing that is said in it.

Surroundings 环境 are what a book is checked against: who there is, which days are worked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.people import Role
from jianyue.core.process import Process
from jianyue.core.text import Source, Span
from jianyue.core.workdays import Workdays

PUBLIC, SYSTEM = "public", "system"
POSTS = frozenset({*(role.value for role in Role), PUBLIC, SYSTEM})


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with the places of what it says: ``spans`` leads from a path
    (``state.handling.promised``) to its characters."""

    source: Source
    spans: Mapping[str, Span]

    def span(self, path: str, word: str = "") -> Span | None:
        """Where a path is written, or the nearest table that holds it; narrowed to a quoted word."""
        while path and path not in self.spans:
            path = path.rpartition(".")[0]
        found = self.spans.get(path)
        if found is None or not word:
            return found
        at = found.of(self.source.text).find(f'"{word}"')
        return Span(found.start + at, found.start + at + len(word) + 2) if at >= 0 else found

    def told(
        self,
        code: str,
        severity: Severity,
        path: str,
        message: str,
        hint: str,
        english: str,
        english_hint: str,
        *,
        word: str = "",
    ) -> Diagnostic:
        """A finding at a path of the book."""
        span = self.span(path, word)
        place = None if span else Place(self.source.name)
        return Diagnostic(
            code, severity, message, hint, span, place, english, english_hint, subject=path
        )


@dataclass(frozen=True, slots=True)
class ProcessBook(Placed):
    """A process as read; ``process`` is None when the text could not be read as one."""

    process: Process | None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``posts`` are those that somebody may hold; ``workdays`` the days that are worked;
    ``processes`` the ids of every process there is (for child cases)."""

    posts: frozenset[str] = POSTS
    workdays: Workdays | None = None
    processes: frozenset[str] = frozenset()

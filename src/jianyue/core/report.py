"""Section 章节, Clause 分句 and Balance 平账: how a report is taken apart, with nothing lost.

Every clause of the forward part ends as a commitment, a direction or unread; the sums agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.text import Span
from jianyue.core.words import Word


class Tense(Word):
    """Which part of the report a section speaks for; only FORWARD promises."""

    FORWARD = "forward", "今年安排", "the coming year"
    PAST = "past", "回顾", "review of the past"
    LONG_TERM = "long_term", "中长期", "five-year outlook"
    ANNEX = "annex", "附注", "annex or glossary"
    CLOSING = "closing", "结语", "closing words"
    PREAMBLE = "preamble", "开篇", "opening words"


class Standing(Word):
    """How a clause was read."""

    COMMITMENT = "commitment", "承诺", "commitment"
    DIRECTION = "direction", "方向", "direction"
    UNREAD = "unread", "未读懂", "unread"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``level`` 0 is the whole report, 1 一、, 2 (一), 3 1."""

    level: int
    title: str
    heading: Span
    span: Span
    tense: Tense
    path: tuple[str, ...] = ()  # titles from outermost to this one


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence that says one thing; ``because`` names the word that decided."""

    span: Span
    standing: Standing
    section: int  # index into the draft's sections
    because: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """Double entry for prose: ``clauses`` = ``commitments`` + ``directions`` + ``unread``."""

    clauses: int
    commitments: int
    directions: int
    unread: int

    @property
    def holds(self) -> bool:
        return self.clauses == self.commitments + self.directions + self.unread

    @property
    def unread_share(self) -> float:
        return self.unread / self.clauses if self.clauses else 0.0

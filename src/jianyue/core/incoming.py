"""Incoming 来件: what somebody reports, before it is a case; and what the machine may say of it.

A person decides: a Suggestion 建议 is a class it may be of, a Likeness 相似 a case it may be the same as.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from jianyue.core.coordinates import Point
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.limit import matches
from jianyue.core.process_book import Placed


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report with its place and moment; ``category`` is "" until somebody has said it."""

    id: str
    at: datetime
    place: Point
    text: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A class that a text may be of. ``confidence`` is the share of cases like it that were of that
    class; None where nothing was measured (the keyword book). ``because`` are words of the text."""

    category: str
    confidence: float | None
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """Words that speak for a class; ``unsure``: nobody has confirmed them 待核定."""

    category: str
    words: tuple[str, ...]
    basis: str
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Keywords:
    """Words by class. ``top``: how many classes are suggested; a model is asked once the district
    has closed ``least_cases``, ``least_each`` of them of each class that it may suggest; it is learnt
    anew in the night after ``learn_every`` more were closed."""

    zh: str
    en: str
    basis: str
    sample: bool
    top: int
    least_cases: int
    least_each: int
    learn_every: int
    words: tuple[CategoryWords, ...]


@dataclass(frozen=True, slots=True)
class KeywordBook(Placed):
    """Keywords as read; ``keywords`` is None when the text could not be read as such."""

    keywords: Keywords | None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class LikenessRule:
    """How near two reports of those classes must be to be one event: metres, hours, and the least
    score from 0 to 1. ``never``: two of them are two, however near (each pothole is its own)."""

    among: tuple[str, ...]
    metres: float
    hours: float
    least: float
    basis: str
    never: bool = False


@dataclass(frozen=True, slots=True)
class LikenessRules:
    """Rules by class, the first that fits counts, the last fits all; and what counts how much in
    the score: likeness of the words, nearness, closeness in time, likeness of the classes."""

    zh: str
    en: str
    basis: str
    sample: bool
    words: float
    near: float
    soon: float
    kind: float
    rules: tuple[LikenessRule, ...]

    def rule_of(self, category: str) -> LikenessRule:
        """The first rule that fits a class; the last also fits one that nobody has said."""
        fits = (r for r in self.rules if any(matches(p, category) for p in r.among))
        return next(fits, self.rules[-1])

    @property
    def reach(self) -> float:
        """The greatest distance of any rule, in metres."""
        return max(rule.metres for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a case may be the same event: a score from 0 to 1, and what it comes from."""

    id: str
    score: float
    metres: float
    hours: float
    because: tuple[tuple[str, str], ...]  # in both tongues


@dataclass(frozen=True, slots=True)
class Sensor:
    """A device that reports by itself. Beyond ``low`` or ``high`` it reports; without either, each
    of its signals is an alarm."""

    id: str
    zh: str
    en: str
    place: str
    category: str
    basis: str
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def measures(self) -> bool:
        """Whether a value is asked of it."""
        return self.low is not None or self.high is not None

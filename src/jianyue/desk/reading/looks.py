"""The marks and meanings of lights and statuses, for doors, which do not reach the press."""

from __future__ import annotations

from jianyue.core.commitment import Commitment, Target
from jianyue.core.status import Light, Status
from jianyue.ledger.target_words import kind_of, target_en, target_zh
from jianyue.press.marks import MARKS, MEANINGS


def mark(light: Light) -> str:
    """The shape of a light."""
    return MARKS[light]


def status_word(status: str) -> Status:
    """The word of a status by its value."""
    return Status(status)


def meaning(status: str) -> tuple[str, str]:
    """What a status word means, in Chinese and in English."""
    return MEANINGS[Status(status)]


def target_kind(target: Target) -> str:
    """What kind of test a target is."""
    return kind_of(target)


def targets_of(terms: Commitment, *, english: bool = False) -> str:
    """Every target of a promise in words, in one line."""
    words, mark = (target_en, "; ") if english else (target_zh, "；")
    return mark.join(f"{m.name} {words(m.target)}" for m in terms.measures)

"""What a check of the doctor says: its state, what was found, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """✓ well, ✗ not well, – not to be told here."""

    GOOD = "✓"
    BAD = "✗"
    NONE = "–"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: ``now`` says what to do where the state is not GOOD."""

    state: State
    zh: str
    en: str
    now_zh: str = ""
    now_en: str = ""


Check = Callable[[], Finding]


def told(good: bool, zh: str, en: str, now_zh: str, now_en: str) -> Finding:
    """A finding that is GOOD, or BAD with what to do."""
    if good:
        return Finding(State.GOOD, zh, en)
    return Finding(State.BAD, zh, en, now_zh, now_en)


def unasked(zh: str, en: str) -> Finding:
    """A finding of what does not apply here."""
    return Finding(State.NONE, zh, en)

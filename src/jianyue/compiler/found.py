"""Found: a promise on its way from words to a Commitment; offsets count within its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.commitment import Strength, Target


@dataclass(frozen=True, slots=True)
class Found:
    """``start``–``end`` holds the test, ``name_start``–``name_end`` what is measured.

    ``sure`` is False where the reading leaned on a guess (coordination, far-off subject).
    """

    start: int
    end: int
    name_start: int
    name_end: int
    target: Target
    strength: Strength = Strength.FIRM
    sure: bool = True
    figure: int = -1  # where its figure stands, for a number
    rest: tuple[int, int] | None = None  # 占…比重, when the name before it is said elsewhere

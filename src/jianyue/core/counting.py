"""Counting 怎么数: what of a process's cases its rates count, as its own book says.

    on time   the runs of these clocks (or states) that ended, or ran out: those that ended in time
    reworked  cases that were handled: those in which one of these actions was taken
    satisfied cases whose ``rating`` is one of ``good`` or ``bad``: the good ones

What is in none of the three lists (a call that nobody answered) is not counted at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Counting:
    """The rule of one process; an empty one counts nothing."""

    on_time: tuple[str, ...] = ()
    rework: tuple[str, ...] = ()
    rating: str = ""
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one case gives to the rates. None: nothing to count yet, and nobody is accused.

    ``handler`` is the unit that has it, or had it last; ``on_time`` whether all counted limits that
    ended were kept; ``runs_out`` when the counted limit that runs now is broken.
    """

    handler: str = ""
    on_time: bool | None = None
    runs_out: datetime | None = None
    reworks: int = 0
    satisfied: bool | None = None


NO_COUNTING = Counting()

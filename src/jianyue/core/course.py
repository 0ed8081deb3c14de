"""Course 历程: what one measure should have been and was, day by day, for a chart or a table.

Figures stand in the measure's ``unit``; those of a milestone are heights on the ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Rung
from jianyue.core.status import Forecast


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Course:
    """One measure between ``start`` and ``end``, as of a day.

    ``goal`` is the bar that decides (None: no number of its own), ``target`` its words. ``path``
    is where it should be, corner by corner; empty where a path has no meaning (rates, caps).
    ``ladder`` names whole heights from 0 on; empty for figures.
    """

    measure: str
    unit: str | None
    target: str
    target_en: str
    start: date
    end: date
    due: date
    as_of: date
    goal: Decimal | None
    path: tuple[Point, ...] = ()
    claimed: tuple[Point, ...] = ()
    verified: tuple[Point, ...] = ()
    forecast: Forecast | None = None
    ladder: tuple[Rung, ...] = ()

"""Scale 刻度: how far the figures of a chart reach, and the round numbers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from jianyue.core.course import Course

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MOST = 5  # lines of the grid besides the lowest


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``low`` to ``high`` (low < high), with a tick at every round step between."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]


def scale_of(course: Course) -> Scale:
    """The scale that holds everything a course shows; a ladder has a tick a rung."""
    if course.ladder:
        top = len(course.ladder) - 1
        return Scale(Decimal(0), Decimal(top), tuple(Decimal(n) for n in range(top + 1)))
    shown = [p.value for p in (*course.path, *course.claimed, *course.verified)]
    if course.goal is not None:
        shown.append(course.goal)
    ahead = course.forecast
    if ahead is not None:
        shown += [v for v in (ahead.low, ahead.high) if v is not None]
    return round_scale(shown)


def round_scale(shown: Sequence[Decimal]) -> Scale:
    """A round scale over some figures; nought is on it unless they lie far from it together."""
    low, high = min(shown, default=Decimal(0)), max(shown, default=Decimal(1))
    near = high - low < max(high, -low) / 4 and low != high
    if not near or low < 0 < high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = low - (abs(low) / 10 or 1), high + (abs(high) / 10 or 1)
    step = _step((high - low) / _MOST)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(step * n for n in range(int(first), int(last) + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _step(least: Decimal) -> Decimal:
    """The least of 1, 2, 5, 10 times a power of ten that is no less."""
    power = Decimal(10) ** least.adjusted()
    return next(step * power for step in _STEPS if step * power >= least)

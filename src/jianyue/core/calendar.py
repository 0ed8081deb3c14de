"""Period 时期 and Deadline 时限: the days of the trade, with the words they were written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from jianyue.core.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days ``start`` to ``end``, both inclusive."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends before it starts: {self.start}..{self.end}")

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def elapsed_share(self, as_of: date) -> Decimal:
        """Share of the days gone by the end of ``as_of``: 0 before the start, 1 from the end on."""
        return _elapsed(self.start, self.end, as_of)

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end


@lru_cache(maxsize=4096)
def _elapsed(start: date, end: date, as_of: date) -> Decimal:
    """Ten thousand promises of a plan run for the same year: its share is worked out once."""
    if as_of < start:
        return Decimal(0)
    if as_of >= end:
        return Decimal(1)
    return Decimal((as_of - start).days + 1) / Decimal((end - start).days + 1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which the promise can still be kept.

    ``words`` are the deadline's own (「6月底前」); empty when none was written and the end of the
    plan's year is ``assumed``. ``span`` is where the words stand.
    """

    day: date
    words: str = ""
    span: Span | None = None

    @property
    def assumed(self) -> bool:
        return not self.words


def years_on(day: date, years: int) -> date:
    """The same day so many years on (back, where below nought); of 29 February the 28th in a year
    that has none: ``years_on(date(2020, 2, 29), -1) == date(2019, 2, 28)``."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def end_of_month(year: int, month: int) -> date:
    """Last day of a month: ``end_of_month(2020, 2) == date(2020, 2, 29)``."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)

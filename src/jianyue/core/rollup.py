"""Rollup 汇总: cases counted together, by what they have in common; every rate with its denominator.

Figure is one line of it. A rate without a denominator is None: nothing due yet accuses nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.words import Word

PLACES = Decimal("0.0001")  # of a share: a hundredth of one per cent


class RollupBy(Word):
    """What cases may be counted together by."""

    UNIT = "unit", "单位", "unit"
    TOWN = "town", "街镇", "town"
    AREA = "area", "网格", "grid"
    KIND = "kind", "大类", "class"
    CATEGORY = "category", "类别", "category"
    PROCESS = "process", "流程", "process"
    MONTH = "month", "收到月份", "month received"


class CaseMeasure(Word):
    """What of the cases is the figure."""

    COUNT = "count", "件数", "number of cases"
    CLOSED = "closed", "办结数", "number closed"
    ON_TIME = "on_time", "按期处置率", "share on time"
    REWORKED = "reworked", "返工率", "share reworked"
    SATISFIED = "satisfied", "满意率", "share satisfied"
    MEDIAN_DAYS = "median_days", "办结中位天数", "median days to close"

    @property
    def is_share(self) -> bool:
        """Whether it is written in per cent."""
        return self in (CaseMeasure.ON_TIME, CaseMeasure.REWORKED, CaseMeasure.SATISFIED)

    @property
    def adds_up(self) -> bool:
        """Whether it grows from day to day, as a number of cases does."""
        return self in (CaseMeasure.COUNT, CaseMeasure.CLOSED)

    @property
    def unit(self) -> str:
        """The unit that its figure is in."""
        return "%" if self.is_share else "件" if self.adds_up else "日"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases: empty words mean any. ``category`` and ``area`` take what lies below them too;
    ``since`` and ``until`` are the first and last day on which a case was received."""

    process: str = ""
    category: str = ""
    area: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """How a measure of a promise is worked out from cases; ``compared``: beside the same stretch of
    last year, as a promise to rise or fall needs. Where no first day is named it is the plan's."""

    what: CaseMeasure
    wanted: CaseFilter = CaseFilter()
    compared: bool = False


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """The cases of one group. ``timed``, ``handled`` and ``rated`` are the denominators of the
    shares on time, reworked and satisfied; ``days`` is the median, None where none is closed."""

    keys: tuple[str, ...]
    count: int
    closed: int
    timed: int
    kept: int
    handled: int
    reworked: int
    rated: int
    satisfied: int
    days: Decimal | None

    @property
    def open(self) -> int:
        return self.count - self.closed

    @property
    def late(self) -> int:
        return self.timed - self.kept

    @property
    def on_time_share(self) -> Decimal | None:
        return self.value(CaseMeasure.ON_TIME)

    @property
    def reworked_share(self) -> Decimal | None:
        return self.value(CaseMeasure.REWORKED)

    @property
    def satisfied_share(self) -> Decimal | None:
        return self.value(CaseMeasure.SATISFIED)

    def parts(self, measure: CaseMeasure) -> tuple[int, int] | None:
        """The two numbers of a share, numerator and denominator; None for what is no share."""
        return {
            CaseMeasure.ON_TIME: (self.kept, self.timed),
            CaseMeasure.REWORKED: (self.reworked, self.handled),
            CaseMeasure.SATISFIED: (self.satisfied, self.rated),
        }.get(measure)

    def value(self, measure: CaseMeasure) -> Decimal | None:
        """The figure that a measure asks for: a number, a share 0..1, days; None for none."""
        parts = self.parts(measure)
        if parts:
            return share(*parts)
        return {
            CaseMeasure.COUNT: Decimal(self.count),
            CaseMeasure.CLOSED: Decimal(self.closed),
            CaseMeasure.MEDIAN_DAYS: self.days,
        }[measure]


NO_CASES = CaseFigure((), 0, 0, 0, 0, 0, 0, 0, 0, None)


@dataclass(frozen=True, slots=True)
class StageFigure:
    """How long cases stay in a state: ``stays`` (of which ``open`` still last), the median and the
    sum of hours as the clock goes, nights and holidays among them."""

    keys: tuple[str, ...]
    process: str
    state: str
    stays: int
    open: int
    median_hours: Decimal
    total_hours: Decimal


def share(part: int, whole: int) -> Decimal | None:
    """A share 0..1, None of nothing."""
    return (Decimal(part) / whole).quantize(PLACES) if whole else None

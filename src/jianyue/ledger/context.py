"""Context 判案: all that the judge of one measure may look at besides its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.commitment import Commitment, Measure
from jianyue.core.evidence import Observation, Roster, SeriesPoint, Standing
from jianyue.core.plan import Assignment
from jianyue.core.rules import JudgingRules
from jianyue.core.status import Reason, Status


@dataclass(frozen=True, slots=True)
class Context:
    """The plan's period, the rules, and the reference data known to the whole book."""

    period: Period
    rules: JudgingRules
    series: Mapping[str, tuple[SeriesPoint, ...]] = field(default_factory=dict)
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One measure before the judge: its commitment, its known rows and the day."""

    commitment: Commitment
    index: int
    rows: tuple[Observation, ...]
    as_of: date
    basis: Standing
    context: Context

    @property
    def measure(self) -> Measure:
        return self.commitment.measures[self.index]

    @property
    def rules(self) -> JudgingRules:
        return self.context.rules

    @property
    def due(self) -> date:
        return self.commitment.due.day

    @property
    def over(self) -> bool:
        """The last day of the deadline has passed."""
        return self.as_of > self.due


@dataclass(frozen=True, slots=True)
class Finding:
    """What the judge found of one measure."""

    status: Status
    because: tuple[Reason, ...]
    progress: Decimal | None = None
    expected: Decimal | None = None
    value: Decimal | None = None
    unit: str | None = None

    def but(
        self,
        status: Status,
        progress: Decimal | None = None,
        expected: Decimal | None = None,
        *more: Reason,
    ) -> Finding:
        """The same figure under another word, with its shares and with more reasons."""
        because = (*self.because, *more) if more else self.because
        return Finding(status, because, progress, expected, self.value, self.unit)


def reason(zh: str, en: str, *rows: Observation) -> Reason:
    """A step of the argument that rests on some rows."""
    return Reason(zh, en, tuple([row.id for row in rows]))


_SIZES = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
_SMALLEST = _SIZES[-1][0]
_DECIMALS = 4  # of a figure in 亿; with more of them it was not written in 亿


def figure(value: Decimal, unit: str | None) -> str:
    """A figure as a leader reads it: 2488.4亿元, 1600家, -3.9%."""
    size_of = abs(value)
    if size_of < _SMALLEST:
        return f"{plain(value)}{unit or ''}"
    for size, word in _SIZES:
        if size_of >= size and unit not in ("%", "％", "‰", "个百分点"):
            said = plain(value / size)
            if word == "万" or len(said.partition(".")[2]) <= _DECIMALS:
                return f"{said}{word}{unit or ''}"
    return f"{plain(value)}{unit or ''}"


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

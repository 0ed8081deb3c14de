"""Plan 计划: what was promised, in versions; nothing is edited, a target moves by a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Commitment, Op
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.report import Balance, Clause, Section


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What the compiler makes of a report, before anybody adopts it."""

    source_name: str
    source_sha256: str
    title: str
    place: str | None
    year: int | None
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    commitments: tuple[Commitment, ...]
    diagnostics: tuple[Diagnostic, ...]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Authority:
    """By whose word: the body, the document that says so, its date, and why."""

    body: str
    document: str
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """All commitments as they stood from ``authority.day`` until the next version."""

    number: int
    authority: Authority
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """年初目标 → 调整目标 of one commitment: ``before`` stands in version n, ``after`` in n+1.

    ``before`` None: added; ``after`` None: dropped.
    """

    commitment: str
    before: Commitment | None
    after: Commitment | None
    authority: Authority


@dataclass(frozen=True, slots=True)
class Assignment:
    """A value handed down from above (市下达) for a measure that awaited it."""

    commitment: str
    measure: int
    op: Op
    value: Decimal
    unit: str | None
    known_on: date
    authority: Authority


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one place and year; ``versions`` in order, the last one in force."""

    title: str
    place: str
    year: int
    versions: tuple[PlanVersion, ...]
    assignments: tuple[Assignment, ...] = ()

    def in_force(self, as_of: date) -> PlanVersion:
        """The version in force on a day; the first one for any day before it was adopted."""
        held = [v for v in self.versions if v.authority.day <= as_of]
        return held[-1] if held else self.versions[0]

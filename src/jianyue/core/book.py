"""Book 账册: everything that is known of one plan, as a folder holds it.

book.toml  units.toml  report.* (+ report.txt when the report is not plain text)
plan.json  observations.csv  series.csv  evidence/
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.evidence import Evidence, Observation, Roster, SeriesPoint
from jianyue.core.plan import Assignment, Plan
from jianyue.core.report import Clause, Section
from jianyue.core.text import Source


@dataclass(frozen=True, slots=True)
class Body:
    """A unit that can be made responsible: bureau, town, enterprise, committee.

    Dated, because bodies merge and are renamed; ``successor`` is the code of the next one.
    """

    code: str
    name: str
    short: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known besides the plan; the judge folds it up to a day."""

    observations: tuple[Observation, ...] = ()
    series: tuple[SeriesPoint, ...] = ()
    rosters: tuple[Roster, ...] = ()
    assignments: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A plan with its source, its bodies, its record and its proofs.

    ``report_file`` names the file as it was handed in; ``source`` is its text. ``sample`` is True
    when the book holds figures that are not published facts: everything printed then says so.
    """

    report_file: str
    report_data: bytes
    source: Source
    plan: Plan
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    record: Record
    bodies: tuple[Body, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    sample: bool = False
    note: str = ""

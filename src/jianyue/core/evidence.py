"""Observation 观测, Evidence 佐证, Series 参照数列: what became known, about when, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.commitment import Rung
from jianyue.core.words import Word


class Scope(Word):
    """Of which stretch of time the figure speaks; the three are never mixed."""

    CUMULATIVE = "cumulative", "累计", "cumulative since the start of the year"
    PERIOD = "period", "当期", "of the period alone"
    POINT = "point", "时点", "at the end of the period"


class Form(Word):
    """What kind of thing was observed."""

    LEVEL = "level", "数值", "a level in the unit"
    CHANGE = "change", "增幅", "change on the same period of last year, in %"
    EVENT = "event", "事件", "a rung reached"
    MEMBER = "member", "成员", "one member of a list covered (1) or not (0)"


class Vintage(Word):
    """How final a figure is, least final first."""

    FLASH = "flash", "快报", "flash estimate"
    PRELIMINARY = "preliminary", "初步核算", "preliminary"
    REVISED = "revised", "初步核实", "revised"
    FINAL = "final", "最终核实", "final"


class Standing(Word):
    """Who stands behind it: the unit that claims, or a checker who is somebody else."""

    CLAIMED = "claimed", "自报", "claimed"
    VERIFIED = "verified", "核实", "verified"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves: ``path`` within the book's ``evidence/`` folder, its hash and size."""

    id: str
    path: str
    sha256: str
    size: int
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Observation:
    """One dated, sourced statement about one measure of one commitment.

    ``period`` is what it speaks of, ``known_on`` the day it became known; a correction names
    the row it ``supersedes`` and never changes it. ``value`` is in ``unit`` (or % for CHANGE);
    ``rung`` is set for EVENT, ``member`` for MEMBER.
    """

    id: str
    commitment: str
    period: Period
    known_on: date
    form: Form
    scope: Scope
    standing: Standing
    value: Decimal | None = None
    unit: str | None = None
    rung: Rung | None = None
    member: str | None = None
    measure: int = 0
    vintage: Vintage = Vintage.PRELIMINARY
    supersedes: str | None = None
    evidence: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One figure of a reference series (全市规上工业总产值增幅), with its own vintage."""

    series: str
    period: Period
    known_on: date
    form: Form
    scope: Scope
    value: Decimal
    unit: str | None = None
    vintage: Vintage = Vintage.PRELIMINARY
    source: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A name on a roster from ``since`` until ``until`` (inclusive; None: still)."""

    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """A named list that a coverage target speaks of (街镇), versioned by its members' dates."""

    name: str
    members: tuple[Member, ...]

    def on(self, day: date) -> tuple[str, ...]:
        """The names on the list on a day."""
        return tuple(
            m.name
            for m in self.members
            if (m.since is None or m.since <= day) and (m.until is None or day <= m.until)
        )

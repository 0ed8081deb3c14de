"""Claim 报送, Check 核查 and Request 申请: what a unit says of its work, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Rung
from jianyue.core.evidence import Form, Scope
from jianyue.core.words import Word


class CheckResult(Word):
    """What the checker, who is never the claimant, found."""

    ACCEPTED = "accepted", "核实", "accepted"
    RETURNED = "returned", "退回", "sent back"
    VISITED = "visited", "现场核实", "accepted after a visit"


class ClaimState(Word):
    """Where a claim stands, computed from its checks."""

    DRAFT = "draft", "草稿", "draft"
    SUBMITTED = "submitted", "已报待核", "awaiting check"
    ACCEPTED = "accepted_claim", "已核实", "accepted"
    RETURNED = "returned_claim", "已退回", "sent back"
    SUPERSEDED = "superseded", "已重报", "superseded"
    MISSING = "missing", "未报", "not reported"


class RequestKind(Word):
    EXTENSION = "extension", "延期申请", "extension"
    NOT_OURS = "not_ours", "不属职责退回", "not ours"


class Purpose(Word):
    """Why a proof is read; the entry of each reading says it."""

    READING = "reading", "查阅", "reading"
    CLAIMING = "claiming", "报送", "claiming"
    CHECKING = "checking", "核查", "checking"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a claimant is asked for one measure: a figure in ``unit``, or a rung of the ladder."""

    measure: int
    name: str
    target: str
    form: Form
    scope: Scope
    unit: str | None
    rungs: tuple[Rung, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure or rung that a unit claims for a measure, or a member it has covered."""

    measure: int
    value: Decimal | None = None
    rung: Rung | None = None
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A unit's claim of a promise for a month (``month`` is its first day): figures and words.

    ``proofs`` are the keys of evidence handed in before.
    """

    commitment: str
    month: date
    unit: str
    figures: tuple[Figure, ...] = ()
    progress: str = ""
    problem: str = ""
    next_step: str = ""
    proofs: tuple[str, ...] = ()

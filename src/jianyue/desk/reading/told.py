"""What units claimed, with what the checker found of each; for a promise, a month or a queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from jianyue.core.claim import CheckResult, ClaimState
from jianyue.core.people import Actor
from jianyue.desk.reading.heads import Found
from jianyue.store.models import CheckRow, ClaimRow, ProofRow


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves; ``sha256`` is its address."""

    key: str
    title: str
    sha256: str
    size: int

    @property
    def mark(self) -> str:
        """The beginning of the hash, to compare by eye."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker found; ``day`` is the day of the visit."""

    result: CheckResult
    made_at: datetime
    day: date
    words: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its state, words, proofs and what the checker found.

    ``own``: it is the reader's own, or his unit's, so that he never checks it. ``observations``
    are the keys of its figures.
    """

    id: int
    commitment: str
    month: date
    unit_code: str
    unit: str
    made_at: datetime
    state: ClaimState
    progress: str
    problem: str
    next_step: str
    proofs: tuple[Proof, ...]
    check: Checked | None
    own: bool
    observations: tuple[str, ...]


def told(by: Actor, found: Found, units: dict[str, str], *, commitment: str) -> tuple[Told, ...]:
    """Every claim of a promise that was made by the day shown, last first; three statements."""
    rows = list(
        ClaimRow.objects.filter(
            plan_id=found.plan_id, commitment=commitment, made_at__date__lte=found.head.as_of
        ).order_by("-id")
    )
    gone = {row.supersedes_id for row in rows if row.supersedes_id}
    return told_of(by, found, rows, units, gone)


def told_of(
    by: Actor, found: Found, rows: list[ClaimRow], units: dict[str, str], gone: set[int]
) -> tuple[Told, ...]:
    """These claims, in their order, in two statements; ``gone`` are those superseded."""
    checks: dict[int, CheckRow] = {}
    for check in CheckRow.objects.filter(
        claim__in=[row.pk for row in rows], made_at__date__lte=found.head.as_of
    ):
        checks[check.claim_id] = check
    keys = {key for row in rows for key in row.proofs}
    keys |= {key for check in checks.values() for key in check.proofs}
    proofs = proofs_of(found.plan_id, keys)
    mine = {grant.unit for grant in by.grants if grant.unit}
    return tuple(
        Told(
            row.pk,
            row.commitment,
            row.month,
            row.unit,
            units.get(row.unit, row.unit),
            row.made_at,
            state_of(row.pk in gone, checks.get(row.pk)),
            row.progress,
            row.problem,
            row.next_step,
            tuple(proofs[key] for key in row.proofs if key in proofs),
            _checked(checks.get(row.pk), proofs),
            row.person == by.id or row.unit in mine,
            tuple(row.observations),
        )
        for row in rows
    )


def proofs_of(plan_id: int, keys: Iterable[str]) -> dict[str, Proof]:
    """The proofs of these keys, in one statement; keys that are none are left out."""
    held = ProofRow.objects.filter(plan_id=plan_id, key__in=set(keys))
    return {p.key: Proof(p.key, p.title, p.sha256, p.size) for p in held}


def _checked(row: CheckRow | None, proofs: dict[str, Proof]) -> Checked | None:
    if row is None:
        return None
    brought = tuple(proofs[key] for key in row.proofs if key in proofs)
    return Checked(CheckResult(row.result), row.made_at, row.day, row.words, brought)


def state_of(superseded: bool, check: CheckRow | None) -> ClaimState:
    """Where a claim stands, from its check and whether a later claim superseded it."""
    if superseded:
        return ClaimState.SUPERSEDED
    if check is None:
        return ClaimState.SUBMITTED
    returned = check.result == CheckResult.RETURNED.value
    return ClaimState.RETURNED if returned else ClaimState.ACCEPTED

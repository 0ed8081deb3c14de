"""调整 amendments: what was promised at the start of the year and what is promised now, judged both.

A target that was lowered is kept more easily: so each promise that was moved is judged on the
terms of the first version and on those in force, and both shares of kept promises are told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from jianyue.core.book import Record
from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Standing
from jianyue.core.plan import Amendment, Plan, PlanVersion
from jianyue.core.rules import JudgingRules
from jianyue.core.status import SILENT, Status, Verdict
from jianyue.ledger.promises import judge_plan

_KEPT = (Status.KEPT, Status.EARLY)
_NOT_JUDGED = (*SILENT, Status.DIRECTION)


@dataclass(frozen=True, slots=True)
class Completion:
    """How many of ``judged`` promises are ``kept``. What is silent is not judged, here as in the
    通报: it is counted in ``apart`` and stands beside the share."""

    kept: int
    judged: int
    apart: int

    @property
    def share(self) -> Decimal | None:
        """Kept of judged, to a thousandth; None when none can be judged."""
        if not self.judged:
            return None
        return (Decimal(self.kept) / self.judged).quantize(Decimal("0.001"))


@dataclass(frozen=True, slots=True)
class Beside:
    """A promise that was moved: ``first`` as version 1 held it (None: added later), ``now`` as it
    is in force (None: dropped), each step between, and the verdict on either terms."""

    commitment: str
    first: Commitment | None
    now: Commitment | None
    steps: tuple[Amendment, ...]
    original: Verdict | None
    current: Verdict | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every promise that was moved, and the completion on the terms of version 1 and of today."""

    moved: tuple[Beside, ...]
    original: Completion
    current: Completion


def amendments_of(plan: Plan, as_of: date) -> tuple[Amendment, ...]:
    """Every step by which a promise was moved, added or dropped, up to a day, oldest first."""
    versions = [v for v in plan.versions if v.authority.day <= as_of] or list(plan.versions[:1])
    return tuple(
        amendment for before, after in pairwise(versions) for amendment in _steps(before, after)
    )


def compare(
    plan: Plan, record: Record, as_of: date, *, rules: JudgingRules, basis: Standing
) -> Comparison:
    """Judge the plan as of a day as version 1 promised it and as the version in force does."""
    first = replace(plan, versions=plan.versions[:1])
    original = _by_id(judge_plan(first, record, as_of, rules=rules, basis=basis, memory=False))
    current = _by_id(judge_plan(plan, record, as_of, rules=rules, basis=basis, memory=False))
    before = {c.id: c for c in plan.versions[0].commitments}
    now = {c.id: c for c in plan.in_force(as_of).commitments}
    steps: dict[str, list[Amendment]] = {}
    for step in amendments_of(plan, as_of):
        steps.setdefault(step.commitment, []).append(step)
    moved = tuple(
        Beside(cid, before.get(cid), now.get(cid), tuple(own), original.get(cid), current.get(cid))
        for cid, own in steps.items()
    )
    return Comparison(moved, completion(original.values()), completion(current.values()))


def completion(verdicts: Iterable[Verdict]) -> Completion:
    """How many are kept."""
    words = [v.status for v in verdicts]
    judged = [word for word in words if word not in _NOT_JUDGED]
    return Completion(sum(word in _KEPT for word in judged), len(judged), len(words) - len(judged))


def terms(commitment: Commitment) -> tuple[object, ...]:
    """What is promised, wherever it was written and whoever answers for it."""
    measures = tuple((m.name, replace(m.target, written="")) for m in commitment.measures)
    return measures, commitment.strength, commitment.due.day


def _steps(before: PlanVersion, after: PlanVersion) -> Iterable[Amendment]:
    old = {c.id: c for c in before.commitments}
    new = {c.id: c for c in after.commitments}
    for cid in dict.fromkeys((*old, *new)):
        one, two = old.get(cid), new.get(cid)
        if one is None or two is None or terms(one) != terms(two):
            yield Amendment(cid, one, two, after.authority)


def _by_id(verdicts: Iterable[Verdict]) -> Mapping[str, Verdict]:
    return {v.commitment: v for v in verdicts}

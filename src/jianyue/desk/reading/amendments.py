"""Amendments 调整: 年初目标 → 调整目标, by what authority and why, and both completion rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Standing
from jianyue.core.people import Actor, Right
from jianyue.core.plan import Amendment, Authority, Plan
from jianyue.core.status import Light, Reason, Status, Verdict
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right
from jianyue.desk.plans import find_plan, next_version
from jianyue.desk.reading.heads import PlanHead, head_of
from jianyue.ledger.amendments import Beside, Comparison, Completion, compare
from jianyue.ledger.context import figure
from jianyue.ledger.target_words import target_en, target_zh
from jianyue.library.judging import load_judging_rules
from jianyue.store.models import PlanRow
from jianyue.store.plans import load_plan
from jianyue.store.records import load_record


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised, as it is read: ``targets`` are measure and target in words."""

    targets: tuple[str, ...]
    targets_en: tuple[str, ...]
    due: date
    strength_zh: str
    strength_en: str


@dataclass(frozen=True, slots=True)
class Step:
    """One amendment: ``before`` None when the promise was added, ``after`` None when dropped."""

    authority: Authority
    before: Terms | None
    after: Terms | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict on some terms; ``progress`` is the share of the way (0..1), where it has one."""

    status: Status
    light: Light
    value: str
    progress: Decimal | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The verdicts on the first terms and on those in force; None where there are no such terms."""

    original: Outcome | None
    current: Outcome | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One promise that was moved: its first terms, those in force, each step, both outcomes."""

    id: str
    title: str
    first: Terms | None
    now: Terms | None
    steps: tuple[Step, ...]
    claimed: Sides
    verified: Sides


@dataclass(frozen=True, slots=True)
class Rates:
    """The completion on the terms of version 1 and of the version in force, on one basis."""

    original: Completion
    current: Completion


@dataclass(frozen=True, slots=True)
class Amendments:
    """All that the page of amendments shows."""

    head: PlanHead
    moved: tuple[Moved, ...]
    claimed: Rates
    verified: Rates


def amendments(by: Actor, key: str, as_of: date | None = None) -> Amendments:
    """The amendments of a plan up to a day, judged on both terms with what was known on it.

    A plan that was not adopted yet has none. Raises Refusal R401 without the right to read, R403
    when there is no such plan.
    """
    head = head_of(by, key, as_of).head
    row = find_plan(key)
    return _page(head, row, load_plan(row, as_of=head.as_of))


def preview_amendment(
    by: Actor,
    *,
    key: str,
    authority: Authority,
    changes: Mapping[str, Commitment | None],
    seen: int | None = None,
) -> Amendments:
    """The page as it would be were ``amend_plan`` of the same arguments done and in force today;
    nothing is written. Raises Refusal R401 without the right to adopt, else as ``amend_plan``."""
    if not by.may(Right.ADOPT):
        raise no_right(Right.ADOPT)
    head = head_of(by, key).head
    row, day = find_plan(key), today()
    fresh = next_version(row, load_plan(row, duties=False), authority, changes, seen=seen)
    plan = load_plan(row, as_of=day)
    begun = replace(authority, day=min(authority.day, day))
    version = replace(fresh, authority=begun)
    return _page(
        replace(head, version=version.number),
        row,
        replace(plan, versions=(*plan.versions, version)),
    )


def _page(head: PlanHead, row: PlanRow, plan: Plan) -> Amendments:
    if not plan.versions:
        nothing = Rates(Completion(0, 0, 0), Completion(0, 0, 0))
        return Amendments(head, (), nothing, nothing)
    record, rules = load_record(row, as_of=head.as_of), load_judging_rules()
    one, two = (
        compare(plan, record, head.as_of, rules=rules, basis=basis)
        for basis in (Standing.CLAIMED, Standing.VERIFIED)
    )
    pairs = zip(one.moved, two.moved, strict=True)
    return Amendments(
        head,
        tuple(_moved(claimed, verified) for claimed, verified in pairs),
        _rates(one),
        _rates(two),
    )


def _rates(comparison: Comparison) -> Rates:
    return Rates(comparison.original, comparison.current)


def _moved(claimed: Beside, verified: Beside) -> Moved:
    last = claimed.now or claimed.first
    return Moved(
        claimed.commitment,
        last.title if last else "",
        _terms(claimed.first),
        _terms(claimed.now),
        tuple(_step(step) for step in claimed.steps),
        _sides(claimed),
        _sides(verified),
    )


def _step(step: Amendment) -> Step:
    return Step(step.authority, _terms(step.before), _terms(step.after))


def _sides(beside: Beside) -> Sides:
    return Sides(_outcome(beside.original), _outcome(beside.current))


def _terms(commitment: Commitment | None) -> Terms | None:
    if commitment is None:
        return None
    return Terms(
        tuple(f"{m.name} {target_zh(m.target)}" for m in commitment.measures),
        tuple(f"{m.name}: {target_en(m.target)}" for m in commitment.measures),
        commitment.due.day,
        commitment.strength.zh,
        commitment.strength.en,
    )


def _outcome(verdict: Verdict | None) -> Outcome | None:
    if verdict is None:
        return None
    value = "" if verdict.value is None else figure(verdict.value, verdict.unit)
    return Outcome(verdict.status, verdict.light, value, verdict.progress, verdict.because)

"""问 the questions of a claim's form: which figures a promise asks of a unit for a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.claim import Asked
from jianyue.core.commitment import Commitment, NumberTarget, RelativeTarget, Rung
from jianyue.core.evidence import Form, Observation, Scope, Standing
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.month import Month, month_of
from jianyue.ledger.asked import asked_of, share_instead
from jianyue.ledger.context import figure
from jianyue.ledger.facts import known
from jianyue.ledger.target_words import target_en
from jianyue.store.models import PlanRow
from jianyue.store.plans import load_commitment
from jianyue.store.records import load_observations, load_rosters

_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


@dataclass(frozen=True, slots=True)
class Question:
    """One measure as the form asks for it.

    ``scale`` is what the figure is best written in (1, 10000 万 or 100000000 亿); ``members`` the
    names to tick, ``covered`` those ticked last. ``claimed`` and ``verified`` are the last figures
    in words, each with the day it speaks of.
    """

    measure: int
    name: str
    target: str
    target_en: str
    form: Form
    scope: Scope
    unit: str
    scale: int
    rungs: tuple[Rung, ...]
    members: tuple[str, ...]
    covered: tuple[str, ...]
    claimed: str
    claimed_on: date | None
    verified: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """What a unit is asked of a promise for a month: enough to read what was sent."""

    head: PlanHead
    month: Month
    id: str
    title: str
    unit: str
    questions: tuple[Question, ...]


def claim_asked(by: Actor, key: str, cid: str, *, month: date | None, unit: str) -> ClaimAsked:
    """What is asked, without what was said before: in half the statements of the form.

    Raises Refusal R401 when no unit of the actor answers for the promise, R403, R429.
    """
    found = head_of(by, key)
    row, commitment = terms_of(found, cid)
    unit, day = unit_of(by, commitment, unit), found.head.today
    observations: tuple[Observation, ...] = ()
    if any(question.form is Form.MEMBER for question in asked_of(commitment)):
        observations = load_observations(row, as_of=day, commitments=[cid])
    return ClaimAsked(
        head=found.head,
        month=month_of(found.head, month),
        id=cid,
        title=commitment.title,
        unit=unit,
        questions=questions_of(row, commitment, observations, day),
    )


def terms_of(found: Found, cid: str) -> tuple[PlanRow, Commitment]:
    """The plan's row, without what is heavy, and the promise of today. Raises Refusal R403."""
    heavy = ("report_data", "outline", "clauses", "diagnostics")
    row = PlanRow.objects.defer(*heavy).get(pk=found.plan_id)
    commitment = load_commitment(row, cid, found.head.today)
    if commitment is None:
        raise not_there("承诺", "promise")
    return row, commitment


def unit_of(by: Actor, commitment: Commitment, unit: str) -> str:
    """The unit asked for, or the first of the actor's that answers for the promise.

    Raises Refusal R401, R421.
    """
    owners = commitment.owners
    answering = [u for u in (owners.lead, *owners.co) if u]
    mine = [u for u in answering if by.may(Right.CLAIM, u)]
    if unit and not by.may(Right.CLAIM, unit):
        raise no_right(Right.CLAIM, unit)
    if unit in mine:
        return unit
    if unit or not mine:
        raise Refusal(
            "R421",
            f"{commitment.title}不由本单位负责",
            "如应由本单位负责，请督查室在分解表中改正",
            english="your unit does not answer for this promise",
            english_hint="ask the supervision office to correct the assignment",
        )
    return mine[0]


def questions_of(
    row: PlanRow, commitment: Commitment, observations: tuple[Observation, ...], day: date
) -> tuple[Question, ...]:
    """What is asked of each measure, with the last figures that ``observations`` tell."""
    asked = asked_of(commitment)
    rosters = {}
    if any(question.form is Form.MEMBER for question in asked):
        rosters = load_rosters(row)
    seen = known(observations, day, Standing.CLAIMED)
    checked = known(observations, day, Standing.VERIFIED)
    found = []
    for question in asked:
        target = commitment.measures[question.measure].target
        members: tuple[str, ...] = ()
        if isinstance(target, RelativeTarget) and question.form is Form.MEMBER:
            roster = rosters.get(target.reference or "")
            members = roster.on(min(day, commitment.due.day)) if roster else ()
        one = question if members or question.form is not Form.MEMBER else share_instead(question)
        scale = _scale(target.value) if isinstance(target, NumberTarget) else 1
        found.append(_question(one, target_en(target), scale, members, seen, checked))
    return tuple(found)


def _question(
    asked: Asked,
    english: str,
    scale: int,
    members: tuple[str, ...],
    seen: tuple[Observation, ...],
    checked: tuple[Observation, ...],
) -> Question:
    own = [o for o in seen if o.measure == asked.measure and o.form is asked.form]
    proven = [o for o in checked if o.measure == asked.measure and o.form is asked.form]
    held = {o.member: o.value != 0 for o in own if o.member}
    return Question(
        measure=asked.measure,
        name=asked.name,
        target=asked.target,
        target_en=english,
        form=asked.form,
        scope=asked.scope,
        unit=asked.unit or "",
        scale=scale if asked.form is Form.LEVEL else 1,
        rungs=asked.rungs,
        members=members,
        covered=tuple(name for name in members if held.get(name)),
        claimed=words_of(own, members),
        claimed_on=own[-1].period.end if own else None,
        verified=words_of(proven, members),
        verified_on=proven[-1].period.end if proven else None,
    )


def words_of(rows: list[Observation], members: tuple[str, ...] = ()) -> str:
    """The last of some observations as a leader reads it; empty when there is none."""
    if not rows:
        return ""
    last = rows[-1]
    if last.form is Form.MEMBER:
        held = {o.member: o.value != 0 for o in rows if not members or o.member in members}
        return f"{sum(held.values())} / {len(members) or len(held)}"
    if last.rung is not None:
        return last.rung.zh
    unit = "%" if last.form is Form.CHANGE else last.unit
    return figure(last.value, unit) if last.value is not None else ""


def _scale(value: Decimal) -> int:
    """The scale in which a target of this height is written: 亿, 万 or as it is."""
    return int(_YI) if abs(value) >= _YI else int(_WAN) if abs(value) >= _WAN else 1

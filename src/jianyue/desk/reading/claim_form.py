"""The claim's form 填报: what is asked, what was said before, the draft, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.claim import Asked, Claim, ClaimState, Figure
from jianyue.core.codec import decode
from jianyue.core.commitment import Commitment, NumberTarget, RelativeTarget, Rung
from jianyue.core.evidence import Form, Observation, Scope, Standing
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.desk.claims import preview_claim
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.month import Month, month_of
from jianyue.desk.reading.promise import Ruling, ruling
from jianyue.desk.reading.told import Proof, Told, proofs_of, told
from jianyue.desk.verdicts import judge_one
from jianyue.ledger.asked import asked_of, share_instead
from jianyue.ledger.context import figure
from jianyue.ledger.facts import known
from jianyue.ledger.target_words import target_en
from jianyue.store.models import ClaimDraftRow, PlanRow, UnitRow
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
class ClaimForm:
    """Everything the form shows. ``draft`` is what is being written (a draft, the month's claim
    to be made anew, or nothing), ``rev`` its number; ``last`` the month's claim as it stands."""

    head: PlanHead
    month: Month
    id: str
    title: str
    sentence: str
    due: date
    unit: str
    unit_name: str
    questions: tuple[Question, ...]
    draft: Claim
    rev: int
    proofs: tuple[Proof, ...]
    last: Told | None
    now: Ruling

    @property
    def after(self) -> int:
        """The claim that a new one would supersede; 0 when there is none."""
        return self.last.id if self.last else 0


@dataclass(frozen=True, slots=True)
class Preview:
    """Both verdicts as they stand and as they would be; nothing is written."""

    claimed_now: Ruling
    claimed: Ruling
    verified_now: Ruling
    verified: Ruling

    @property
    def same(self) -> bool:
        """True when the claim would change neither light nor word."""
        before, after = self.claimed_now, self.claimed
        return (before.light, before.status, before.value) == (
            after.light,
            after.status,
            after.value,
        )


def claim_form(
    by: Actor, key: str, cid: str, *, month: date | None, unit: str, proofs: tuple[str, ...] = ()
) -> ClaimForm:
    """The form of a unit for a month (the present one by default), in a dozen statements.

    ``proofs`` are keys besides the draft's that the page must name. Raises Refusal R401 when no
    unit of the actor answers for the promise, R403, R429.
    """
    found = head_of(by, key)
    row, commitment = _terms(found, cid)
    unit = _unit(by, commitment, unit)
    shown = month_of(found.head, month)
    observations = load_observations(row, as_of=found.head.today, commitments=[cid])
    names = {u.code: u.short or u.name for u in UnitRow.objects.all()}
    mine = [
        one
        for one in told(by, found, names, commitment=cid)
        if (one.unit_code, one.month) == (unit, shown.month)
        and one.state is not ClaimState.SUPERSEDED
    ]
    last = mine[0] if mine else None
    draft, rev = _draft(found, cid, shown.month, unit, last, observations)
    span = commitment.clause or commitment.span
    now, _ = judge_one(row, commitment, found.head.today)
    return ClaimForm(
        head=found.head,
        month=shown,
        id=cid,
        title=commitment.title,
        sentence=span.of(row.source_text) if span else "",
        due=commitment.due.day,
        unit=unit,
        unit_name=names.get(unit, unit),
        questions=_questions(row, commitment, observations, found.head.today),
        draft=draft,
        rev=rev,
        proofs=tuple(proofs_of(found.plan_id, {*draft.proofs, *proofs}).values()),
        last=last,
        now=ruling(now),
    )


def preview(by: Actor, key: str, claim: Claim) -> Preview:
    """What a claim would do to both verdicts. Raises Refusal R401, R403, R421, R422, R423, R429."""
    found = head_of(by, key)
    if not by.may(Right.CLAIM, claim.unit):
        raise no_right(Right.CLAIM, claim.unit)
    row, commitment = _terms(found, claim.commitment)
    now = judge_one(row, commitment, found.head.today)
    then = preview_claim(row, claim, found.head.today)
    return Preview(ruling(now[0]), ruling(then[0]), ruling(now[1]), ruling(then[1]))


def _terms(found: Found, cid: str) -> tuple[PlanRow, Commitment]:
    heavy = ("report_data", "outline", "clauses", "diagnostics")
    row = PlanRow.objects.defer(*heavy).get(pk=found.plan_id)
    commitment = load_commitment(row, cid, found.head.today)
    if commitment is None:
        raise not_there("承诺", "promise")
    return row, commitment


def _unit(by: Actor, commitment: Commitment, unit: str) -> str:
    """The unit asked for, or the first of the actor's that answers for the promise."""
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


def _draft(
    found: Found,
    cid: str,
    month: date,
    unit: str,
    last: Told | None,
    observations: tuple[Observation, ...],
) -> tuple[Claim, int]:
    row = ClaimDraftRow.objects.filter(
        plan_id=found.plan_id, commitment=cid, month=month, unit=unit
    ).first()
    if row is not None:
        claim: Claim = decode(Claim, row.data, "")
        return claim, row.rev
    if last is None:
        return Claim(cid, month, unit), 0
    own = set(last.observations)
    figures = tuple(
        Figure(o.measure, o.value, o.rung, o.member) for o in observations if o.id in own
    )
    words = (last.progress, last.problem, last.next_step)
    return Claim(cid, month, unit, figures, *words, tuple(p.key for p in last.proofs)), 0


# -- questions -------------------------------------------------------------------------------


def _questions(
    row: PlanRow, commitment: Commitment, observations: tuple[Observation, ...], day: date
) -> tuple[Question, ...]:
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

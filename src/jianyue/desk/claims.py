"""报 claims: a unit says each month how far it is, with figures, words and proofs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from jianyue.core.calendar import Period, end_of_month
from jianyue.core.claim import Asked, Claim, Figure
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Form, Observation, Scope, Standing
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.core.status import Verdict
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.plans import find_plan
from jianyue.desk.verdicts import judge_one, refresh_one
from jianyue.ledger.asked import asked_of, share_instead
from jianyue.store.models import ClaimDraftRow, ClaimRow, PlanRow, ProofRow
from jianyue.store.models.evidence import FIGURE
from jianyue.store.plans import load_commitment
from jianyue.store.records import observation_rows


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that was written, and both verdicts after it."""

    row: ClaimRow
    claimed: Verdict
    verified: Verdict


@act(Right.CLAIM, "报送进展", "claim progress")
def submit_claim(
    deed: Deed, *, plan: str, claim: Claim, after: int | None = None, rev: int | None = None
) -> Claimed:
    """Write a claim as facts: observations with standing «claimed», words, proofs.

    A second claim of the same promise, month and unit supersedes the first. ``after`` is the
    claim that the claimant had before him and ``rev`` his draft's (0: none; None: not asked).
    Raises Refusal R401 when the unit is not the claimant's, R402 when somebody else wrote since,
    R403 when the promise is not there, R421 when the unit does not answer for it, R422 for a
    figure that does not fit its measure, R423 when nothing was said, R428 for a proof that was
    not handed in, R429 for a month that is not the plan's or not yet here.
    """
    row = find_plan(plan, for_change=True)
    deed.require(claim.unit)
    commitment = _own(row, claim, deed.day)
    before = _before(row, claim)
    if after is not None and after != (before.pk if before else 0):
        raise overtaken("这条报送", "the claim")
    _handed_in(row, claim.proofs)
    observations = observations_of(
        claim, commitment, deed.day, mark=_mark(deed), before=before.observations if before else ()
    )
    written = deed.append(
        ClaimRow(
            plan=row,
            commitment=claim.commitment,
            month=claim.month,
            unit=claim.unit,
            person=deed.by.id,
            made_at=deed.at,
            progress=claim.progress,
            problem=claim.problem,
            next_step=claim.next_step,
            observations=[o.id for o in observations],
            proofs=list(claim.proofs),
            supersedes=before,
        )
    )
    deed.append_all(observation_rows(row, observations))
    _drop_draft(row, claim, rev)
    one, two = refresh_one(row, commitment, deed.day)
    deed.about(f"{plan}/{claim.commitment}", unit=claim.unit, month=claim.month.isoformat())
    return Claimed(written, one, two)


def preview_claim(row: PlanRow, claim: Claim, day: date) -> tuple[Verdict, Verdict]:
    """What both verdicts would be if the claim were written; nothing is."""
    commitment = _own(row, claim, day)
    before = _before(row, claim)
    old = before.observations if before else ()
    fresh = observations_of(claim, commitment, day, mark="preview", before=old)
    return judge_one(row, commitment, day, more=fresh)


def _before(row: PlanRow, claim: Claim) -> ClaimRow | None:
    """The last claim of the same promise, month and unit."""
    held = ClaimRow.objects.filter(
        plan=row, commitment=claim.commitment, month=claim.month, unit=claim.unit
    )
    return held.order_by("-id").first()


def _handed_in(row: PlanRow, proofs: tuple[str, ...]) -> None:
    if not proofs:
        return
    known = set(ProofRow.objects.filter(plan=row, key__in=proofs).values_list("key", flat=True))
    missing = [key for key in proofs if key not in known]
    if missing:
        raise Refusal(
            "R428",
            f"没有这份佐证：{'、'.join(missing)}",
            "先上传，再报送",
            english=f"no such proof was handed in: {', '.join(missing)}",
            english_hint="hand it in first",
            field="file",
        )


def _drop_draft(row: PlanRow, claim: Claim, rev: int | None) -> None:
    drafts = ClaimDraftRow.objects.filter(
        plan=row, commitment=claim.commitment, month=claim.month, unit=claim.unit
    )
    if rev is None:
        drafts.delete()
    elif not (rev and drafts.filter(rev=rev).delete()[0]) and drafts.exists():
        raise overtaken("草稿", "the draft")


def _own(row: PlanRow, claim: Claim, day: date) -> Commitment:
    if not date(row.year, 1, 1) <= claim.month <= day:
        raise Refusal(
            "R429",
            f"{claim.month:%Y-%m} 还没到，或早于计划年度 {row.year}",
            "换一个月份",
            english=f"{claim.month:%Y-%m} is yet to come, or before the plan's year {row.year}",
            english_hint="choose another month",
            field="month",
        )
    commitment = load_commitment(row, claim.commitment, day)
    if commitment is None:
        raise not_there("承诺", "promise")
    answers_for(commitment, claim.unit)
    return commitment


def answers_for(commitment: Commitment, unit: str) -> None:
    """Raises Refusal R421 when the unit neither leads nor co-operates."""
    owners = commitment.owners
    if unit not in (owners.lead, *owners.co):
        raise Refusal(
            "R421",
            f"{commitment.title}不由该单位负责",
            "如应由本单位负责，请督查室在分解表中改正",
            english="the unit does not answer for this promise",
            english_hint="ask the supervision office to correct the assignment",
        )


def _mark(deed: Deed) -> str:
    """A short mark of the act that no other act shares."""
    seed = f"{deed.by.id} {deed.at.isoformat()}"
    return hashlib.sha256(seed.encode()).hexdigest()[:12]


def observations_of(
    claim: Claim,
    commitment: Commitment,
    day: date,
    *,
    mark: str,
    before: tuple[str, ...] | list[str],
    standing: Standing = Standing.CLAIMED,
) -> tuple[Observation, ...]:
    """The observations that a claim makes; each supersedes its forerunner in ``before``.

    Raises Refusal R422, R423.
    """
    asked = asked_of(commitment)
    figures = [f for f in claim.figures if f.value is not None or f.rung or f.member]
    if not figures and not claim.progress.strip():
        raise Refusal(
            "R423",
            "没有填数，也没有写进展",
            "填完成数或写一句进展；确无进展的，写明原因",
            english="neither a figure nor a word was given",
            english_hint="give a figure, or say why there is none",
            field="progress",
        )
    ends = end_of_month(claim.month.year, claim.month.month)
    period = Period(date(claim.month.year, 1, 1), min(ends, max(day, claim.month)))
    old = {key.rpartition("-")[2]: key for key in before}
    found = []
    for figure in figures:
        question = _question(asked, figure)
        tail = f"{figure.measure}{_member_mark(figure.member)}"
        found.append(
            Observation(
                id=f"{commitment.id}-{claim.month:%Y%m}-{mark}-{tail}",
                commitment=commitment.id,
                period=period,
                known_on=day,
                form=question.form,
                scope=question.scope,
                standing=standing,
                value=figure.value,
                unit=question.unit,
                rung=figure.rung,
                member=figure.member,
                measure=figure.measure,
                supersedes=old.get(tail),
                evidence=claim.proofs,
                source=claim.unit,
                note=claim.progress[:200],
            )
        )
    return tuple(found)


def _member_mark(member: str | None) -> str:
    """The same for a member in every claim, wherever he stands in the list."""
    return f"m{hashlib.sha256(member.encode()).hexdigest()[:8]}" if member else ""


def _question(asked: tuple[Asked, ...], figure: Figure) -> Asked:
    if not 0 <= figure.measure < len(asked):
        raise _unfit(figure, "没有这一项指标", "there is no such measure")
    question = asked[figure.measure]
    if question.form is Form.MEMBER and not figure.member:
        question = share_instead(question)
    if figure.value is not None and not _writable(figure.value):
        raise _unfit(figure, f"{question.name}的数太长", f"{question.name}: too many digits")
    if question.form is Form.EVENT and figure.rung is None:
        raise _unfit(figure, f"{question.name}要选工程节点", f"{question.name} asks for a rung")
    if question.form in (Form.LEVEL, Form.CHANGE) and figure.value is None:
        raise _unfit(figure, f"{question.name}要填数", f"{question.name} asks for a figure")
    if question.scope is Scope.CUMULATIVE and question.form is Form.LEVEL:
        negative = figure.value is not None and figure.value < 0
        if negative:
            raise _unfit(figure, f"{question.name}的累计数不能为负", "a total is not negative")
    return question


def _writable(value: Decimal) -> bool:
    """True for a figure that stands in its column digit by digit."""
    return value.is_finite() and abs(value.adjusted()) < FIGURE and len(f"{value:f}") <= FIGURE


def _unfit(figure: Figure, zh: str, en: str) -> Refusal:
    return Refusal(
        "R422",
        f"第 {figure.measure + 1} 项：{zh}",
        "照目标的口径填",
        english=f"measure {figure.measure + 1}: {en}",
        english_hint="answer in the target's own terms",
        field=f"figure-{figure.measure}",
    )


@act(Right.CLAIM, "存草稿", "save a draft claim")
def save_claim_draft(deed: Deed, *, plan: str, claim: Claim, rev: int) -> ClaimDraftRow:
    """Keep a claim that is still being written. ``rev`` is the draft's last seen number, 0 for a
    new one. Raises Refusal R402 when somebody else saved it first."""
    row = find_plan(plan)
    deed.require(claim.unit)
    deed.about(f"{plan}/{claim.commitment}", unit=claim.unit, month=claim.month.isoformat())
    data: Any = encode(claim)
    key = {"plan": row, "commitment": claim.commitment, "month": claim.month, "unit": claim.unit}
    if rev:
        changed = ClaimDraftRow.objects.filter(**key, rev=rev).update(
            data=data, rev=rev + 1, saved_at=deed.at
        )
        if not changed:
            raise overtaken("草稿", "the draft")
        return ClaimDraftRow.objects.get(**key)
    try:
        with transaction.atomic():
            return ClaimDraftRow.objects.create(**key, data=data, saved_at=deed.at)
    except IntegrityError:
        raise overtaken("草稿", "the draft") from None

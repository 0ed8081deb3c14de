"""报 claims: a unit says each month how far it is, with figures, words and proofs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
from jianyue.ledger.asked import asked_of
from jianyue.store.blobs import put_blob
from jianyue.store.models import ClaimDraftRow, ClaimRow, PlanRow, ProofRow
from jianyue.store.plans import load_commitment
from jianyue.store.records import observation_rows

PROOF_LIMIT = 50 * 1024 * 1024
PROOF_TYPES: Mapping[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF-"),
    "png": ("image/png", b"\x89PNG"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that was written, and both verdicts after it."""

    row: ClaimRow
    claimed: Verdict
    verified: Verdict


@act(Right.CLAIM, "报送进展", "claim progress")
def submit_claim(deed: Deed, *, plan: str, claim: Claim) -> Claimed:
    """Write a claim as facts: observations with standing «claimed», words, proofs.

    A second claim of the same promise, month and unit supersedes the first. Raises Refusal R401
    when the unit is not the claimant's, R403 when the promise is not there, R421 when the unit
    does not answer for it, R422 for a figure that does not fit its measure, R423 when nothing
    was said.
    """
    row = find_plan(plan, for_change=True)
    deed.require(claim.unit)
    commitment = _own(row, claim, deed.day)
    before = (
        ClaimRow.objects.filter(
            plan=row, commitment=claim.commitment, month=claim.month, unit=claim.unit
        )
        .order_by("-id")
        .first()
    )
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
    ClaimDraftRow.objects.filter(
        plan=row, commitment=claim.commitment, month=claim.month, unit=claim.unit
    ).delete()
    one, two = refresh_one(row, commitment, deed.day)
    deed.about(f"{plan}/{claim.commitment}", unit=claim.unit, month=claim.month.isoformat())
    return Claimed(written, one, two)


def preview_claim(row: PlanRow, claim: Claim, day: date) -> tuple[Verdict, Verdict]:
    """What both verdicts would be if the claim were written; nothing is."""
    commitment = _own(row, claim, day)
    fresh = observations_of(claim, commitment, day, mark="preview", before=())
    return judge_one(row, commitment, day, more=fresh)


def _own(row: PlanRow, claim: Claim, day: date) -> Commitment:
    commitment = load_commitment(row, claim.commitment, day)
    if commitment is None:
        raise not_there("承诺", "promise")
    owners = commitment.owners
    if claim.unit not in (owners.lead, *owners.co):
        raise Refusal(
            "R421",
            f"{commitment.title}不由该单位负责",
            "如应由本单位负责，请督查室在分解表中改正",
            english="the unit does not answer for this promise",
            english_hint="ask the supervision office to correct the assignment",
        )
    return commitment


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
        )
    ends = end_of_month(claim.month.year, claim.month.month)
    period = Period(date(claim.month.year, 1, 1), min(ends, max(day, claim.month)))
    old = {key.rpartition("-")[2]: key for key in before}
    found = []
    for place, figure in enumerate(figures):
        question = _question(asked, figure)
        tail = f"{figure.measure}" if not figure.member else f"{figure.measure}m{place}"
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


def _question(asked: tuple[Asked, ...], figure: Figure) -> Asked:
    if not 0 <= figure.measure < len(asked):
        raise _unfit(figure, "没有这一项指标", "there is no such measure")
    question = asked[figure.measure]
    if question.form is Form.EVENT and figure.rung is None:
        raise _unfit(figure, f"{question.name}要选工程节点", f"{question.name} asks for a rung")
    if question.form in (Form.LEVEL, Form.CHANGE) and figure.value is None:
        raise _unfit(figure, f"{question.name}要填数", f"{question.name} asks for a figure")
    if question.scope is Scope.CUMULATIVE and question.form is Form.LEVEL:
        negative = figure.value is not None and figure.value < 0
        if negative:
            raise _unfit(figure, f"{question.name}的累计数不能为负", "a total is not negative")
    return question


def _unfit(figure: Figure, zh: str, en: str) -> Refusal:
    return Refusal(
        "R422",
        f"第 {figure.measure + 1} 项：{zh}",
        "照目标的口径填",
        english=f"measure {figure.measure + 1}: {en}",
        english_hint="answer in the target's own terms",
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


@act(Right.CLAIM, "上传佐证", "hand in a proof")
def add_proof(
    deed: Deed, *, plan: str, unit: str, name: str, data: bytes, title: str = ""
) -> ProofRow:
    """Keep a file as evidence: its type is told by its bytes, its hash is kept.

    Raises Refusal R424 for a type not taken or a file that is not what its name says, R425 over
    50 MiB, R426 when it is empty.
    """
    row = find_plan(plan)
    deed.require(unit)
    media = proof_media(name, data)
    digest = put_blob(data)
    suffix = name.rpartition(".")[2].lower()
    deed.about(plan, unit=unit, sha256=digest)
    held = ProofRow.objects.filter(plan=row, key=f"E-{digest[:16]}").first()
    if held is not None:
        return held
    return deed.append(
        ProofRow(
            plan=row,
            key=f"E-{digest[:16]}",
            path=f"{digest[:16]}.{suffix}",
            sha256=digest,
            size=len(data),
            title=(title or name)[:300],
            source=unit,
            media=media,
        )
    )


def proof_media(name: str, data: bytes) -> str:
    """The media type of a proof. Raises Refusal R424, R425, R426."""
    suffix = name.rpartition(".")[2].lower()
    if not data:
        raise Refusal("R426", f"{name} 是空文件", "换一份", english=f"{name} is empty")
    if len(data) > PROOF_LIMIT:
        raise Refusal(
            "R425",
            f"{name} 超过 50 MiB",
            "压缩或拆开后再传",
            english=f"{name} is over 50 MiB",
            english_hint="compress or split it",
        )
    known = PROOF_TYPES.get(suffix)
    if known is None or not data.startswith(known[1]):
        raise Refusal(
            "R424",
            f"{name} 不是可收的文件，或内容与扩展名不符",
            "收 pdf、png、jpg、docx、xlsx",
            english=f"{name} is not a file that is taken, or not what its name says",
            english_hint="pdf, png, jpg, docx and xlsx are taken",
        )
    return known[0]

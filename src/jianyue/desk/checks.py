"""核 checks: somebody other than the claimant accepts, sends back or visits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jianyue.core.calendar import Period
from jianyue.core.claim import CheckResult
from jianyue.core.evidence import Standing
from jianyue.core.people import Right
from jianyue.core.refusal import Refusal
from jianyue.desk.deed import Deed, act, not_there, overtaken
from jianyue.desk.verdicts import refresh_one
from jianyue.store.models import CheckRow, ClaimRow, ObservationRow
from jianyue.store.plans import load_commitment
from jianyue.store.records import load_observations, observation_rows

ACCEPTING = (CheckResult.ACCEPTED, CheckResult.VISITED)


@act(Right.CHECK, "核查", "check a claim")
def check_claim(
    deed: Deed,
    *,
    claim: int,
    result: CheckResult,
    words: str = "",
    proofs: tuple[str, ...] = (),
    day: date | None = None,
) -> CheckRow:
    """Accept a claim (its figures become verified observations) or send it back with a question.

    ``day`` is the day of a site visit. Raises Refusal R431 when the checker is the claimant, R432
    when nothing is said on sending back or of a visit, R402 when the claim was superseded or
    decided meanwhile.
    """
    row = (
        ClaimRow.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(pk=claim)
        .first()
    )
    if row is None:
        raise not_there("报送", "claim")
    _allow(deed, row, result, words)
    verified = []
    if result in ACCEPTING:
        held = set(row.observations)
        own = load_observations(row.plan, commitments=[row.commitment])
        for seen in (o for o in own if o.id in held):
            verified.append(
                replace(
                    seen,
                    id=f"{seen.id}-v",
                    known_on=deed.day,
                    period=Period(seen.period.start, seen.period.end),
                    standing=Standing.VERIFIED,
                    supersedes=_verified_before(row, seen.measure, seen.member),
                    evidence=(*seen.evidence, *proofs),
                    note=words[:200] or result.zh,
                )
            )
    check = deed.append(
        CheckRow(
            claim=row,
            result=result.value,
            person=deed.by.id,
            made_at=deed.at,
            day=day or deed.day,
            words=words,
            observations=[o.id for o in verified],
            proofs=list(proofs),
        )
    )
    deed.append_all(observation_rows(row.plan, verified))
    commitment = load_commitment(row.plan, row.commitment, deed.day)
    if commitment is not None:
        refresh_one(row.plan, commitment, deed.day)
    deed.about(f"{row.plan.key}/{row.commitment}", unit=row.unit, result=result.value, claim=row.pk)
    return check


def _allow(deed: Deed, row: ClaimRow, result: CheckResult, words: str) -> None:
    if row.person == deed.by.id or row.unit in (g.unit for g in deed.by.grants if g.unit):
        raise Refusal(
            "R431",
            "不能核查自己或本单位报送的",
            "请另一位核查员核查",
            english="nobody checks what he or his own unit claimed",
            english_hint="ask another checker",
        )
    if result is not CheckResult.ACCEPTED and not words.strip():
        raise Refusal(
            "R432",
            f"{result.zh}要写明情况",
            "写一句：缺什么、问什么，或现场看到什么",
            english="say what is missing, asked or seen",
            english_hint="one sentence is enough",
            field="words",
        )
    if ClaimRow.objects.filter(supersedes=row).exists() or row.checks.exists():
        raise overtaken("这条报送", "the claim")


def _verified_before(row: ClaimRow, measure: int, member: str | None) -> str | None:
    """The verified observation of the claim that this claim supersedes, if there is one."""
    if row.supersedes_id is None:
        return None
    keys = [k for c in CheckRow.objects.filter(claim=row.supersedes_id) for k in c.observations]
    found = ObservationRow.objects.filter(
        plan=row.plan, key__in=keys, measure=measure, member=member or ""
    ).first()
    return found.key if found else None

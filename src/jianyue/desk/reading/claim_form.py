"""The claim's form 填报: what is asked, what was said before, the draft, and what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.claim import Claim, ClaimState, Figure
from jianyue.core.codec import decode
from jianyue.core.evidence import Observation
from jianyue.core.people import Actor, Right
from jianyue.desk.claims import preview_claim
from jianyue.desk.deed import no_right
from jianyue.desk.reading.claim_questions import (
    ClaimAsked,
    questions_of,
    terms_of,
    unit_of,
)
from jianyue.desk.reading.heads import Found, head_of
from jianyue.desk.reading.month import month_of
from jianyue.desk.reading.promise import Ruling, ruling
from jianyue.desk.reading.told import Proof, Told, proofs_of, told
from jianyue.desk.verdicts import judge_one
from jianyue.store.models import ClaimDraftRow, UnitRow
from jianyue.store.records import load_observations


@dataclass(frozen=True, slots=True)
class ClaimForm(ClaimAsked):
    """Everything the form shows. ``draft`` is what is being written (a draft, the month's claim
    to be made anew, or nothing), ``rev`` its number; ``last`` the month's claim as it stands."""

    sentence: str
    due: date
    unit_name: str
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
    row, commitment = terms_of(found, cid)
    unit = unit_of(by, commitment, unit)
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
        questions=questions_of(row, commitment, observations, found.head.today),
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
    row, commitment = terms_of(found, claim.commitment)
    now = judge_one(row, commitment, found.head.today)
    then = preview_claim(row, claim, found.head.today)
    return Preview(ruling(now[0]), ruling(then[0]), ruling(now[1]), ruling(then[1]))


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

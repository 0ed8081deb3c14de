"""One promise 承诺: its sentence, its targets, both verdicts with every reason, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from jianyue.core.claim import ClaimState
from jianyue.core.commitment import Commitment, Node
from jianyue.core.evidence import Observation, Standing
from jianyue.core.people import Actor, Right
from jianyue.core.plan import Authority
from jianyue.core.status import Forecast, Light, Reason, Status, Verdict
from jianyue.desk.deed import not_there
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.verdicts import judge_one
from jianyue.ledger.context import figure
from jianyue.ledger.target_words import target_en, target_zh
from jianyue.store.models import (
    CheckRow,
    ClaimRow,
    CommitmentRow,
    PlanRow,
    ProofRow,
    RequestRow,
    UnitRow,
)
from jianyue.store.plans import load_commitment
from jianyue.store.records import load_observations

_AROUND = 160


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence with its surroundings: ``before``, the promise itself, ``after``."""

    before: str
    promise: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aim:
    """One measure with its target in words, and both verdicts on it."""

    name: str
    target: str
    target_en: str
    claimed: Ruling
    verified: Ruling


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict as the page tells it: light, word, every reason, figure, share and forecast."""

    basis: Standing
    light: Light
    status: Status
    because: tuple[Reason, ...]
    value: str
    progress: Decimal | None
    expected: Decimal | None
    was_red: date | None
    forecast: Forecast | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves; ``sha256`` is its address."""

    key: str
    title: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its state, words, proofs and what the checker said."""

    id: int
    month: date
    unit: str
    made_at: datetime
    state: ClaimState
    progress: str
    problem: str
    next_step: str
    proofs: tuple[Proof, ...]
    checked: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A version in which the target was another one, and by what authority."""

    number: int
    authority: Authority
    target: str


@dataclass(frozen=True, slots=True)
class Promise:
    """All that the page of one promise shows."""

    head: PlanHead
    id: str
    title: str
    area: tuple[str, ...]
    strength_zh: str
    strength_en: str
    due: date
    due_words: str
    lead: str
    lead_name: str
    co_names: tuple[str, ...]
    leader: str
    path: tuple[Node, ...]
    place: Place | None
    aims: tuple[Aim, ...]
    claimed: Ruling
    verified: Ruling
    observations: tuple[Observation, ...]
    claims: tuple[Told, ...]
    changes: tuple[Change, ...]
    open_request: str
    may_claim: tuple[str, ...]


def promise(by: Actor, key: str, cid: str, as_of: date | None = None) -> Promise:
    """The page of one promise as of a day. Raises Refusal R401, R403."""
    found = head_of(by, key, as_of)
    row = PlanRow.objects.defer("report_data", "outline", "clauses").get(pk=found.plan_id)
    day = found.head.as_of
    commitment = load_commitment(row, cid, day)
    if commitment is None:
        raise not_there("承诺", "promise")
    one, two = judge_one(row, commitment, day)
    units = {u.code: u.short or u.name for u in UnitRow.objects.all()}
    owners = commitment.owners
    answering = tuple(u for u in (owners.lead, *owners.co) if u)
    mine = tuple(u for u in answering if by.may(Right.CLAIM, u))
    return Promise(
        head=found.head,
        id=cid,
        title=commitment.title,
        area=commitment.area,
        strength_zh=commitment.strength.zh,
        strength_en=commitment.strength.en,
        due=commitment.due.day,
        due_words=commitment.due.words,
        lead=owners.lead or "",
        lead_name=units.get(owners.lead or "", owners.lead or ""),
        co_names=tuple(units.get(code, code) for code in owners.co),
        leader=owners.leader or "",
        path=commitment.path,
        place=_place(commitment, row.source_text),
        aims=_aims(commitment, one, two),
        claimed=_ruling(one),
        verified=_ruling(two),
        observations=load_observations(row, as_of=day, commitments=[cid])[::-1],
        claims=_claims(by, found, cid, units),
        changes=_changes(found, cid),
        open_request=_open_request(found, cid),
        may_claim=mine if not found.head.past else (),
    )


def _place(commitment: Commitment, text: str) -> Place | None:
    span = commitment.span
    if span is None:
        return None
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    stop = text.find("\n", span.end)
    end = min(stop if stop >= 0 else len(text), span.end + _AROUND)
    return Place(
        text[start : span.start], span.of(text), text[span.end : end], span.start, span.end
    )


def _aims(commitment: Commitment, one: Verdict, two: Verdict) -> tuple[Aim, ...]:
    single = len(commitment.measures) == 1
    return tuple(
        Aim(
            measure.name,
            target_zh(measure.target),
            target_en(measure.target),
            _ruling(one if single else one.measures[index]),
            _ruling(two if single else two.measures[index]),
        )
        for index, measure in enumerate(commitment.measures)
    )


def _ruling(verdict: Verdict) -> Ruling:
    value = "" if verdict.value is None else figure(verdict.value, verdict.unit)
    return Ruling(
        verdict.basis,
        verdict.light,
        verdict.status,
        verdict.because,
        value,
        verdict.progress,
        verdict.expected,
        verdict.was_red,
        verdict.forecast,
    )


def _claims(by: Actor, found: Found, cid: str, units: dict[str, str]) -> tuple[Told, ...]:
    rows = list(
        ClaimRow.objects.filter(
            plan_id=found.plan_id, commitment=cid, made_at__date__lte=found.head.as_of
        ).order_by("-id")
    )
    checks: dict[int, CheckRow] = {}
    for check in CheckRow.objects.filter(
        claim__in=[row.pk for row in rows], made_at__date__lte=found.head.as_of
    ):
        checks[check.claim_id] = check
    keys = {key for row in rows for key in row.proofs}
    proofs = {
        p.key: Proof(p.key, p.title, p.sha256, p.size)
        for p in ProofRow.objects.filter(plan_id=found.plan_id, key__in=keys)
    }
    gone = {row.supersedes_id for row in rows if row.supersedes_id}
    return tuple(
        Told(
            row.pk,
            row.month,
            units.get(row.unit, row.unit),
            row.made_at,
            state_of(row.pk in gone, checks.get(row.pk)),
            row.progress,
            row.problem,
            row.next_step,
            tuple(proofs[key] for key in row.proofs if key in proofs),
            checks[row.pk].words if row.pk in checks else "",
            by.may(Right.CLAIM, row.unit),
        )
        for row in rows
    )


def state_of(superseded: bool, check: CheckRow | None) -> ClaimState:
    """Where a claim stands, from its check and whether a later claim superseded it."""
    if superseded:
        return ClaimState.SUPERSEDED
    if check is None:
        return ClaimState.SUBMITTED
    return ClaimState.RETURNED if check.result == "returned" else ClaimState.ACCEPTED


def _changes(found: Found, cid: str) -> tuple[Change, ...]:
    """The versions of a promise in which its target differs from the version before."""
    rows = (
        CommitmentRow.objects.filter(version__plan_id=found.plan_id, commitment=cid)
        .filter(version__number__lte=max(1, found.head.version))
        .order_by("version__number")
        .select_related("version")
        .defer("data")
    )
    kept: list[Change] = []
    for row in rows:
        v = row.version
        if not kept or kept[-1].target != row.target:
            kept.append(
                Change(v.number, Authority(v.body, v.document, v.day, v.reason), row.target)
            )
    return tuple(kept)


def _open_request(found: Found, cid: str) -> str:
    row = RequestRow.objects.filter(
        plan_id=found.plan_id, commitment=cid, decision__isnull=True
    ).first()
    return row.kind if row else ""

"""One promise 承诺: its sentence, its targets, both verdicts with every reason, and its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jianyue.core.claim import ClaimState
from jianyue.core.codec import decode
from jianyue.core.commitment import Commitment, Node
from jianyue.core.course import Course
from jianyue.core.evidence import Observation, Standing
from jianyue.core.people import Actor, Right
from jianyue.core.plan import Authority
from jianyue.core.status import Forecast, Light, Reason, Status, Verdict
from jianyue.desk.deed import not_there
from jianyue.desk.reading.courses import courses
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.requests import RequestLine, request_lines
from jianyue.desk.reading.told import Told, told
from jianyue.desk.verdicts import judge_one
from jianyue.ledger.context import figure
from jianyue.ledger.target_words import target_en, target_zh
from jianyue.store.models import (
    CommitmentRow,
    PlanRow,
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
    requests: tuple[RequestLine, ...]
    courses: tuple[Course, ...]
    may_claim: tuple[str, ...]
    to_check: int

    @property
    def open_request(self) -> RequestLine | None:
        """The request that still waits for an answer."""
        return next((r for r in self.requests if r.granted is None), None)


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
    observations = load_observations(row, as_of=day, commitments=[cid])
    said = told(by, found, units, commitment=cid)
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
        claimed=ruling(one),
        verified=ruling(two),
        observations=observations[::-1],
        claims=said,
        changes=_changes(found, cid),
        requests=request_lines(found, units, commitment=cid),
        courses=courses(row, commitment, observations, day, one.forecast),
        may_claim=mine if not found.head.past else (),
        to_check=_to_check(by, found, said),
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
            ruling(one if single else one.measures[index]),
            ruling(two if single else two.measures[index]),
        )
        for index, measure in enumerate(commitment.measures)
    )


def ruling(verdict: Verdict) -> Ruling:
    """A verdict as a page tells it."""
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


def _to_check(by: Actor, found: Found, said: tuple[Told, ...]) -> int:
    """The last claim that waits for this very checker; 0 when none does."""
    if found.head.past or not by.may(Right.CHECK):
        return 0
    waiting = (one for one in said if one.state is ClaimState.SUBMITTED and not one.own)
    return next((one.id for one in waiting), 0)


def terms_of(by: Actor, key: str, cid: str) -> Commitment:
    """The terms of a promise in force today, without the duties laid over it: what an amendment
    starts from. Raises Refusal R401, R403."""
    found = head_of(by, key)
    row = CommitmentRow.objects.filter(version_id=found.version_id, commitment=cid).first()
    if row is None:
        raise not_there("承诺", "promise")
    terms: Commitment = decode(Commitment, row.data, "")
    return terms

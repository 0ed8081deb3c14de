"""The checker's queue 核查: claims that wait, oldest first, each beside target and last verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jianyue.core.claim import ClaimState
from jianyue.core.codec import decode
from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Observation, Standing
from jianyue.core.people import Actor, Right
from jianyue.desk.deed import no_right, not_there
from jianyue.desk.reading.claim_questions import words_of
from jianyue.desk.reading.heads import Found, PlanHead, head_of
from jianyue.desk.reading.paging import Paged, page_of
from jianyue.desk.reading.told import Told, told_of
from jianyue.ledger.asked import asked_of
from jianyue.ledger.facts import known
from jianyue.ledger.target_words import target_en
from jianyue.store.models import ClaimRow, CommitmentRow, PlanRow, UnitRow
from jianyue.store.records import load_observations

PAGE = 20


@dataclass(frozen=True, slots=True)
class Beside:
    """One measure of a claim: what was claimed beside the target and the last verified figure."""

    name: str
    target: str
    target_en: str
    claimed: str
    verified: str
    verified_on: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim in the queue with all that a checker compares."""

    claim: Told
    title: str
    area: str
    words: str
    due: date
    figures: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Checks(Paged):
    """A page of the queue; ``total`` counts all that wait, ``may_check`` whether the reader checks."""

    head: PlanHead
    waiting: tuple[Waiting, ...]
    total: int
    page: int
    pages: int
    may_check: bool


@dataclass(frozen=True, slots=True)
class CheckForm:
    """One claim to be checked; ``following`` is the next that waits for this checker, 0 for none."""

    head: PlanHead
    waiting: Waiting
    open: bool
    following: int
    left: int


def checks(by: Actor, key: str, *, page: int = 1) -> Checks:
    """The queue of a plan, oldest first, in a constant number of statements.

    For whoever reads the district. Raises Refusal R401, R403.
    """
    found = head_of(by, key)
    if not by.may(Right.READ):
        raise no_right(Right.READ)
    rows = _queue(found)
    total = rows.count()
    page, pages = page_of(total, page, PAGE)
    held = list(rows[(page - 1) * PAGE : page * PAGE])
    waiting = _waiting(by, found, held)
    return Checks(found.head, waiting, total, page, pages, by.may(Right.CHECK))


def check_form(by: Actor, key: str, claim: int) -> CheckForm:
    """One claim for the checker. Raises Refusal R401 without the right to check, R403."""
    found = head_of(by, key)
    if not by.may(Right.CHECK):
        raise no_right(Right.CHECK)
    row = ClaimRow.objects.filter(plan_id=found.plan_id, pk=claim).first()
    if row is None:
        raise not_there("报送", "claim")
    superseded = ClaimRow.objects.filter(supersedes=row).exists()
    (waiting,) = _waiting(by, found, [row], {row.pk} if superseded else set())
    others = _queue(found).exclude(pk=claim).exclude(person=by.id)
    mine = [grant.unit for grant in by.grants if grant.unit]
    left = list(others.exclude(unit__in=mine).values_list("pk", flat=True))
    following = next((pk for pk in left if pk > claim), left[0] if left else 0)
    is_open = waiting.claim.state is ClaimState.SUBMITTED
    return CheckForm(found.head, waiting, is_open, following, len(left))


def _queue(found: Found) -> QuerySet[ClaimRow]:
    rows = ClaimRow.objects.filter(plan_id=found.plan_id)
    return rows.filter(checks__isnull=True, claimrow__isnull=True).order_by("id")


def _waiting(
    by: Actor, found: Found, rows: list[ClaimRow], gone: set[int] | None = None
) -> tuple[Waiting, ...]:
    ids = {row.commitment for row in rows}
    names = {u.code: u.short or u.name for u in UnitRow.objects.all()}
    plan = PlanRow(pk=found.plan_id)
    observations = load_observations(plan, as_of=found.head.as_of, commitments=ids)
    held = CommitmentRow.objects.filter(version_id=found.version_id, commitment__in=ids)
    terms = {row.commitment: row for row in held}
    return tuple(
        _beside(one, terms[one.commitment], observations)
        for one in told_of(by, found, rows, names, gone or set())
        if one.commitment in terms
    )


def _beside(one: Told, row: CommitmentRow, observations: Sequence[Observation]) -> Waiting:
    commitment: Commitment = decode(Commitment, row.data, "")
    own = set(one.observations)
    rows = [o for o in observations if o.commitment == one.commitment]
    proven = known(rows, date.max, Standing.VERIFIED)
    figures = []
    for asked in asked_of(commitment):
        said = [o for o in rows if o.id in own and o.measure == asked.measure]
        checked = [o for o in proven if o.measure == asked.measure]
        english = target_en(commitment.measures[asked.measure].target)
        day = checked[-1].period.end if checked else None
        figures.append(
            Beside(asked.name, asked.target, english, words_of(said), words_of(checked), day)
        )
    return Waiting(one, row.title, row.area, row.words, row.due, tuple(figures))

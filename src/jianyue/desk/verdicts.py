"""判 verdicts kept for searching: written by the pure judge alone, and made anew when in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Min

from jianyue.core.book import Record
from jianyue.core.commitment import Commitment, RelativeTarget
from jianyue.core.evidence import Observation, Standing
from jianyue.core.plan import Assignment, Authority, Plan, PlanVersion
from jianyue.core.status import Verdict
from jianyue.desk.papers.uncollected import no_collection
from jianyue.ledger.memory import always_doubtful, remembered_days
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules
from jianyue.store.models import PlanRow, VerdictRow
from jianyue.store.needed import load_needed
from jianyue.store.plans import load_handed_down, load_in_force, version_in_force
from jianyue.store.records import load_observations, load_record, load_references
from jianyue.store.verdicts import keep_verdicts, mark_judged

BASES = (Standing.CLAIMED, Standing.VERIFIED)
_MANY = 500  # beyond, one reading of the whole plan is cheaper than a list of its promises


@no_collection()
def judge_day(
    row: PlanRow, as_of: date, *, memory: bool = True
) -> dict[Standing, tuple[Verdict, ...]]:
    """Every verdict of a plan as of a day, on both bases, with what was known by then; read from
    the rows that a verdict can hang upon, in eight statements at the most. Without ``memory`` it is not looked
    back for a red light, and nothing is forecast."""
    version = version_in_force(row, as_of)
    if version is None:
        return {basis: () for basis in BASES}
    plan, rules = load_in_force(version, as_of), load_judging_rules()
    days: tuple[date, ...] = (as_of,)
    promised, whole = plan.versions[0].commitments, list[str]()
    if memory:
        days = remembered_days(date(row.year, 1, 1), as_of)
        whole = [c.id for c in promised if always_doubtful(c, rules)]
    first_due = min((c.due.day for c in promised), default=as_of)
    observations = load_needed(version, days, first_due, whole)
    record = replace(load_references(row), observations=observations)
    return {
        basis: judge_plan(plan, record, as_of, rules=rules, basis=basis, memory=memory)
        for basis in BASES
    }


@no_collection()
def refresh_verdicts(row: PlanRow, as_of: date) -> int:
    """Judge the whole plan anew as of a day; writes what changed and gives how many did."""
    fresh = [verdict for found in judge_day(row, as_of).values() for verdict in found]
    if not fresh:
        return 0
    kept = VerdictRow.objects.filter(plan=row)
    with transaction.atomic():
        changed, gone = keep_verdicts(row, fresh), 0
        if kept.count() > len(fresh):
            judged = {verdict.commitment for verdict in fresh}
            held = set(kept.values_list("commitment", flat=True))
            gone, _ = kept.filter(commitment__in=held - judged).delete()
        if changed or gone:
            mark_judged(row, anew=True)
    return changed


def fresh_today(plan_id: int, day: date) -> None:
    """See that the kept verdicts are of ``day``, every one: where ``tick`` has not run yet, judge
    now. (A claim of this morning is judged at once, and alone.)"""
    oldest = VerdictRow.objects.filter(plan_id=plan_id).aggregate(day=Min("as_of"))["day"]
    if oldest is None or oldest < day:
        refresh_verdicts(PlanRow.objects.get(pk=plan_id), day)


def refresh_one(row: PlanRow, commitment: Commitment, as_of: date) -> tuple[Verdict, Verdict]:
    """The claimed and the verified verdict on one promise, judged on its own facts and kept."""
    verdicts = judge_one(row, commitment, as_of)
    keep_verdicts(row, verdicts)
    return verdicts


def refresh_some(row: PlanRow, commitments: Sequence[Commitment], as_of: date) -> None:
    """Judge some promises of a plan anew as of a day and keep their verdicts; in six statements
    however many there are (many are judged as the whole plan is)."""
    if len(commitments) > _MANY:
        refresh_verdicts(row, as_of)
    elif commitments:
        record = load_record(row, as_of=as_of, commitments=[c.id for c in commitments])
        plan = _alone(row, commitments, load_handed_down(row, as_of))
        keep_verdicts(row, [v for basis in BASES for v in _judged(plan, record, as_of, basis)])


def _alone(
    row: PlanRow, commitments: Sequence[Commitment], handed_down: tuple[Assignment, ...] = ()
) -> Plan:
    """A plan of some promises only, as the judge takes it."""
    first = PlanVersion(1, Authority("", "", date(row.year, 1, 1)), tuple(commitments))
    return Plan(row.title, row.place, row.year, (first,), handed_down)


def judge_one(
    row: PlanRow,
    commitment: Commitment,
    as_of: date,
    *,
    more: Sequence[Observation] = (),
    given: Sequence[Assignment] = (),
) -> tuple[Verdict, Verdict]:
    """Both verdicts on one promise, as if ``more`` had been observed and ``given`` handed down;
    nothing is written."""
    observations = (
        *load_observations(row, as_of=as_of, commitments=[commitment.id]),
        *more,
    )
    record = Record(observations)
    if any(isinstance(m.target, RelativeTarget) for m in commitment.measures):
        whole = load_record(row, as_of=as_of, commitments=[])
        record = Record(observations, whole.series, whole.rosters, (*load_handed_down(row), *given))
    plan = _alone(row, (commitment,))
    one, two = (_judged(plan, record, as_of, basis)[0] for basis in BASES)
    return one, two


def _judged(plan: Plan, record: Record, as_of: date, basis: Standing) -> tuple[Verdict, ...]:
    return judge_plan(plan, record, as_of, rules=load_judging_rules(), basis=basis)

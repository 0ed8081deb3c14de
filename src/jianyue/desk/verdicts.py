"""判 verdicts kept for searching: written by the pure judge alone, and made anew when in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Min

from jianyue.core.book import Record
from jianyue.core.codec import encode
from jianyue.core.commitment import Commitment, RelativeTarget
from jianyue.core.evidence import Observation, Standing
from jianyue.core.plan import Assignment, Authority, Plan, PlanVersion
from jianyue.core.status import Verdict
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules
from jianyue.store.models import PlanRow, VerdictRow
from jianyue.store.plans import load_handed_down, load_plan
from jianyue.store.records import load_observations, load_record

BASES = (Standing.CLAIMED, Standing.VERIFIED)
_MANY = 500  # beyond, one reading of the whole plan is cheaper than a list of its promises
_COLUMNS = ("as_of", "status", "light", "data")


def judge_row(
    row: PlanRow, as_of: date, basis: Standing, *, known: date | None = None
) -> tuple[Verdict, ...]:
    """Every verdict of a plan as of a day, with what was known by then (or by ``known``)."""
    until = known or as_of
    plan, record = load_plan(row, as_of=until), load_record(row, as_of=until)
    return judge_plan(plan, record, as_of, rules=load_judging_rules(), basis=basis)


def refresh_verdicts(row: PlanRow, as_of: date) -> int:
    """Judge the whole plan anew as of a day; writes what changed and gives how many did."""
    plan, record = load_plan(row, as_of=as_of), load_record(row, as_of=as_of)
    if not plan.versions:
        return 0
    fresh = [v for basis in BASES for v in _judged(plan, record, as_of, basis)]
    held = {
        (cid, basis): data
        for cid, basis, data in VerdictRow.objects.filter(plan=row).values_list(
            "commitment", "basis", "data"
        )
    }
    changed = [r for r in _rows(row, fresh) if held.pop((r.commitment, r.basis), None) != r.data]
    _write(changed)
    stale = [cid for cid, _ in held if cid not in {v.commitment for v in fresh}]
    VerdictRow.objects.filter(plan=row, commitment__in=stale).delete()
    return len(changed)


def fresh_today(plan_id: int, day: date) -> None:
    """See that the kept verdicts are of ``day``, every one: where ``tick`` has not run yet, judge
    now. (A claim of this morning is judged at once, and alone.)"""
    oldest = VerdictRow.objects.filter(plan_id=plan_id).aggregate(day=Min("as_of"))["day"]
    if oldest is None or oldest < day:
        refresh_verdicts(PlanRow.objects.get(pk=plan_id), day)


def refresh_one(row: PlanRow, commitment: Commitment, as_of: date) -> tuple[Verdict, Verdict]:
    """The claimed and the verified verdict on one promise, judged on its own facts and kept."""
    verdicts = judge_one(row, commitment, as_of)
    _write(_rows(row, verdicts))
    return verdicts


def refresh_some(row: PlanRow, commitments: Sequence[Commitment], as_of: date) -> None:
    """Judge some promises of a plan anew as of a day and keep their verdicts; in six statements
    however many there are (many are judged as the whole plan is)."""
    if len(commitments) > _MANY:
        refresh_verdicts(row, as_of)
    elif commitments:
        record = load_record(row, as_of=as_of, commitments=[c.id for c in commitments])
        plan = _alone(row, commitments, load_handed_down(row, as_of))
        _write(_rows(row, [v for basis in BASES for v in _judged(plan, record, as_of, basis)]))


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


def _rows(row: PlanRow, verdicts: Iterable[Verdict]) -> list[VerdictRow]:
    return [
        VerdictRow(
            plan=row,
            commitment=v.commitment,
            basis=v.basis.value,
            as_of=v.as_of,
            status=v.status.value,
            light=v.light.value,
            data=encode(v),
        )
        for v in verdicts
    ]


def _write(rows: Sequence[VerdictRow]) -> None:
    VerdictRow.objects.bulk_create(
        rows,
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["plan", "commitment", "basis"],
        update_fields=list(_COLUMNS),
    )

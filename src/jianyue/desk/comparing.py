"""对 comparing: what the archive keeps for searching against what the pure functions say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jianyue.core.codec import encode
from jianyue.core.evidence import Standing
from jianyue.desk.month_ends import differing_month_ends
from jianyue.desk.verdicts import BASES
from jianyue.ledger.promises import judge_plan
from jianyue.library.judging import load_judging_rules
from jianyue.store.models import PlanRow, VerdictRow
from jianyue.store.plans import load_plan
from jianyue.store.records import load_record


@dataclass(frozen=True, slots=True)
class Difference:
    """A derived row that is not what its function gives: kept is what stands, judged what should.

    ``judged`` is empty when the row speaks of nothing that is promised.
    """

    table: str
    commitment: str
    basis: str
    as_of: date
    kept: str
    judged: str


def differences(row: PlanRow) -> tuple[Difference, ...]:
    """Every verdict and every row of the last month-end that the judge does not confirm."""
    return (*_verdicts(row), *_month_ends(row))


def _verdicts(row: PlanRow) -> list[Difference]:
    """Each verdict is judged again as of its own day; a day is read once for all its verdicts."""
    by_day: dict[date, list[VerdictRow]] = {}
    for held in VerdictRow.objects.filter(plan=row).order_by("as_of", "id"):
        by_day.setdefault(held.as_of, []).append(held)
    told = []
    for day, rows in by_day.items():
        judged = _judged(row, day, {held.commitment for held in rows})
        for held in rows:
            found = judged.get((held.commitment, held.basis))
            if found != (held.status, held.light, held.data):
                told.append(_difference(held, day, found[0] if found else ""))
    return told


def _judged(
    row: PlanRow, day: date, commitments: set[str]
) -> dict[tuple[str, str], tuple[str, str, Any]]:
    plan = load_plan(row, as_of=day)
    few = commitments if len(commitments) < len(plan.in_force(day).commitments) else None
    record = load_record(row, as_of=day, commitments=few)
    rules = load_judging_rules()
    return {
        (v.commitment, basis.value): (v.status.value, v.light.value, encode(v))
        for basis in BASES
        for v in judge_plan(plan, record, day, rules=rules, basis=basis)
    }


def _difference(held: VerdictRow, day: date, judged: str) -> Difference:
    basis = Standing(held.basis)
    table = VerdictRow._meta.db_table
    return Difference(table, held.commitment, basis.value, day, held.status, judged)


def _month_ends(row: PlanRow) -> list[Difference]:
    return [
        Difference(held._meta.db_table, held.commitment, held.basis, held.day, held.status, judged)
        for held, judged in differing_month_ends(row)
    ]

"""录 what the archive knows for a paper besides the book: who did not report, and what units said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jianyue.core.book import Book
from jianyue.core.claim import CheckResult
from jianyue.core.escalation import Charge
from jianyue.core.status import Verdict
from jianyue.core.table import CellType, Column, Table
from jianyue.ledger.ladder import report_matters
from jianyue.library.calendars import load_workdays
from jianyue.library.reporting import load_reporting
from jianyue.store.holders import Holder, load_holders
from jianyue.store.models import CheckRow, ClaimRow, DutyRow, PersonRow, PlanRow, UnitRow

_UNREPORTED = (
    Column("unit", "单位", "unit"),
    Column("why", "情形代码", "why"),
    Column("why_zh", "情形", "why in Chinese"),
    Column("count", "项数", "count", CellType.INTEGER),
    Column("names", "事项", "promises"),
)
_EXPLAINED = (
    Column("id", "编号", "id"),
    Column("problem", "存在问题", "problem"),
    Column("next_step", "下一步", "next step"),
)
SAMPLE_KIND = "样例"  # of the units that a demonstration sets up
_WHYS = (("missing", "未报送"), ("late", "逾期报送"), ("returned", "被退回后未重报"))


@dataclass(frozen=True, slots=True)
class _Said:
    """The first day on which a promise was claimed for a month, and whether the last claim of it
    was sent back."""

    first: date
    returned: bool


def paper_tables(
    row: PlanRow, book: Book, claimed: Iterable[Verdict], as_of: date, known: date
) -> dict[str, Table]:
    """The tables "unreported" and "explanations" as they were known on ``known``.

    The month is the last one up to ``as_of`` whose report was due before ``known``. Of a plan that
    was never given out and never reported on there is no such record, and no table.
    """
    held = list(ClaimRow.objects.filter(plan=row, made_at__date__lte=known).order_by("id"))
    holders = load_holders(row.pk, as_of)
    if not held and not any(holder.lead for holder in holders.values()):
        return {}
    explained = {c.commitment: c for c in held if c.month <= as_of and (c.problem or c.next_step)}
    said = tuple((c.commitment, c.problem, c.next_step) for c in explained.values())
    tables = {
        "explanations": Table("explanations", "单位自述", "what units said", _EXPLAINED, said)
    }
    rows = _unreported(book, _charges(holders, claimed), held, as_of, known)
    if rows is not None:
        title = ("未按要求报送的单位", "who did not report as asked")
        tables["unreported"] = Table("unreported", *title, _UNREPORTED, rows)
    return tables


def rests_on_sample(row: PlanRow) -> bool:
    """True when a sample person claimed for the plan, or a sample unit was given a promise of it:
    a paper that rests on that says so on its first page."""
    people = PersonRow.objects.filter(sample=True).values("username")
    units = UnitRow.objects.filter(kind=SAMPLE_KIND).values("code")
    return (
        ClaimRow.objects.filter(plan=row, person__in=people).exists()
        or DutyRow.objects.filter(plan=row, lead__in=units).exists()
    )


def _unreported(
    book: Book,
    charges: list[Charge],
    held: list[ClaimRow],
    as_of: date,
    known: date,
) -> tuple[tuple[str, str, str, int, str], ...] | None:
    window, workdays = load_reporting(), load_workdays()
    if not (workdays.first <= as_of <= workdays.last):
        return None
    due = {month: window.due_on(month, workdays) for month in window.months_at(as_of)}
    over = [month for month, day in due.items() if day < known and month.year == book.plan.year]
    if not over:
        return None
    month = over[-1]
    owed = report_matters(charges, frozenset(), window, workdays, today=as_of, year=book.plan.year)
    said = _said(held, month, known)
    names = {body.code: body.short or body.name for body in book.bodies}
    found = []
    for matter in (m for m in owed if m.month == month):
        whys = [_why(said.get((cid, matter.lead)), due[month]) for cid in matter.commitments]
        for why, zh in _WHYS:
            mine = [t for t, w in zip(matter.titles, whys, strict=True) if w == why]
            if mine:
                unit = names.get(matter.lead, matter.lead)
                found.append((unit, why, zh, len(mine), "、".join(mine)))
    return tuple(found)


def _charges(holders: Mapping[str, Holder], claimed: Iterable[Verdict]) -> list[Charge]:
    """What each lead unit answers for, since the day from which it has led it."""
    status = {verdict.commitment: verdict.status for verdict in claimed}
    return [
        Charge(cid, held.title, held.due, status[cid], held.lead, since=held.since)
        for cid, held in holders.items()
    ]


def _said(held: list[ClaimRow], month: date, known: date) -> Mapping[tuple[str, str], _Said]:
    """Of each promise and unit that claimed for the month."""
    mine = [claim for claim in held if claim.month == month]
    checks = CheckRow.objects.filter(claim__in=[c.pk for c in mine], made_at__date__lte=known)
    back = set(checks.filter(result=CheckResult.RETURNED.value).values_list("claim_id", flat=True))
    found: dict[tuple[str, str], _Said] = {}
    for claim in mine:
        key = (claim.commitment, claim.unit)
        first = found[key].first if key in found else timezone.localdate(claim.made_at)
        found[key] = _Said(first, claim.pk in back)
    return found


def _why(said: _Said | None, due: date) -> str:
    if said is None:
        return "missing"
    if said.returned:
        return "returned"
    return "late" if said.first > due else ""

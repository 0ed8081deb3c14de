"""月末 month-ends: where each promise stood at the end of each month, by what was known that day.

Derived by the pure judge, and made anew whenever a fact comes in that was known before them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from jianyue.core.calendar import end_of_month
from jianyue.core.evidence import Standing
from jianyue.core.status import Light, Status
from jianyue.desk.verdicts import judge_day
from jianyue.store.models import MonthEndRow, PlanRow
from jianyue.store.verdicts import mark_judged

_BEHIND = (Status.BEHIND.value, Status.BROKEN.value)
_YEARS = 2  # the plan's own, and the next, in which its last figures come in


def month_ends(year: int, today: date) -> tuple[date, ...]:
    """The month-ends before a day of a plan's year and the next."""
    months = [(year + n // 12, n % 12 + 1) for n in range(12 * _YEARS)]
    return tuple(day for day in (end_of_month(*month) for month in months) if day < today)


def keep_month_ends(row: PlanRow, today: date, *, stale_from: date | None = None) -> int:
    """Make the month-ends that are lacking, and anew those from ``stale_from`` on; gives how many
    days were made. Statements grow with the days that are made, not with promises."""
    held = set(MonthEndRow.objects.filter(plan=row).values_list("day", flat=True).distinct())
    wanted = [
        day
        for day in month_ends(row.year, today)
        if day not in held or (stale_from is not None and day >= stale_from)
    ]
    for day in wanted:
        fresh = _judged(row, day)
        with transaction.atomic():
            if day in held:
                MonthEndRow.objects.filter(plan=row, day=day).delete()
            MonthEndRow.objects.bulk_create(fresh, batch_size=2000)
            mark_judged(row)
    return len(wanted)


def _judged(row: PlanRow, day: date) -> list[MonthEndRow]:
    """What the judge says of a month-end, not yet written."""
    return [
        MonthEndRow(
            plan=row,
            day=day,
            commitment=verdict.commitment,
            basis=basis.value,
            status=verdict.status.value,
            light=verdict.light.value,
        )
        for basis, judged in judge_day(row, day, memory=False).items()
        for verdict in judged
    ]


def differing_month_ends(row: PlanRow) -> Sequence[tuple[MonthEndRow, str]]:
    """Rows of the last month-end that the judge does not confirm, each with the status he gives
    (empty when he knows no such promise)."""
    last = MonthEndRow.objects.filter(plan=row).aggregate(day=Max("day"))["day"]
    if last is None:
        return ()
    now = {(r.commitment, r.basis): r for r in _judged(row, last)}
    told = []
    for held in MonthEndRow.objects.filter(plan=row, day=last):
        judged = now.get((held.commitment, held.basis))
        if judged is None or (judged.status, judged.light) != (held.status, held.light):
            told.append((held, judged.status if judged else ""))
    return told


def behind_since(row: PlanRow) -> dict[str, date]:
    """Of each promise, the day after the last month-end at which its claims were not behind; in
    one statement. A promise behind at every month-end is so since the year began."""
    held = MonthEndRow.objects.filter(plan=row, basis=Standing.CLAIMED.value)
    upright = held.exclude(status__in=_BEHIND).order_by()
    last = dict(upright.values_list("commitment").annotate(day=Max("day")))
    return {cid: day + timedelta(days=1) for cid, day in last.items()}


def lights_at(plan_id: int, day: date, basis: Standing) -> dict[str, Light]:
    """The lights at a month-end, in one statement; empty when it was not made yet."""
    rows = MonthEndRow.objects.filter(plan_id=plan_id, day=day, basis=basis.value)
    return {cid: Light(light) for cid, light in rows.values_list("commitment", "light")}

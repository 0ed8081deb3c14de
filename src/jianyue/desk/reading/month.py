"""The month 月份 that is reported for: which one, until when, and how many working days are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.heads import PlanHead
from jianyue.library.calendars import load_workdays
from jianyue.library.reporting import load_reporting


@dataclass(frozen=True, slots=True)
class Month:
    """``month`` is its first day; its window opens on ``opens`` and is due on ``due``, as
    ``library/reporting.toml`` says. ``left`` counts working days after today up to the due day,
    ``late`` those gone by since (0 on a day of rest that follows it); ``calendar`` is False where
    no working calendar reaches and plain days are counted."""

    month: date
    opens: date
    due: date
    over: bool
    left: int
    late: int
    calendar: bool
    previous: date | None
    following: date | None


def month_of(head: PlanHead, month: date | None) -> Month:
    """The month asked for, the present one by default (of a past plan: its last).

    Raises Refusal R429 for a month before the plan's year or yet to come.
    """
    present = head.today.replace(day=1)
    first = date(head.year, 1, 1)
    shown = month.replace(day=1) if month else max(first, present)
    if not first <= shown <= max(first, present):
        raise Refusal(
            "R429",
            f"{shown:%Y-%m} 还没到，或早于计划年度 {head.year}",
            "换一个月份",
            english=f"{shown:%Y-%m} is yet to come, or before the plan's year {head.year}",
            english_hint="choose another month",
        )
    window, days = load_reporting(), load_workdays()
    calendar = all(days.first <= day <= days.last for day in (head.today, shown))
    due = window.due_on(shown, days) if calendar else shown.replace(day=window.due)
    gap = days.workdays_between(head.today, due) if calendar else (due - head.today).days
    before = (shown - timedelta(days=1)).replace(day=1)
    after = (shown + timedelta(days=31)).replace(day=1)
    return Month(
        month=shown,
        opens=window.opens_on(shown),
        due=due,
        over=head.today > due,
        left=max(0, gap),
        late=max(0, -gap),
        calendar=calendar,
        previous=before if before >= first else None,
        following=after if after <= present else None,
    )

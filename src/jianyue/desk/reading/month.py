"""The month 月份 that is reported for: which one, until when, and how many working days are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.heads import PlanHead
from jianyue.library.calendars import load_workdays

DUE_DAY = 25


@dataclass(frozen=True, slots=True)
class Month:
    """``month`` is its first day. ``left`` counts working days after today up to the due day:
    0 on the last of them, negative when it has passed; ``calendar`` is False where no working
    calendar reaches and plain days are counted."""

    month: date
    due: date
    left: int
    calendar: bool
    previous: date | None
    following: date | None

    @property
    def over(self) -> bool:
        """True when the due day has passed."""
        return self.left < 0

    @property
    def late(self) -> int:
        """Days since the due day."""
        return max(0, -self.left)


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
    due = shown.replace(day=DUE_DAY)
    left, calendar = _left(head.today, due)
    before = (shown - timedelta(days=1)).replace(day=1)
    after = (shown + timedelta(days=31)).replace(day=1)
    return Month(
        month=shown,
        due=due,
        left=left,
        calendar=calendar,
        previous=before if before >= first else None,
        following=after if after <= present else None,
    )


def _left(today: date, due: date) -> tuple[int, bool]:
    days = load_workdays()
    if not (days.first <= today <= days.last and days.first <= due <= days.last):
        return (due - today).days, False
    left = days.workdays_between(today, due)
    # On a day of rest after the due day no working day has gone by yet, and it is over all the same.
    return (min(left, -1) if today > due else max(left, 0)), True

"""跟办 what a reporter is told of his report by its number: where it is, until when, what was done.

Nothing of any person is told, nor what anybody wrote: only states, limits and steps, each with its
day: the number is known to everybody (Open311), so the minute is not told (docs/decisions/0015).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from jianyue.core.process import Process
from jianyue.desk.case_joining import PROCESS, reporters
from jianyue.desk.case_merging import surviving
from jianyue.desk.case_writing import hold
from jianyue.desk.clock import now
from jianyue.desk.deed import not_there
from jianyue.desk.reading.case_names import unit_names
from jianyue.desk.reading.category_words import category_choices
from jianyue.desk.reading.suggestions import Suggested, class_words


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The form of a report: the classes there are, and once it is written, what it may be."""

    categories: tuple[tuple[str, str, str], ...]
    suggested: Suggested | None = None


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """A step in plain words."""

    at: date
    zh: str
    en: str
    to_zh: str
    to_en: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A report as anybody with its number sees it; the unit is who has it now. ``into`` is the report
    that goes on with what this one was about, where it was merged."""

    number: str
    category_zh: str
    category_en: str
    state_zh: str
    state_en: str
    unit_zh: str
    unit_en: str
    opened: date
    due: date | None
    closed: date | None
    late: bool
    reporters: int
    sample: bool
    steps: tuple[FollowedStep, ...]
    into: str = ""


def report_page(suggested: Suggested | None = None) -> ReportPage:
    """上报页 The form with the classes of the book."""
    return ReportPage(category_choices(PROCESS), suggested)


def follow(number: str) -> Followed:
    """跟办页 A report by its number, in four statements, and one more for each merger. Raises
    Refusal R403 for what nobody may report without an account."""
    held = hold(number)
    row, process = held.row, held.process
    if row.process != PROCESS:
        raise not_there("办件", "case")
    case = held.fold(max(now(), held.events[-1].at))
    unit = unit_names().get(row.unit, ("", ""))
    state = process.state_of[case.state]
    goes_on = surviving(row).number if case.merged_into else row.number
    words = class_words(row.category) if row.category else ("", "")
    return Followed(
        number=row.number,
        category_zh=words[0],
        category_en=words[1],
        state_zh=state.zh,
        state_en=state.en,
        unit_zh=unit[0],
        unit_en=unit[1],
        opened=timezone.localtime(row.opened).date(),
        due=timezone.localtime(row.due).date() if row.due and not row.closed else None,
        closed=timezone.localtime(row.closed).date() if row.closed else None,
        late=bool(row.due and not row.closed and row.due < now()),
        reporters=reporters(row),
        sample=row.sample,
        steps=tuple(_step(process, s.at, s.action, s.to) for s in case.steps),
        into=goes_on if goes_on != row.number else "",
    )


def _step(process: Process, at: datetime, action: str, to: str) -> FollowedStep:
    act, state = process.action_of.get(action), process.state_of.get(to)
    return FollowedStep(
        timezone.localtime(at).date(),
        act.zh if act else "",
        act.en if act else "",
        state.zh if state else "",
        state.en if state else "",
    )

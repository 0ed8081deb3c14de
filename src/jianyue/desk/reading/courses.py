"""The course 历程 of each measure of a promise, and its chart for doors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jianyue.core.book import Record
from jianyue.core.commitment import Commitment, RelativeTarget
from jianyue.core.course import Course
from jianyue.core.evidence import Observation
from jianyue.core.plan import Plan
from jianyue.core.status import Forecast
from jianyue.ledger.course import course_of
from jianyue.ledger.promises import context_of
from jianyue.library.judging import load_judging_rules
from jianyue.library.posters import load_theme
from jianyue.press.path_chart import path_chart
from jianyue.store.models import PlanRow
from jianyue.store.records import load_record

WIDE, NARROW = (720, 300), (340, 280)


def courses(
    row: PlanRow,
    commitment: Commitment,
    observations: Sequence[Observation],
    as_of: date,
    forecast: Forecast | None,
) -> tuple[Course, ...]:
    """The courses of a promise's measures, those without bar and figure left out.

    Three statements for a promise that leans on a list or a series, none for others.
    """
    relative = any(isinstance(m.target, RelativeTarget) for m in commitment.measures)
    record = load_record(row, as_of=as_of, commitments=[]) if relative else Record()
    plan = Plan(row.title, row.place, row.year, ())
    context = context_of(plan, record, load_judging_rules())
    ahead = forecast if len(commitment.measures) == 1 else None
    drawn = (
        course_of(commitment, index, observations, as_of, context=context, forecast=ahead)
        for index in range(len(commitment.measures))
    )
    return tuple(course for course in drawn if course is not None)


def charts(course: Course, english: bool) -> tuple[str, str]:
    """The same chart for a wide and for a narrow page, as SVG."""
    theme = load_theme("red")
    wide, narrow = (
        path_chart(course, theme, width=width, height=height, english=english)
        for width, height in (WIDE, NARROW)
    )
    return wide, narrow

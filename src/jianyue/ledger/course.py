"""历程: the figures of one measure beside its path, from the very rows on which the judge rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.commitment import (
    Basis,
    Commitment,
    MilestoneTarget,
    NumberTarget,
    RelativeTarget,
    Rung,
    Test,
)
from jianyue.core.course import Course, Point
from jianyue.core.evidence import Form, Observation, Roster, Scope, Standing
from jianyue.core.status import Forecast
from jianyue.ledger.compare import bar, is_rate
from jianyue.ledger.context import Context
from jianyue.ledger.facts import known, summed_periods
from jianyue.ledger.path import expected_share
from jianyue.ledger.target_words import target_en, target_zh

_CHANGES = (Basis.GROWTH, Basis.REDUCTION)
_NOTHING = Decimal(0)
_CENT = Decimal("0.01")
Rows = tuple[Observation, ...]


def course_of(
    commitment: Commitment,
    index: int,
    observations: Iterable[Observation],
    as_of: date,
    *,
    context: Context,
    forecast: Forecast | None = None,
) -> Course | None:
    """The course of one measure as of a day; None where there is neither a bar nor a figure.

    ``forecast`` is drawn only where the measure is a sum of its own.
    """
    measure = commitment.measures[index]
    rows = tuple(o for o in known(observations, as_of, Standing.CLAIMED) if o.measure == index)
    period, due, target = context.period, commitment.due.day, measure.target
    empty = Course(
        measure=measure.name,
        unit=None,
        target=target_zh(target),
        target_en=target_en(target),
        start=period.start,
        end=max(period.end, due),
        due=due,
        as_of=as_of,
        goal=None,
    )
    if isinstance(target, NumberTarget):
        course = _number(empty, commitment, target, rows, context)
        summed = course.path and course.path[0].value == 0
        return replace(course, forecast=forecast) if summed else course
    if isinstance(target, MilestoneTarget):
        return _milestone(empty, target, rows)
    course = _relative(empty, target, rows, context)
    return course if course.claimed or course.verified or course.goal is not None else None


def _number(
    course: Course, commitment: Commitment, target: NumberTarget, rows: Rows, context: Context
) -> Course:
    height, _, cap = bar(target, context.rules, context.rules.falls(course.measure))
    if target.basis in _CHANGES and (is_rate(target.unit) or target.unit == "倍"):
        goal = (height - 1) * 100 if target.unit == "倍" else height
        goal = -goal if target.basis is Basis.REDUCTION else goal
        changes = tuple(o for o in rows if o.form is Form.CHANGE)
        return _with(replace(course, goal=goal, unit="%"), changes)
    used = _levels(target, rows, course.start)
    course = _with(replace(course, goal=height, unit=target.unit), used)
    return course if cap else replace(course, path=_path(course, commitment, used))


def _levels(target: NumberTarget, rows: Rows, start: date) -> Rows:
    """The rows of the one scope that the judge would look at first."""
    levels = tuple(
        o for o in rows if o.form is Form.LEVEL and not (o.unit and o.unit != target.unit)
    )
    by_scope = {scope: tuple(o for o in levels if o.scope is scope) for scope in Scope}
    periods = by_scope[Scope.PERIOD]
    if is_rate(target.unit):  # rates of several periods do not add up
        sums = by_scope[Scope.CUMULATIVE] or tuple(o for o in periods if o.period.start == start)
    else:
        sums = by_scope[Scope.CUMULATIVE] or _running(periods, start)
    points = by_scope[Scope.POINT]
    return (sums or points) if target.basis is Basis.ADD else (points or sums)


def _running(rows: Rows, start: date) -> Rows:
    sums = (summed_periods(rows[: n + 1], start) for n in range(len(rows)))
    return tuple(row for row in sums if row is not None)


def _path(course: Course, commitment: Commitment, used: Rows) -> tuple[Point, ...]:
    """From nothing for a sum, from last year's end for a level; no path where neither is known, nor
    for a rate of the year so far."""
    if course.goal is None or course.goal <= 0 or (used and used[-1].scope is Scope.PERIOD):
        return ()
    low = _NOTHING
    if used and used[-1].scope is Scope.POINT:
        base = [o.value for o in used if o.period.end < course.start and o.value is not None]
        if not base:
            return ()
        low = base[-1]
    days = [node.deadline.day for node in commitment.path if node.share is not None]
    corners = sorted({*days, course.due})
    rise = course.goal - low
    period = Period(course.start, max(course.start, course.due))
    return (
        Point(course.start, low),
        *(
            Point(day, (low + rise * expected_share(commitment, period, day)).quantize(_CENT))
            for day in corners
            if day > course.start
        ),
    )


def _milestone(course: Course, target: MilestoneTarget, rows: Rows) -> Course:
    events = tuple(
        replace(o, value=Decimal(o.rung.height))
        for o in rows
        if o.form is Form.EVENT and o.rung is not None and o.value != 0
    )
    goal = Decimal(target.rung.height)
    return _with(replace(course, goal=goal, ladder=tuple(Rung)), events)


def _relative(course: Course, target: RelativeTarget, rows: Rows, context: Context) -> Course:
    members = tuple(o for o in rows if o.form is Form.MEMBER and o.member)
    roster = context.rosters.get(target.reference or "")
    if target.test is Test.FULL and members and roster is not None:
        return _coverage(course, members, roster)
    if target.test is Test.FULL:
        shares = tuple(o for o in rows if o.form is Form.LEVEL)
        return _with(replace(course, goal=Decimal(100), unit="%"), shares)
    if target.test is Test.ZERO:
        levels = tuple(o for o in rows if o.form is Form.LEVEL)
        unit = next((o.unit for o in reversed(levels) if o.unit), None)
        return _with(replace(course, goal=_NOTHING, unit=unit), levels)
    changes = tuple(o for o in rows if o.form is Form.CHANGE)
    signs = (Test.POSITIVE, Test.NONDECREASE, Test.NONINCREASE)
    goal = _NOTHING if target.test in signs and changes else None
    return _with(replace(course, goal=goal, unit="%"), changes)


def _coverage(course: Course, members: Rows, roster: Roster) -> Course:
    names = set(roster.on(min(course.as_of, course.due)))
    course = replace(course, goal=Decimal(len(names)), unit="个")

    def counted(standing: Standing) -> Rows:
        own = [o for o in members if o.standing is standing and o.member in names]
        held: dict[str | None, bool] = {}
        found = []
        for row in own:
            held[row.member] = row.value != 0
            found.append(replace(row, value=Decimal(sum(held.values()))))
        return tuple(found)

    return _with(course, (*counted(Standing.CLAIMED), *counted(Standing.VERIFIED)))


def _with(course: Course, rows: Rows) -> Course:
    """The course with the figures of these rows: one a day, of its latest vintage."""
    lines: dict[Standing, dict[date, Decimal]] = {Standing.CLAIMED: {}, Standing.VERIFIED: {}}
    for row in rows:
        if row.value is not None and row.period.end >= course.start:
            lines[row.standing][row.period.end] = row.value
    claimed, verified = (
        tuple(Point(day, line[day]) for day in sorted(line)) for line in lines.values()
    )
    return replace(course, claimed=claimed, verified=verified)

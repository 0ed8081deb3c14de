"""Deadlines 时限: when a limit ends, as the calendar known on a day says, pauses not counted.

Limits in days follow the Civil Code: the day of the beginning is not counted (§201), an end on a
day of rest rolls on (§203). A pause takes out the day it begins on and those up to the day before
it ends; limits in hours lose the very time. Two rows of rules, one result each: what the law sets
and what is promised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from jianyue.core.almanac import Almanac
from jianyue.core.case import Due
from jianyue.core.limit import Limit, LimitRule, LimitUnit, Value
from jianyue.core.workdays import Pause, Workdays

_ONE = timedelta(days=1)
_LAST = time(23, 59, 59, 999999)  # the last moment of a day is still in time (§203: 二十四时)
Interval = tuple[datetime, datetime]


def rule_for(rules: Iterable[LimitRule], data: Mapping[str, Value]) -> LimitRule | None:
    """The first row that holds for a case's data."""
    return next((rule for rule in rules if rule.holds(data)), None)


def due_of(
    rule: LimitRule,
    began: datetime,
    known_on: date,
    almanac: Almanac,
    *,
    data: Mapping[str, Value] | None = None,
    extended: int = 0,
    pauses: Iterable[Interval] = (),
) -> Due:
    """When a limit ends that began at a moment, as known on a day.

    Raises Refusal R531 for a beginning outside the calendar.
    """
    limit = rule.on(data or {})
    counted = limit.extended(extended)
    calendar = almanac.on(known_on)
    stops = merged(pauses, began)
    if limit.unit.by_the_day:
        day = calendar.deadline(
            began.date(),
            counted.amount,
            working=limit.unit is LimitUnit.WORKDAYS,
            rolls=rule.rolls,
            pauses=tuple(days_of(stops)),
        )
        at = last_moment(day, began)
        lost = _days_lost(calendar, stops, began, day, limit.unit)
    else:
        at, lost = _by_the_hour(calendar, counted, began, stops)
        day = at.date()
    last = almanac.published_until(known_on)
    assumed = last + 1 if day.year > last else None
    return Due(limit, counted, rule.basis, day, at, lost, assumed)


def last_moment(day: date, like: datetime) -> datetime:
    """The last moment of a day, in the zone of another."""
    return datetime.combine(day, _LAST, like.tzinfo)


def merged(pauses: Iterable[Interval], began: datetime) -> tuple[Interval, ...]:
    """The pauses since the beginning, in order, those that touch made one."""
    out: list[Interval] = []
    for begin, end in sorted((max(b, began), e) for b, e in pauses if e > began):
        if out and begin <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((begin, end))
    return tuple(out)


def days_of(stops: Iterable[Interval]) -> Iterable[Pause]:
    """The days that pauses take out of a limit in days."""
    for begin, end in stops:
        last = end.date() - _ONE
        if last >= begin.date():
            yield Pause(begin.date(), last)


def _days_lost(
    calendar: Workdays, stops: Iterable[Interval], began: datetime, due: date, unit: LimitUnit
) -> int:
    """How many days of the kind counted lay in pauses before the end."""
    lost = 0
    for pause in days_of(stops):
        first, last = max(pause.first, began.date() + _ONE), min(pause.last, due)
        if first <= last:
            before = first - _ONE
            working = unit is LimitUnit.WORKDAYS
            lost += calendar.workdays_between(before, last) if working else (last - before).days
    return lost


def _by_the_hour(
    calendar: Workdays, limit: Limit, began: datetime, stops: Iterable[Interval]
) -> tuple[datetime, int]:
    """The end of a limit in hours, and the minutes that pauses took."""
    working = limit.unit is LimitUnit.WORK_HOURS
    end, lost = began, timedelta()
    span = timedelta(hours=limit.amount)
    end = calendar.add_working_time(began, span) if working else began + span
    for begin, resumed in stops:
        if begin < end:
            stood = calendar.working_time_between(begin, resumed) if working else resumed - begin
            end = calendar.add_working_time(end, stood) if working else end + stood
            lost += stood
    return end, int(lost.total_seconds() // 60)


def shifted(
    moment: datetime,
    limit: Limit,
    known_on: date,
    almanac: Almanac,
    *,
    back: bool = False,
    pauses: Iterable[Interval] = (),
) -> datetime:
    """The first moment at which so much time has run out after another (``back``: lies before it).

    In days: the beginning of the day after the last one, or of the day so many days before.
    """
    if back:
        return _before(almanac.on(known_on), moment, limit)
    due = due_of(LimitRule(limit, ""), moment, known_on, almanac, pauses=pauses)
    if limit.unit.by_the_day:
        return datetime.combine(due.day + _ONE, time(), moment.tzinfo)
    return due.at


def _before(calendar: Workdays, moment: datetime, limit: Limit) -> datetime:
    if limit.unit is LimitUnit.HOURS:
        return moment - timedelta(hours=limit.amount)
    if limit.unit is LimitUnit.WORK_HOURS:
        return _work_before(calendar, moment, limit.amount)
    day = moment.date()
    working = limit.unit is LimitUnit.WORKDAYS
    first = calendar.add_workdays(day, -limit.amount) if working else day - limit.amount * _ONE
    return datetime.combine(first, time(), moment.tzinfo)


def _work_before(calendar: Workdays, moment: datetime, hours: int) -> datetime:
    """The moment from which so many hours of work lead to another."""
    day = calendar.add_workdays(moment.date(), -hours - 1)  # a working day has an hour at least
    start = datetime.combine(day, time(), moment.tzinfo)
    ahead = calendar.working_time_between(start, moment) - timedelta(hours=hours)
    return calendar.add_working_time(start, ahead) if ahead else calendar.opening(start)

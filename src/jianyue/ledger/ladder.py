"""阶梯 the ladder: who failed in what, and which step of which ladder is to be taken today. Pure.

Steps before the due day come each on its own day, the latest one alone; steps after it are
climbed one at a time, never two at once, however late anybody looks. On a day of rest nothing
is climbed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jianyue.core.escalation import Charge, Climb, Failure, Matter, Reporting, Step, key_of
from jianyue.core.status import Status
from jianyue.core.workdays import Workdays

SETTLED = (Status.KEPT, Status.EARLY, Status.DIRECTION)
_LATE = (Status.OVERDUE, Status.BROKEN)


def promise_matters(charges: Iterable[Charge], today: date) -> tuple[Matter, ...]:
    """The failures of promises: near the limit, behind the path, past the due day."""
    return tuple(matter for charge in charges for matter in _of_promise(charge, today))


def _of_promise(charge: Charge, today: date) -> Iterator[Matter]:
    if charge.status in SETTLED:
        return
    late = charge.status in _LATE
    if late and today > charge.due:
        yield _matter(charge, Failure.OVERDUE, charge.due)
    elif late or charge.status is Status.BEHIND:
        # Broken before its day: what cannot come right any more is behind, not yet past due.
        yield _matter(charge, Failure.BEHIND, charge.behind_since or today)
    if today <= charge.due:
        yield _matter(charge, Failure.NEAR, charge.due)


def _matter(charge: Charge, failure: Failure, anchor: date) -> Matter:
    return Matter(
        failure,
        anchor,
        (charge.commitment,),
        (charge.title,),
        charge.lead,
        charge.co,
        charge.leader,
    )


def report_matters(
    charges: Sequence[Charge],
    reported: frozenset[tuple[str, date]],
    window: Reporting,
    workdays: Workdays,
    *,
    today: date,
    year: int,
) -> tuple[Matter, ...]:
    """The units whose report of this month or the last is not in; ``reported`` are the promises
    and months claimed. What is asked for a month, ``is_asked`` says.
    Raises Refusal R531 when the calendar does not reach so far."""
    matters = []
    for month in window.months_at(today):
        if month.year != year:
            continue
        due = window.due_on(month, workdays)
        owed: dict[str, list[Charge]] = {}
        for charge in charges:
            if _owes(charge, month, due) and (charge.commitment, month) not in reported:
                owed.setdefault(charge.lead, []).append(charge)
        for lead, mine in owed.items():
            ids = tuple(charge.commitment for charge in mine)
            titles = tuple(charge.title for charge in mine)
            matters.append(Matter(Failure.NOT_REPORTED, due, ids, titles, lead, month=month))
    return tuple(matters)


def _owes(charge: Charge, month: date, due: date) -> bool:
    asked = is_asked(month, due, since=charge.since, until=charge.due)
    return bool(charge.lead) and charge.status not in SETTLED and asked


def is_asked(month: date, due: date, *, since: date | None, until: date) -> bool:
    """Whether a promise is to be reported for a month (its first day) whose report is due on
    ``due``: its lead led it in time (``since``; None: from the first), and it reaches so far."""
    return (since is None or since <= due) and until >= month


def steps_due(
    matters: Iterable[Matter],
    steps: Sequence[Step],
    held: Mapping[str, date],
    today: date,
    workdays: Workdays,
) -> tuple[Climb, ...]:
    """The steps to be taken today, at most one of each matter; ``held`` are the days on which
    steps were taken, by key. Raises Refusal R531 when the calendar does not reach today."""
    if not workdays.is_workday(today):
        return ()
    ladders = {failure: [s for s in steps if s.failure is failure] for failure in Failure}
    climbs = []
    for matter in matters:
        if not workdays.first <= matter.anchor <= workdays.last:
            continue  # a due day years ahead: the calendar will reach it in time
        climb = _climb(matter, ladders[matter.failure], held, today, workdays)
        if climb is not None:
            climbs.append(climb)
    return tuple(climbs)


def _climb(
    matter: Matter,
    ladder: Sequence[Step],
    held: Mapping[str, date],
    today: date,
    workdays: Workdays,
) -> Climb | None:
    taken = [held.get(key_of(step, matter)) for step in ladder]
    anchor = matter.anchor
    if matter.failure is Failure.BEHIND:
        anchor = taken[0] or today
    gone = workdays.workdays_between(anchor, today)
    last = max((n for n, day in enumerate(taken) if day is not None), default=-1)
    due = [n for n in range(last + 1, len(ladder)) if gone >= ladder[n].days]
    after = [n for n in due if ladder[n].days > 0]
    if not due:
        return None
    if not after:
        return Climb(ladder[due[-1]], matter, -gone)
    step, before = ladder[after[0]], taken[last] if last >= 0 else None
    if before is not None and ladder[last].days > 0:
        wait = step.days - ladder[last].days
        if workdays.workdays_between(before, today) < wait:
            return None
    return Climb(step, matter, -gone)

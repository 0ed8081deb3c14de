"""Clocks 计时: each limit that ran or runs, with its due moments, as of a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from jianyue.core.almanac import Almanac
from jianyue.core.case import ClockRun, ClockStatus, Due, PauseRun
from jianyue.core.limit import LimitRule
from jianyue.ledger.casework.deadlines import due_of, rule_for
from jianyue.ledger.casework.folding import Folding, Running, Stopped, covers


def clocks_of(case: Folding, as_of: datetime, almanac: Almanac) -> tuple[ClockRun, ...]:
    """Every clock that ever began, in that order."""
    pauses = tuple(_pause(pause, as_of, almanac) for pause in case.pauses)
    return tuple(_run(case, clock, pauses, as_of, almanac) for clock in case.clocks)


def _pause(pause: Stopped, as_of: datetime, almanac: Almanac) -> PauseRun:
    """A pause runs out by itself when its limit does."""
    end, full = pause.end, False
    if pause.rule and pause.rule.most:
        rule = LimitRule(pause.rule.most, pause.rule.basis, rolls=False)
        most = due_of(rule, pause.begin, as_of.date(), almanac).at
        if pause.rule.most.unit.by_the_day:
            most += timedelta(microseconds=1)
        if most <= (end or as_of):
            end, full = most, True
    return PauseRun(pause.begin, end, pause.reason, pause.prefixes, pause.by, full)


def _run(
    case: Folding,
    clock: Running,
    pauses: tuple[PauseRun, ...],
    as_of: datetime,
    almanac: Almanac,
) -> ClockRun:
    until = clock.ended or as_of
    own = tuple(
        pause
        for pause in pauses
        if covers(pause.clocks, clock.key)
        and pause.begin < until
        and (pause.end is None or pause.end > clock.began)
    )
    known_on = until.date()
    stops = [(pause.begin, pause.end or until) for pause in own]

    def due(rules: tuple[LimitRule, ...]) -> Due | None:
        rule = rule_for(rules, case.data)
        if rule is None:
            return None
        unit = rule.on(case.data).unit.value
        more = sum(amount for of, amount in clock.extended if of == unit)
        return due_of(
            rule, clock.began, known_on, almanac, data=case.data, extended=more, pauses=stops
        )

    statutory, promised = due(clock.limits.statutory), due(clock.limits.promised)
    stands = clock.ended is None and any(pause.end is None for pause in own)
    return ClockRun(
        key=clock.key,
        zh=clock.zh,
        en=clock.en,
        owner=clock.owner,
        unit=_unit(case, clock),
        began=clock.began,
        began_by=clock.by,
        status=_status(clock, stands, (statutory, promised), as_of),
        ended=clock.ended,
        statutory=statutory,
        promised=promised,
        pauses=own,
        extended=sum(amount for _, amount in clock.extended),
        least=clock.least,
    )


def _unit(case: Folding, clock: Running) -> str:
    """Whose limit it is or was; the district's own roles have no unit."""
    if _is_of_a_unit(case, clock.owner):
        return clock.unit or case.unit
    return clock.unit if clock.key.startswith("ask/") else ""


def _is_of_a_unit(case: Folding, role: str) -> bool:
    found = case.process.role_of.get(role)
    return found is not None and found.reach.value == "unit"


def _status(
    clock: Running, stands: bool, dues: tuple[Due | None, Due | None], as_of: datetime
) -> ClockStatus:
    late = any(due.past(clock.ended or as_of) for due in dues if due)
    if clock.least and (late or clock.ended is not None):
        return ClockStatus.SERVED if late else ClockStatus.SHORT
    if clock.ended is not None:
        return ClockStatus.LATE if late else ClockStatus.MET
    if late:  # run out before it was stopped, if it was
        return ClockStatus.OVERDUE
    return ClockStatus.PAUSED if stands else ClockStatus.RUNNING

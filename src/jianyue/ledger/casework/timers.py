"""Timers 定时: what time itself is to do in a case, and when. Nothing is done here: time's own act
(the desk's tick) appends the event, as anybody else would."""

from __future__ import annotations

from datetime import datetime

from jianyue.core.almanac import Almanac
from jianyue.core.case import ClockRun, ClockStatus, TimerRun
from jianyue.core.process import Timer
from jianyue.ledger.casework.deadlines import shifted
from jianyue.ledger.casework.folding import Folding


def timers_of(
    case: Folding, clocks: tuple[ClockRun, ...], as_of: datetime, almanac: Almanac
) -> tuple[TimerRun, ...]:
    """The timers of what runs now, each with its moment, the earliest first."""
    found: list[TimerRun] = []
    for timer in case.process.timers:
        key = f"state/{timer.state}" if timer.state else f"clock/{timer.clock}"
        for clock in clocks:
            if clock.key == key and clock.open and clock.status is not ClockStatus.PAUSED:
                at = _moment(timer, clock, as_of, almanac)
                if at is not None:
                    done = any(a == timer.does and t >= clock.began for a, t in case.done)
                    found.append(
                        TimerRun(
                            timer.id, clock.key, clock.began, at, timer.does, timer.tells, done
                        )
                    )
    return tuple(sorted(found, key=lambda run: (run.at, run.timer)))


def _moment(timer: Timer, clock: ClockRun, as_of: datetime, almanac: Almanac) -> datetime | None:
    day = as_of.date()
    if timer.after:
        stops = [(pause.begin, pause.end) for pause in clock.pauses if pause.end]
        return shifted(clock.began, timer.after, day, almanac, pauses=stops)
    if clock.due is None:
        return None
    if timer.past:
        return shifted(clock.due.at, timer.past, day, almanac)
    if timer.before:
        return shifted(clock.due.at, timer.before, day, almanac, back=True)
    return clock.due.at

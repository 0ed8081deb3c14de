"""Pace 快慢: how a case and its limits stand, as a word with its light."""

from __future__ import annotations

from datetime import datetime

from jianyue.core.case import ClockStatus, Pace
from jianyue.core.status import Light

_LIGHTS: dict[Pace, Light] = {
    Pace.OVERDUE: Light.RED,
    Pace.TODAY: Light.YELLOW,
    Pace.IN_TIME: Light.BLUE,
    Pace.STILL: Light.GREY,
    Pace.CLOSED: Light.GREEN,
}
_CLOCKS: dict[ClockStatus, Light] = {
    ClockStatus.RUNNING: Light.BLUE,
    ClockStatus.PAUSED: Light.GREY,
    ClockStatus.OVERDUE: Light.RED,
    ClockStatus.MET: Light.GREEN,
    ClockStatus.LATE: Light.YELLOW,
    ClockStatus.SERVED: Light.GREEN,
    ClockStatus.SHORT: Light.GREY,
}


def pace_of(due: datetime | None, closed: datetime | None, moment: datetime) -> Pace:
    """How a case stands at a moment (its days are those of the moment's zone); the last moment of
    a limit is still in time."""
    if closed is not None:
        return Pace.CLOSED
    if due is None:
        return Pace.STILL
    if moment > due:
        return Pace.OVERDUE
    same = due.astimezone(moment.tzinfo).date() == moment.date()
    return Pace.TODAY if same else Pace.IN_TIME


def light_of(how: Pace | ClockStatus) -> Light:
    """The light of a pace or of a limit."""
    return _LIGHTS[how] if isinstance(how, Pace) else _CLOCKS[how]

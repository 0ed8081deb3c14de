"""数 counting: what one case gives to the rates of its process, from the fold alone."""

from __future__ import annotations

from jianyue.core.case import Case, ClockStatus
from jianyue.core.counting import Counted
from jianyue.core.process import Process

_LATE = (ClockStatus.LATE, ClockStatus.OVERDUE)


def counted(process: Process, case: Case) -> Counted:
    """A case that went into another one gives nothing but its being there: the other is counted.

    A limit that stands still runs out at no moment, so a paused case is on no list.
    """
    if case.merged_into:
        return Counted(case.unit)
    rule = process.counting
    keys = {f"{kind}/{name}" for name in rule.on_time for kind in ("clock", "state")}
    runs = [run for run in case.clocks if run.key in keys and not run.least]
    ended = [run.status for run in runs if run.ended is not None]
    said = str(case.value(rule.rating) or "") if rule.rating else ""
    return Counted(
        handler=case.unit,
        on_time=all(status not in _LATE for status in ended) if ended else None,
        runs_out=min((r.due.at for r in runs if r.ended is None and r.due), default=None),
        reworks=sum(step.action in rule.rework for step in case.steps),
        satisfied=True if said in rule.good else False if said in rule.bad else None,
    )

"""里程碑 judged by events: a rung reached holds all below it; the day it was reached decides."""

from __future__ import annotations

from decimal import Decimal

from jianyue.core.commitment import MilestoneTarget, Rung
from jianyue.core.evidence import Form, Observation
from jianyue.core.status import Status
from jianyue.ledger.context import Case, Finding, reason
from jianyue.ledger.numbers import failed, kept_on
from jianyue.ledger.silence import is_stale, no_figure


def judge_milestone(case: Case, target: MilestoneTarget) -> Finding:
    """Kept when the rung was reached by the due day; denied only by a row that says so."""
    events = [r for r in case.rows if r.form is Form.EVENT and r.rung is not None]
    reached = [r for r in events if r.value != 0 and _holds(r, target.rung)]
    if reached:
        return _reached(case, target, min(reached, key=lambda r: r.period.end))
    denied = [r for r in events if r.value == 0 and r.rung is target.rung]
    if denied and denied[-1].period.end >= case.due:
        day = denied[-1].period.end.isoformat()
        said = reason(
            f"{day} 查实未{target.rung.zh}", f"found not {target.rung.en} on {day}", denied[-1]
        )
        return Finding(failed(case), (said,), progress=Decimal(0))
    lower = [r for r in events if r.value != 0]
    return _under_way(case, target, lower[-1]) if lower else no_figure(case)


def _holds(row: Observation, rung: Rung) -> bool:
    return row.rung is not None and row.rung.height >= rung.height


def _reached(case: Case, target: MilestoneTarget, row: Observation) -> Finding:
    day = row.period.end
    said = reason(
        f"{day.isoformat()} {row.rung.zh if row.rung else ''}",
        f"{row.rung.en if row.rung else ''} on {day.isoformat()}",
        row,
    )
    if day > case.due:
        late = reason("已完成，但晚于时限", "done, but after the deadline")
        return Finding(Status.OVERDUE, (said, late), progress=Decimal(1))
    return Finding(kept_on(case, day), (said,), progress=Decimal(1))


def _under_way(case: Case, target: MilestoneTarget, row: Observation) -> Finding:
    day, rung = row.period.end, row.rung or Rung.PREPARED
    said = reason(
        f"{day.isoformat()} 已{rung.zh}，承诺的是{target.written or target.rung.zh}",
        f"{rung.en} on {day.isoformat()}, {target.rung.en} is promised",
        row,
    )
    if case.over and day > case.due:
        return Finding(Status.OVERDUE, (said,))
    if case.over or is_stale(case, day):
        return no_figure(
            case,
            f"最近的佐证停在 {day.isoformat()}（{rung.zh}），此后没有消息",
            f"the last evidence is of {day.isoformat()} ({rung.en}); nothing is known since",
        )
    return Finding(Status.ON_TRACK, (said,))

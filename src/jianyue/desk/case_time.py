"""时 what time does to cases: timers of their processes, limits reckoned by a new calendar.

Each case is a transaction of its own and is guarded by its number, as every act is: whoever was
slower finds nothing to do. What was told is remembered by the running of its clock, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from jianyue.core.case import Case, CaseEvent, TimerRun
from jianyue.core.people import SYSTEM, Right
from jianyue.core.process import Process
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import event_id
from jianyue.desk.case_mails import mails, mark_of, posts_of
from jianyue.desk.case_parts import follow_open_parts, follow_parts
from jianyue.desk.case_posts import post_for
from jianyue.desk.case_writing import Held, almanac_of, hold, write_event
from jianyue.desk.deed import Deed
from jianyue.ledger.casework import refusal_of
from jianyue.store.cases import columns_of
from jianyue.store.models import CaseRow, CaseTimerRow, OutboxRow

_AT_ONCE = 500
_ROUNDS = 10  # an act of time may bring another at once


@dataclass(frozen=True, slots=True)
class CasesTurned:
    """What time did to cases: acts, messages, and cases whose limits were reckoned anew."""

    acts: int = 0
    told: int = 0
    reckoned: int = 0


def follow_cases(moment: datetime) -> CasesTurned:
    """Let every timer that is due have its effect, once, and reckon open cases by the calendar of
    the day; some hundreds a run, so that a run ends. Many may run at once."""
    acts = told = reckoned = 0
    mark = almanac_of(moment)
    due = CaseRow.objects.filter(next_at__lte=moment).order_by("next_at")
    old = CaseRow.objects.filter(~Q(almanac=mark), closed=None).order_by("id")
    numbers = [*due.values_list("number", flat=True)[:_AT_ONCE]]
    numbers += old.values_list("number", flat=True)[:_AT_ONCE]
    for number in dict.fromkeys(numbers):
        found = _follow(number, moment)
        acts, told, reckoned = acts + found.acts, told + found.told, reckoned + found.reckoned
    return CasesTurned(acts + follow_open_parts(moment), told, reckoned)


def _follow(number: str, moment: datetime) -> CasesTurned:
    acts = told = 0
    for _ in range(_ROUNDS):
        with transaction.atomic():
            found = _turn(hold(number), moment)
        if found is None:  # nothing more, or somebody was faster and the next run looks again
            break
        acts, told = acts + found.acts, told + found.told
    return CasesTurned(acts, told, 1)


def _turn(held: Held, moment: datetime) -> CasesTurned | None:
    """The first timer of a case that is due and had no effect yet; None when there is none left
    (then the row says when to look again)."""
    at = max(moment, held.events[-1].at)
    case, row = held.fold(at), held.row
    known = set(CaseTimerRow.objects.filter(case=row).values_list("name", flat=True))
    due = [r for r in case.timers if r.at <= at and not r.done and r.name not in known]
    if not due:
        columns = columns_of(held.process, case, almanac_of(moment), known)
        CaseRow.objects.filter(pk=row.pk, seq=row.seq).update(**columns)
        return None
    run = due[0]
    fresh = CaseTimerRow(case=row, name=run.name, at=at)
    CaseTimerRow.objects.bulk_create([fresh], ignore_conflicts=True)
    mine = CaseTimerRow.objects.filter(case=row, name=run.name, at=at).exists()
    if not mine:
        return None
    told = _tell(held.process, row, case, run, at)
    acts = _act(held, case, run, at) if run.does else 0
    return CasesTurned(acts, told)


def _act(held: Held, before: Case, run: TimerRun, at: datetime) -> int:
    """Time's own act, written as anybody's is; what the process refuses is remembered in words."""
    process = held.process
    deed = Deed("case_timer", Right.OPERATE, SYSTEM, at)
    try:
        role, _ = post_for(SYSTEM, process, before, process.action_of[run.does])
        event = CaseEvent(
            id=event_id("time", mark_of(held.row.number, run.name)),
            seq=held.row.seq + 1,
            at=at,
            action=run.does,
            actor=SYSTEM.id,
            role=role,
            version=process.version,
        )
        refusal = refusal_of(process, before, event)
        if refusal is not None:
            raise refusal
    except Refusal as refusal:
        rows = CaseTimerRow.objects.filter(case=held.row, name=run.name)
        rows.update(words=f"{refusal.code} {refusal.message}")
        return 0
    after = held.fold(at, (event,))
    if not write_event(deed, held, before, after, event):
        transaction.set_rollback(True)  # somebody was faster: the next run looks again
        return 0
    deed.about(held.row.number, action=run.does, timer=run.timer, seq=event.seq)
    deed.close()
    follow_parts(held, before, after, at)
    return 1


def _tell(process: Process, row: CaseRow, case: Case, run: TimerRun, at: datetime) -> int:
    timer = next(t for t in process.timers if t.id == run.timer)
    posts = posts_of(process, run.tells, case.unit)
    due = f"，到期 {case.due:%Y-%m-%d %H:%M}" if case.due else ""
    here = process.state_of[case.state].zh
    body = f"{process.zh} {row.number}（{here}）：{timer.zh}{due}。依据：{timer.basis}\n/cases/{row.number}/"
    fresh = mails(at, row, posts, f"办件 {row.number}：{timer.zh}", body, run.name)
    OutboxRow.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)

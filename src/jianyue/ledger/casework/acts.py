"""Acts 动作: what may be done with a case now, and why something may not.

``refusal_of`` answers one event that somebody means to add; it asks everything of the process but
who holds which post, which is for the desk to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jianyue.core.case import Case, CaseEvent
from jianyue.core.process import Ask, Join, PartReach, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.ledger.casework.asking import named
from jianyue.ledger.casework.filling import filling_refusals, no

Names = Mapping[str, tuple[str, str]]
CODES: Names = {}


def open_actions(
    process: Process, case: Case, role: str | None = None
) -> tuple[ProcessAction, ...]:
    """The actions that lead on from where the case is (of a role), in the order of the book."""
    return tuple(
        action
        for action in process.actions
        if (role is None or role in action.by)
        and _where(process, case, action) is None
        and _used_up(process, case, action) is None
        and _standing(case, action) is None
    )


def refusal_of(
    process: Process, case: Case, event: CaseEvent, names: Names = CODES
) -> Refusal | None:
    """The first reason why the event may not be added; None when it may. ``names`` are those of the
    units, by which it is told."""
    action = process.action_of.get(event.action)
    if action is None:
        return no("R1010", f"流程里没有动作 {event.action}", f"no action {event.action}")
    return next(_reasons(process, case, action, event, names), None)


def _reasons(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent, names: Names
) -> Iterator[Refusal]:
    found = (
        _version(process, case, event),
        _where(process, case, action),
        _who(process, case, action, event, names),
        _used_up(process, case, action),
        _standing(case, action),
        _joined(process, case, action, names),
        _waiting(case, action, event),
        _asking(process, case, action, event),
        _decisions(action, event),
        *filling_refusals(process, case, action, event),
    )
    yield from (reason for reason in found if reason is not None)


def _version(process: Process, case: Case, event: CaseEvent) -> Refusal | None:
    if event.version == process.version and case.version == process.version:
        return None
    return no("R1022", "办件用的是另一版流程", "the case is held to another version")


def _where(process: Process, case: Case, action: ProcessAction) -> Refusal | None:
    if action.opens:
        return no("R1011", "已经立过了", "it is open already") if case.state else None
    if case.state in action.from_:
        return None
    where = process.state_of[case.state].zh if case.state in process.state_of else "尚未立案"
    return no(
        "R1011", f"在“{where}”不能{action.zh}", f"not possible from {case.state or 'nowhere'}"
    )


def _who(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent, names: Names
) -> Refusal | None:
    role = process.role_of.get(event.role)
    if event.role not in action.by or role is None:
        roles = "、".join(process.role_of[r].zh for r in action.by if r in process.role_of)
        return no("R1012", f"{action.zh}由{roles}办", f"only {', '.join(action.by)} may do it")
    asked = bool(action.answers)
    if role.reach is PartReach.UNIT and not asked and case.unit and event.unit != case.unit:
        unit, unit_en = names.get(case.unit, (case.unit, case.unit))
        return no("R1013", f"办件在{unit}，不在本单位", f"the case is with {unit_en}")
    for done in action.not_by:
        if event.actor in case.did(done):
            what = process.action_of[done].zh
            zh = f"{what}是本人办的，{action.zh}须由别人办"
            return no("R1017", zh, f"whoever did {done} may not do this")
    return None


def _used_up(process: Process, case: Case, action: ProcessAction) -> Refusal | None:
    if action.times is None or action.beyond or case.times(action.id) < action.times:
        return None
    found = no("R1018", f"{action.zh}已满 {action.times} 次", f"done {action.times} times already")
    left = [a for a in process.actions if case.state in a.from_ and a.id != action.id]
    left = [a for a in left if a.times is None or a.beyond or case.times(a.id) < a.times]
    if left:  # what the book knows beside it; it knows no way beyond, or this would lead there
        found.hint = f"办别的：{'、'.join(a.zh for a in left)}"
        found.english_hint = f"what is left here: {', '.join(a.en for a in left)}"
    return found


def _standing(case: Case, action: ProcessAction) -> Refusal | None:
    """What does nothing but let clocks run on is for clocks that an action has stopped."""
    if not action.resumes or action.to or case.standing:
        return None
    return no("R1322", "没有停着的时限，不用恢复", "no clock was stopped: nothing is to run on")


def _joined(process: Process, case: Case, action: ProcessAction, names: Names) -> Refusal | None:
    for ask in action.joined:
        run = case.round_of(ask)
        if run is not None and run.joined is None:
            them = [names.get(code, (code, code)) for code in run.waiting]
            zh = f"“{process.ask_of[ask].zh}”还在等{'、'.join(name for name, _ in them)}"
            return no("R1019", zh, f"still waiting for {', '.join(name for _, name in them)}")
    return None


def _waiting(case: Case, action: ProcessAction, event: CaseEvent) -> Refusal | None:
    for clock in case.running:
        due = clock.statutory or clock.promised
        if clock.key.partition("/")[2] in action.waits and due and not due.past(event.at):
            zh = f"“{clock.zh}”至少 {due.counted.zh}，满于 {due.day}（{due.basis}）"
            return no("R1025", zh, f"{clock.en} lasts until {due.day}")
    return None


def _asking(
    process: Process, case: Case, action: ProcessAction, event: CaseEvent
) -> Refusal | None:
    ask = process.ask_of.get(action.asks)
    if ask and not dict(event.data).get(ask.field):
        return no("R1021", f"“{ask.zh}”没有写明征询谁", "nobody is named", ask.field)
    few = _too_few(case, ask or process.ask_of.get(action.withdraws), event, asks=bool(ask))
    if few:
        return few
    ask = process.ask_of.get(action.answers)
    return _answering(case, ask, event) if ask else None


def _too_few(case: Case, ask: Ask | None, event: CaseEvent, *, asks: bool) -> Refusal | None:
    """Where so many must answer, so many at least are asked, and stay so: of fewer the join would ask
    for fewer signatures than the book does."""
    if ask is None or ask.join is not Join.COUNT:
        return None
    run, names = case.round_of(ask.id), named(ask, event)
    open_ = run.asked if run and run.joined is None else ()
    left = {*open_, *names} if asks else set(open_) - set(names)
    if len(left) >= ask.count or not (asks or open_):
        return None
    zh = f"“{ask.zh}”要 {ask.count} 家答复，{'只问' if asks else '撤回后只剩'} {len(left)} 家"
    return no("R1321", zh, f"{ask.count} must answer, {len(left)} would be asked", ask.field)


def _answering(case: Case, ask: Ask, event: CaseEvent) -> Refusal | None:
    who = str(dict(event.data).get("child", "")) if ask.process else event.unit
    run = case.round_of(ask.id)
    if run is None or who not in run.asked:
        return no("R1021", f"没有就“{ask.zh}”征询过 {who or '本单位'}", "it was not asked")
    if who not in run.waiting:
        return no("R1021", f"“{ask.zh}”不再等 {who} 的答复", "its answer is not awaited")
    return None


def _decisions(action: ProcessAction, event: CaseEvent) -> Refusal | None:
    said = dict(event.data)
    if action.pause and said.get("pause_reason") not in action.pause.reasons:
        known = "、".join(action.pause.reasons)
        return no("R1020", f"中止的理由只能是 {known}", f"one of {known}", "pause_reason")
    more = said.get("extend_by")
    if action.extends and more is not None:
        most = action.extends.adds.amount
        if type(more) is not int or not 1 <= more <= most:
            zh = f"延长应在 1 到 {most}{action.extends.adds.unit.zh}之间"
            return no("R1020", zh, f"between 1 and {most}", "extend_by")
    return None

"""Fold 折叠: the state of a case from its events, as of a moment. ``state`` is the whole of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from jianyue.core.almanac import Almanac
from jianyue.core.case import MOVED, Case, CaseEvent, CaseStep
from jianyue.core.limit import Limits
from jianyue.core.process import Ask, Clock, Process, ProcessAction, ProcessState
from jianyue.ledger.casework import asking
from jianyue.ledger.casework.clocks import clocks_of
from jianyue.ledger.casework.folding import Folding
from jianyue.ledger.casework.timers import timers_of

_NONE: Mapping[str, Process] = {}


def state(
    process: Process,
    events: Iterable[CaseEvent],
    as_of: datetime,
    almanac: Almanac,
    versions: Mapping[str, Process] = _NONE,
) -> Case:
    """The case as of a moment (that moment included).

    ``process`` is the version that the case began with; ``versions`` are others by their hash, to
    which a MOVED event may have moved it. Events that the process does not know from where the
    case was change nothing and are listed in ``ignored``.
    """
    return trail(process, events, as_of, almanac, versions)[0]


def trail(
    process: Process,
    events: Iterable[CaseEvent],
    as_of: datetime,
    almanac: Almanac,
    versions: Mapping[str, Process] = _NONE,
) -> tuple[Case, tuple[tuple[str, str], ...]]:
    """The case, and after each of its events in turn the state and the unit that it was with."""
    case, steps = Folding(process), []
    for event in in_order(events, as_of):
        case.seen += 1
        if event.action == MOVED:
            _move(case, event, versions)
        else:
            _apply(case, event)
        steps.append((case.state, case.unit))
    return _told(case, as_of, almanac), tuple(steps)


def in_order(events: Iterable[CaseEvent], as_of: datetime) -> list[CaseEvent]:
    """The events up to a moment, each id once, in the order in which they were taken in."""
    known = {event.id: event for event in events if event.at <= as_of}
    return sorted(known.values(), key=lambda event: (event.at, event.seq, event.id))


def _apply(case: Folding, event: CaseEvent) -> None:
    action = case.process.action_of.get(event.action)
    if action is None:
        case.ignore(event, f"流程里没有动作 {event.action}", f"no action {event.action}")
    elif event.version not in ("", case.process.version):
        case.ignore(event, "按另一版流程办的", "done under another version of the process")
    elif _fits(case, action, event):
        _do(case, action, event)


def _fits(case: Folding, action: ProcessAction, event: CaseEvent) -> bool:
    """Whether the action leads on from where the case is."""
    if action.opens:
        if case.state:
            case.ignore(event, "已经立过了", "it was opened before")
        return not case.state
    ask = case.process.ask_of.get(action.answers)
    if ask and case.state:  # an answer counts wherever the case has gone since: it was asked for
        return asking.answer(case, ask, event)
    if case.state not in action.from_:
        where = case.process.state_of[case.state].zh if case.state else "尚未立案"
        case.ignore(event, f"在“{where}”不能{action.zh}", f"{action.en} does not follow")
        return False
    if action.times is None or action.beyond or case.counts.get(action.id, 0) < action.times:
        return True
    case.ignore(event, f"{action.zh}已满 {action.times} 次", f"{action.en}: used up")
    return False


def _do(case: Folding, action: ProcessAction, event: CaseEvent) -> None:
    source = case.state
    began = case.since if action.backdates and case.since else event.at
    over = action.times is not None and case.counts.get(action.id, 0) >= action.times
    case.write(action, event)
    case.count(action, event)
    if case.opened is None:
        case.opened = event.at
    if action.reopens and action.to and case.closed:
        case.reopened += 1
        case.closed, case.counts = None, {action.id: case.counts[action.id]}
    target, zh, en = _target(case, action, event, over=over)
    if target:
        case.enter(case.process.state_of[target], event)
    _clocks(case, action, event)
    names = {action.id} | ({target} if target else set())
    case.trigger(names, event, began)
    to = case.state
    told = (event.id, action.id, event.actor, event.role, event.unit, event.at, source, to, zh, en)
    case.steps.append(CaseStep(*told))


def _clocks(case: Folding, action: ProcessAction, event: CaseEvent) -> None:
    """What the action does to clocks, after the case has gone where it goes."""
    if action.resumes:
        case.resume(event.at)
    if action.pause:
        reason = str(dict(event.data).get("pause_reason", "")) or action.zh
        case.pause(action.pause, reason, event)
    case.extend(action, event)
    ask = case.process.ask_of.get(action.asks)
    if ask:
        asking.put(case, ask, event)


def _target(
    case: Folding, action: ProcessAction, event: CaseEvent, *, over: bool
) -> tuple[str, str, str]:
    """Where the action leads, and by which rule when it is not simply ``to``."""
    withdrawn = case.process.ask_of.get(action.withdraws)
    if withdrawn:
        asking.withdraw(case, withdrawn, event)
    ask = case.process.ask_of.get(action.answers or action.withdraws)
    joined = ask is not None and asking.join(case, action, event)
    if ask and joined and ask.then and case.state in action.from_:
        return ask.then, f"“{ask.zh}”{ask.join.zh}", f"{ask.en}: {ask.join.en}"
    if over and action.beyond:
        zh = f"{action.zh}已满 {action.times} 次，转裁定"
        return action.beyond, zh, f"{action.en} used up: it goes beyond"
    return (action.to if case.state in action.from_ or action.opens else ""), "", ""


def _move(case: Folding, event: CaseEvent, versions: Mapping[str, Process]) -> None:
    """The case goes on under another version of its process, in the state that was decided."""
    process, to = versions.get(event.version), dict(event.data).get("to", case.state)
    if process is None or to not in process.state_of or not case.state:
        case.ignore(event, "没有那一版流程或环节", "no such version or state")
        return
    source, same = case.state, to == case.state
    case.process = process
    for clock in case.clocks:
        if clock.ended is None:
            limits = _limits(process, clock.key)
            if limits is None:
                clock.ended = event.at
            else:
                clock.limits = limits
    if not same:
        case.enter(process.state_of[str(to)], event)
    told = (event.id, MOVED, event.actor, event.role, event.unit, event.at, source, str(to))
    case.steps.append(CaseStep(*told, "换了流程版本", "moved to another version"))


def _limits(process: Process, key: str) -> Limits | None:
    """What a version says of a clock that already runs; None where it knows it no longer."""
    kind, _, rest = key.partition("/")
    name = rest.partition("/")[0]
    found: ProcessState | Clock | Ask | None
    if kind == "state":
        found = process.state_of.get(name)
    elif kind == "clock":
        found = process.clock_of.get(name)
    else:
        found = process.ask_of.get(name)
    return found.limits if found else None


def _told(case: Folding, as_of: datetime, almanac: Almanac) -> Case:
    clocks = clocks_of(case, as_of, almanac)
    book = case.process.state_of.get(case.state)
    return Case(
        process=case.process.id,
        version=case.process.version,
        as_of=as_of,
        state=case.state,
        since=case.since,
        opened=case.opened,
        closed=case.closed,
        unit=case.unit,
        data=tuple(sorted(case.data.items())),
        particulars=tuple(case.particulars),
        documents=tuple(case.documents),
        flags=tuple(case.flags),
        clocks=clocks,
        asks=tuple(case.asks),
        timers=timers_of(case, clocks, as_of, almanac),
        counts=tuple(sorted(case.counts.items())),
        doers=tuple((name, tuple(who)) for name, who in sorted(case.doers.items())),
        outcome=book.outcome if book else "",
        merged_into=case.merged_into,
        reopened=case.reopened,
        steps=tuple(case.steps),
        ignored=tuple(case.ignored),
        events=case.seen,
        anew=tuple(case.anew.values()),
        concerned=tuple(case.concerned),
        standing=tuple(p.reason for p in case.pauses if not p.state and p.end is None),
    )

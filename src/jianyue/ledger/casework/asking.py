"""Asking 征询: the fan-out of a case and its join, the same whoever answers last."""

from __future__ import annotations

from dataclasses import replace

from jianyue.core.case import AskRun, CaseEvent
from jianyue.core.process import Ask, ProcessAction
from jianyue.ledger.casework.folding import Folding, Running


def named(ask: Ask, event: CaseEvent) -> tuple[str, ...]:
    """The units or cases that an event's field names, each once."""
    value = dict(event.data).get(ask.field)
    names = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
    return tuple(dict.fromkeys(name for name in names if name))


def who_answers(ask: Ask, event: CaseEvent) -> str:
    """A unit answers for itself; of child cases the event names which (``child``)."""
    return str(dict(event.data).get("child", "")) if ask.process else event.unit


def role_asked(case: Folding, ask: Ask) -> str:
    """The role that may answer."""
    by = (action.by for action in case.process.actions if action.answers == ask.id)
    return next((roles[0] for roles in by if roles), "")


def put(case: Folding, ask: Ask, event: CaseEvent) -> None:
    """More are asked: a round still open grows, else a new one begins."""
    names, at = named(ask, event), case.round_of(ask)
    if not names:
        case.ignore(event, f"“{ask.zh}”没有写明征询谁", f"{ask.en}: nobody is named")
        return
    if not ask.process:
        case.concerned.update(dict.fromkeys(names))
    if at is not None and case.asks[at].joined is None:
        run = case.asks[at]
        fresh = tuple(name for name in names if name not in run.asked)
        case.asks[at] = replace(run, asked=(*run.asked, *fresh))
    else:
        fresh = names
        number = sum(run.ask == ask.id for run in case.asks) + 1
        case.asks.append(AskRun(ask.id, number, names, (), event.at))
    if ask.limits:
        for name in fresh:
            key = f"ask/{ask.id}/{name}"
            owner = role_asked(case, ask)
            case.start(Running(key, ask.zh, ask.en, owner, name, event.at, event.id, ask.limits))


def answer(case: Folding, ask: Ask, event: CaseEvent) -> bool:
    """One has answered. True when the event counts, late ones too; the join is told by the round."""
    at, who = case.round_of(ask), who_answers(ask, event)
    run = case.asks[at] if at is not None else None
    if at is None or run is None or who not in run.asked:
        case.ignore(event, f"没有就“{ask.zh}”征询过它", f"{ask.en}: it was not asked")
        return False
    if who in {name for name, _ in run.answered}:
        case.ignore(event, f"“{ask.zh}”它已答复过", f"{ask.en}: it has answered already")
        return False
    case.asks[at] = replace(run, answered=(*run.answered, (who, event.id)))
    case.stop(f"ask/{ask.id}/{who}", event.at)
    return True


def withdraw(case: Folding, ask: Ask, event: CaseEvent) -> None:
    """Some need not answer any more."""
    at = case.round_of(ask)
    if at is None:
        return
    run, names = case.asks[at], named(ask, event)
    kept = tuple(name for name in run.asked if name not in names)
    case.asks[at] = replace(run, asked=kept)
    for name in names:
        case.stop(f"ask/{ask.id}/{name}", event.at)


def join(case: Folding, action: ProcessAction, event: CaseEvent) -> bool:
    """True when with this event the round is enough; those still waiting are let go."""
    ask = case.process.ask_of.get(action.answers or action.withdraws)
    at = case.round_of(ask) if ask else None
    if ask is None or at is None or case.asks[at].joined is not None:
        return False
    run = case.asks[at]
    if not ask.enough(len(run.asked), len(run.answered)):
        return False
    case.asks[at] = replace(run, joined=event.at)
    case.stop(f"ask/{ask.id}", event.at)
    return True

"""Owing 该谁办: who owes what in a case, until when, and by which rule."""

from __future__ import annotations

from jianyue.core.case import Case, ClockRun, ClockStatus, Owed
from jianyue.core.process import PartReach, Process
from jianyue.ledger.casework.acts import open_actions


def owed(process: Process, case: Case) -> tuple[Owed, ...]:
    """What is owed now, the most pressing first; nothing in a case that has come to rest."""
    if not case.state:
        return ()
    found = [_of(process, case, clock) for clock in case.running if not clock.least]
    if not any(clock.key == f"state/{case.state}" for clock in case.running):
        found += _untimed(process, case)
    return tuple(sorted(found, key=_pressing))


def _of(process: Process, case: Case, clock: ClockRun) -> Owed:
    kind, _, rest = clock.key.partition("/")
    name = rest.partition("/")[0]
    if kind == "clock":
        book = process.clock_of.get(name)
        possible = {action.id for action in open_actions(process, case, clock.owner)}
        acts = tuple(a for a in (book.ends if book else ()) if a in possible)
    elif kind == "ask":
        acts = tuple(a.id for a in process.actions if a.answers == name)
    else:
        acts = tuple(a.id for a in open_actions(process, case, clock.owner))
    return Owed(
        clock.owner, clock.unit, acts, clock.key, clock.promised, clock.statutory, clock.status
    )


def _untimed(process: Process, case: Case) -> list[Owed]:
    state = process.state_of.get(case.state)
    if state is None or not state.owner:
        return []
    role = process.role_of.get(state.owner)
    unit = case.unit if role and role.reach is PartReach.UNIT else ""
    acts = tuple(a.id for a in open_actions(process, case, state.owner))
    key = f"state/{state.id}"
    return [Owed(state.owner, unit, acts, key, None, None, ClockStatus.RUNNING)]


def _pressing(one: Owed) -> tuple[int, str, str]:
    """By the due moment; then what has none; last what stands still."""
    if one.status is ClockStatus.PAUSED:
        return 2, "", one.clock
    first = one.first
    return (0, first.at.isoformat(), one.clock) if first else (1, "", one.clock)

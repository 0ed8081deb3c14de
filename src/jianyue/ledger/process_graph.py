"""The ways of a process: which states can be come to, and from which the case can come to rest."""

from __future__ import annotations

from collections.abc import Iterable

from jianyue.core.process import Process


def reachable(process: Process) -> frozenset[str]:
    """The states to which some way leads from an opening."""
    return _closure(((source, to) for source, _, to in process.edges), {""}) - {""}


def can_end(process: Process) -> frozenset[str]:
    """The states from which some way leads to an end."""
    ends = {state.id for state in process.states if state.ends}
    return _closure(((to, source) for source, _, to in process.edges), ends) - {""}


def leads_on(process: Process, state: str) -> frozenset[str]:
    """The other states to which an action leads from a state."""
    return frozenset(to for source, _, to in process.edges if source == state and to != state)


def after(process: Process, action: str) -> frozenset[str]:
    """The states in which a case may be once an action was done."""
    starts = {to for _, done, to in process.edges if done == action}
    return _closure(((source, to) for source, _, to in process.edges), starts)


def _closure(pairs: Iterable[tuple[str, str]], starts: Iterable[str]) -> frozenset[str]:
    onward: dict[str, set[str]] = {}
    for source, to in pairs:
        onward.setdefault(source, set()).add(to)
    found, ahead = set(starts), list(starts)
    while ahead:
        for to in onward.get(ahead.pop(), ()):
            if to not in found:
                found.add(to)
                ahead.append(to)
    return frozenset(found)

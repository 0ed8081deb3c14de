"""Names in a process book that name nothing: P005, each at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jianyue.core.limit import LimitRule, Limits
from jianyue.core.process import ALL, HERE, Process, ProcessAction
from jianyue.library.toml_reader import Fault

_WHAT = {
    "role": ("角色", "role"),
    "field": ("字段", "field"),
    "document": ("材料", "document"),
    "confirm": ("核对项", "confirmation"),
    "flag": ("标记", "flag"),
    "outcome": ("结果", "outcome"),
    "state": ("环节", "state"),
    "action": ("动作", "action"),
    "clock": ("计时", "clock"),
    "ask": ("征询", "ask"),
}
_STOPS = "clock ask"


def dangling(process: Process) -> list[Fault]:
    """Every name that is not among those the book declares."""
    known = {
        "role": set(process.role_of),
        "field": set(process.field_of),
        "document": {d.id for d in process.documents},
        "confirm": {c.id for c in process.confirmations},
        "flag": {f.id for f in process.flags},
        "outcome": {o.id for o in process.outcomes},
        "state": set(process.state_of),
        "action": set(process.action_of),
        "clock": set(process.clock_of),
        "ask": set(process.ask_of),
    }
    return [
        _fault(path, name, kinds, known)
        for path, kinds, names in _names(process)
        for name in names
        if name and not any(name in known[kind] for kind in kinds.split())
    ]


def _fault(path: str, name: str, kinds: str, known: dict[str, set[str]]) -> Fault:
    tables = kinds.split()
    zh = "或".join(_WHAT[kind][0] for kind in tables)
    en = " or ".join(_WHAT[kind][1] for kind in tables)
    have = "、".join(sorted(n for kind in tables for n in known[kind]))
    hint = f"现有：{have or '无'}；或写一张 [{tables[0]}.{name}]"
    return Fault("P005", path, f"没有{zh} {name}", f"no {en} {name}", hint, f"have: {have}", name)


_Named = tuple[str, str, Iterable[str]]


def _names(process: Process) -> Iterator[_Named]:
    for state in process.states:
        path = f"state.{state.id}"
        yield f"{path}.owner", "role", [state.owner]
        yield f"{path}.outcome", "outcome", [state.outcome]
        yield f"{path}.pauses", _STOPS, _without_words(state.pauses)
        yield from _limits(path, state.limits)
    for action in process.actions:
        yield from _of_action(f"action.{action.id}", action)
    for clock in process.clocks:
        path = f"clock.{clock.id}"
        yield f"{path}.owner", "role", [clock.owner]
        yield f"{path}.begins", "action state", clock.begins
        yield f"{path}.ends", "action state", clock.ends
        yield from _limits(path, clock.limits)
    for ask in process.asks:
        path = f"ask.{ask.id}"
        yield f"{path}.field", "field", [ask.field]
        yield f"{path}.then", "state", [ask.then]
        yield from _limits(path, ask.limits)
    for timer in process.timers:
        path = f"timer.{timer.id}"
        yield f"{path}.state", "state", [timer.state]
        yield f"{path}.clock", "clock", [timer.clock]
        yield f"{path}.tells", "role", timer.tells
        yield f"{path}.does", "action", [timer.does]
    yield "counting.on_time", "clock state", process.counting.on_time
    yield "counting.rework", "action", process.counting.rework
    yield "counting.rating", "field", [process.counting.rating]


def _of_action(path: str, action: ProcessAction) -> Iterator[_Named]:
    yield f"{path}.from", "state", action.from_
    yield f"{path}.to", "state", [action.to]
    yield f"{path}.beyond", "state", [action.beyond]
    yield f"{path}.by", "role", action.by
    yield f"{path}.form", "field", action.form
    yield f"{path}.needs", "field", action.needs
    yield f"{path}.assigns", "field", [action.assigns]
    yield f"{path}.merges", "field", [action.merges]
    yield f"{path}.sets", "field", [name for name, _ in action.sets]
    yield f"{path}.documents", "document", action.documents
    yield f"{path}.confirms", "confirm", action.confirms
    yield f"{path}.raises", "flag", action.raises
    yield f"{path}.lowers", "flag", action.lowers
    yield f"{path}.not_by", "action", action.not_by
    for key in ("asks", "answers", "withdraws"):
        yield f"{path}.{key}", "ask", [getattr(action, key)]
    yield f"{path}.joined", "ask", action.joined
    yield f"{path}.waits", "clock", action.waits
    yield f"{path}.own", "field", action.own
    yield f"{path}.only", "field", [condition.field for condition in action.only]
    yield f"{path}.anew", "field document", action.anew
    if action.pause:
        yield f"{path}.pause.clocks", _STOPS, _without_words(action.pause.clocks)
    if action.extends:
        yield f"{path}.extends.clocks", _STOPS, _without_words(action.extends.clocks)
        yield f"{path}.extends.through", "state", action.extends.through


def _without_words(names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in (ALL, HERE)]


def _limits(path: str, limits: Limits) -> Iterator[_Named]:
    for key in ("statutory", "promised"):
        rules: tuple[LimitRule, ...] = getattr(limits, key)
        for rule in rules:
            yield f"{path}.{key}", "field", [rule.field, *(c.field for c in rule.when)]

"""经过 the story of a case: how long it stayed where, what was done there, and every limit that ran.

stages   where it was, from when to when, in time or not, with the steps taken there
clocks   every limit: what the law sets and what was promised, apart, each with its basis
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from jianyue.core.case import Case, CaseEvent, ClockRun, ClockStatus, Due, PauseRun
from jianyue.core.limit import Limit, Value, as_words
from jianyue.core.process import FieldType, Process, ProcessState
from jianyue.core.status import Light
from jianyue.desk.reading.case_names import Both, Names
from jianyue.desk.reading.category_words import category_both
from jianyue.ledger.casework.explain import counted, ends
from jianyue.ledger.casework.pace import light_of

_WHOLE, _LEAST = 1000, 12  # thousandths of the strip, and how narrow a stage is drawn at the least


Said = tuple[str, str, str, str]  # a field and what it holds, each in Chinese and in English


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken."""

    seq: int
    at: datetime
    action_zh: str
    action_en: str
    role_zh: str
    role_en: str
    unit_zh: str
    unit_en: str
    person: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stay in a state. ``x`` and ``wide`` are its part of the strip, in thousandths of it;
    ``status`` is that of its own limit, None where it has none."""

    state: str
    zh: str
    en: str
    unit_zh: str
    unit_en: str
    began: datetime
    ended: datetime | None
    stayed_zh: str
    stayed_en: str
    status: ClockStatus | None
    light: Light
    x: int
    wide: int
    done: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """One limit of a clock: how long, until when, by which rule."""

    zh: str
    en: str
    until: str
    basis: str


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A limit that ran or runs, the law's and the promised one apart."""

    zh: str
    en: str
    unit_zh: str
    unit_en: str
    began: datetime
    ended: datetime | None
    status: ClockStatus
    light: Light
    statutory: Bound | None
    promised: Bound | None
    pauses: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A case in one glance: how long, how many steps, how often it came back, what was late;
    ``clocks`` are the limits that run, ``ended`` those that ran."""

    lasted_zh: str
    lasted_en: str
    steps: int
    back: int
    reopened: int
    late: int
    stages: tuple[Stage, ...]
    clocks: tuple[ClockLine, ...]
    ended: tuple[ClockLine, ...]


def story_of(
    case: Case,
    events: tuple[CaseEvent, ...],
    versions: Mapping[str, Process],
    names: Names,
) -> Story:
    """The story as of the moment that the case was folded for."""
    stages = _stages(case, events, versions, names)
    process = versions[case.version]
    clocks = tuple(_clock(process, clock, names) for clock in reversed(case.clocks))
    running = tuple(clock for clock in clocks if clock.ended is None)
    ended = tuple(clock for clock in clocks if clock.ended is not None)
    over = (ClockStatus.OVERDUE, ClockStatus.LATE)
    first = case.opened or case.as_of
    lasted = stayed(first, case.closed or case.as_of)
    return Story(
        lasted_zh=lasted[0],
        lasted_en=lasted[1],
        steps=len(events),
        back=len(stages) - len({stage.state for stage in stages}),
        reopened=case.reopened,
        late=sum(clock.status in over for clock in case.clocks),
        stages=stages,
        clocks=running,
        ended=ended,
    )


def stayed(began: datetime, ended: datetime) -> Both:
    """How long, in the two largest units that say it; under a minute is told so."""
    left = max(timedelta(), ended - began)
    hours, minutes = left.seconds // 3600, left.seconds // 60 % 60
    parts = ((left.days, "天", "d"), (hours, "小时", "h"), (minutes, "分", "min"))
    told = [part for part in parts if part[0]][:2]
    if not told:
        return "不到 1 分", "under 1 min"
    if left.days and told[-1][1] == "分":  # of days, minutes say nothing
        told = told[:1]
    return " ".join(f"{n} {zh}" for n, zh, _ in told), " ".join(f"{n} {en}" for n, _, en in told)


def _stages(
    case: Case,
    events: tuple[CaseEvent, ...],
    versions: Mapping[str, Process],
    names: Names,
) -> tuple[Stage, ...]:
    moved = {step.event: step for step in case.steps}
    stays: list[tuple[str, CaseEvent, list[Done]]] = []
    for event in events:
        step = moved.get(event.id)
        enters = step is not None and (not stays or step.from_ != step.to)
        if step is not None and enters:
            stays.append((step.to, event, []))
        if stays:
            stays[-1][2].append(done_of(versions, event, names))
    begins = [entered.at for _, entered, _ in stays]
    until = [*begins[1:], case.closed or case.as_of]
    parts = _parts(begins, until)
    return tuple(
        _stage(case, versions[event.version], stay, (begins[n], until[n]), parts[n], names)
        for n, stay in enumerate(stays)
        for event in (stay[1],)
    )


def _stage(
    case: Case,
    process: Process,
    stay: tuple[str, CaseEvent, list[Done]],
    span: tuple[datetime, datetime],
    part: tuple[int, int],
    names: Names,
) -> Stage:
    name, entered, done = stay
    state = process.state_of.get(name) or ProcessState(name, name, name)
    own = [c for c in case.clocks if c.key == f"state/{name}" and c.began == entered.at]
    status = own[-1].status if own else None
    last = span[1] >= (case.closed or case.as_of) and not state.ends and case.closed is None
    unit = _unit(names, own[-1].unit if own else "")
    lasted = ("", "") if state.ends else stayed(*span)
    return Stage(
        state=name,
        zh=state.zh,
        en=state.en,
        unit_zh=unit[0],
        unit_en=unit[1],
        began=span[0],
        ended=None if last or state.ends else span[1],
        stayed_zh=lasted[0],
        stayed_en=lasted[1],
        status=status,
        light=Light.GREEN if state.ends else light_of(status) if status else Light.GREY,
        x=part[0],
        wide=part[1],
        done=tuple(done),
    )


def _parts(begins: list[datetime], until: list[datetime]) -> list[tuple[int, int]]:
    """The strip cut by time; what is too short to be seen gets its least width from the rest."""
    spans = [max(0.0, (b - a).total_seconds()) for a, b in zip(begins, until, strict=True)]
    total = sum(spans) or 1.0
    free = max(0, _WHOLE - _LEAST * len(spans))
    wide = [_LEAST + int(free * span / total) for span in spans]
    return [(sum(wide[:n]), width) for n, width in enumerate(wide)]


def _unit(names: Names, code: str) -> Both:
    return names.get(code, (code, code))


def _clock(process: Process, clock: ClockRun, names: Names) -> ClockLine:
    unit = _unit(names, clock.unit)
    return ClockLine(
        zh=clock.zh,
        en=clock.en,
        unit_zh=unit[0],
        unit_en=unit[1],
        began=clock.began,
        ended=clock.ended,
        status=clock.status,
        light=light_of(clock.status),
        statutory=_bound(clock.statutory),
        promised=_bound(clock.promised),
        pauses=tuple(_pause(process, p) for p in clock.pauses),
    )


def _pause(process: Process, run: PauseRun) -> Both:
    a, b = f"{run.begin:%Y-%m-%d %H:%M}", f"{run.end:%Y-%m-%d %H:%M}" if run.end else ""
    english = process.paused_for(run.reason) or run.reason
    return f"{a} 至 {b or '今'}（{run.reason}）", f"{a} to {b or 'now'} ({english})"


def _bound(due: Due | None) -> Bound | None:
    if due is None:
        return None
    return Bound(counted(due), due.counted.en, ends(due), due.basis)


def done_of(versions: Mapping[str, Process], event: CaseEvent, names: Names) -> Done:
    """A step as a page tells it; units by their names."""
    process = versions[event.version]
    action, role = process.action_of.get(event.action), process.role_of.get(event.role)
    unit = _unit(names, event.unit)
    return Done(
        seq=event.seq,
        at=event.at,
        action_zh=action.zh if action else "换版",
        action_en=action.en if action else "moved to another version",
        role_zh=role.zh if role else "",
        role_en=role.en if role else "",
        unit_zh=unit[0],
        unit_en=unit[1],
        person=event.actor,
        said=tuple(value_of(process, name, value, names) for name, value in event.data),
    )


def value_of(process: Process, name: str, value: Value, names: Names) -> Said:
    """A field of the case and what it holds, each in both tongues."""
    field = process.field_of.get(name)
    zh, en = (field.zh, field.en) if field else _DECIDED.get(name, (name, name))
    kind = field.type if field else None
    if kind in (FieldType.UNIT, FieldType.UNITS):
        held = value if isinstance(value, tuple) else (str(value),)
        told = [_unit(names, code) for code in held]
        return zh, en, "、".join(one for one, _ in told), ", ".join(one for _, one in told)
    if kind is FieldType.CATEGORY:
        return zh, en, *category_both(process.id, as_words(value))
    if kind is FieldType.YES_NO:
        return zh, en, *(("是", "yes") if value is True else ("否", "no"))
    words = as_words(value)
    if field and kind is FieldType.CHOICE:
        return zh, en, words, field.english(words)
    if name == "pause_reason":
        return zh, en, words, process.paused_for(words)
    return zh, en, words, _limit(words) if kind is FieldType.LIMIT else words


def _limit(words: str) -> str:
    """A written limit in English: 3工作日, 3 working days."""
    try:
        return Limit.read(words).en
    except ValueError:  # the book may hold other words for it
        return words


_DECIDED: dict[str, Both] = {
    "pause_reason": ("中止的理由", "reason of the pause"),
    "extend_by": ("延长", "longer by"),
    "child": ("子件", "child case"),
    "reason": ("理由", "reason"),
    "to": ("到环节", "into the state"),
}

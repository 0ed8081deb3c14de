"""Anonymising 匿名: one case as a lesson, without anybody in it, and what was taken out and by which rule.

What stays is what the process itself is about: steps, posts, units, states, chosen values, working
out of limits; moments are told from the opening on. What goes: whatever somebody typed freely,
places below the town, particulars, accounts, numbers and files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jianyue.core.case import MOVED, Case, CaseEvent
from jianyue.core.limit import Value
from jianyue.core.process import FieldType, Process

_STAYS = frozenset(
    {
        *(FieldType.NUMBER, FieldType.CHOICE, FieldType.YES_NO, FieldType.UNIT, FieldType.UNITS),
        *(FieldType.CATEGORY, FieldType.LIMIT, FieldType.RATING),
    }
)
_OF_RULES = ("pause_reason", "extend_by", "to")  # chosen from the book, or a number, or a state
WHAT: Mapping[str, tuple[str, str]] = {
    "number": ("办件号、发送方编号", "the number of the case, and the senders' own"),
    "accounts": ("经办账号（换成“甲、乙……”，同一人同一字）", "accounts (each person is a letter)"),
    "moments": ("日期和钟点（换成立件以后多久）", "dates and hours (told from the opening on)"),
    "words": ("自由填写的文字、日期", "whatever was typed freely, and dates"),
    "places": ("地点、坐标、街镇以下的区域", "places, coordinates and areas below the town"),
    "particulars": ("个人信息（本来就分开存）", "particulars (kept apart to begin with)"),
    "cases": ("提到的别的办件", "other cases that are named"),
    "files": ("照片和材料的内容、文件名", "pictures and papers, and their names"),
}
_LETTERS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class AnonymousStep:
    """One event: when after the opening (in minutes), what, by which post and whom, to which state;
    of each value its field, what was chosen, and that in English where the book says it."""

    after_minutes: int
    action: str
    action_zh: str
    action_en: str
    role: str
    who: str
    unit: str
    state: str
    values: tuple[tuple[str, str, str], ...]
    documents: tuple[str, ...]
    confirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnonymousClock:
    """One running of a limit: how long it ran, how it ended, by which rule; in minutes from the opening."""

    zh: str
    en: str
    unit: str
    began_minutes: int
    ended_minutes: int | None
    due_minutes: int | None
    limit: str
    basis: str
    status: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out, how often, in both tongues."""

    what: str
    zh: str
    en: str
    times: int


@dataclass(frozen=True, slots=True)
class AnonymousCase:
    """A case without anybody in it."""

    process: str
    process_zh: str
    process_en: str
    version: str
    month: str
    town: str
    state: str
    outcome: str
    steps: tuple[AnonymousStep, ...]
    clocks: tuple[AnonymousClock, ...]
    removed: tuple[Removed, ...]


@dataclass(slots=True)
class _Taking:
    """What was taken out so far, and who is which letter."""

    began: datetime
    counts: Counter[str] = field(default_factory=Counter)
    people: dict[str, str] = field(default_factory=dict)

    def minutes(self, moment: datetime) -> int:
        self.counts["moments"] += 1
        return int((moment - self.began).total_seconds() // 60)

    def who(self, actor: str) -> str:
        self.counts["accounts"] += 1
        n = len(self.people)
        letter = _LETTERS[n] if n < len(_LETTERS) else f"人{n + 1}"
        return self.people.setdefault(actor, letter)


def anonymous(
    case: Case,
    events: Iterable[CaseEvent],
    after: Iterable[str],
    versions: Mapping[str, Process],
    *,
    area: str,
    files: int,
) -> AnonymousCase:
    """A case as a lesson; ``after`` are the states after each of its events, ``area`` the path of
    its area, ``files`` how many lie with it."""
    told = list(events)
    taking = _Taking(told[0].at)
    steps = tuple(
        _step(event, state, versions[event.version], taking)
        for event, state in zip(told, after, strict=True)
    )
    process = versions[case.version]
    clocks = tuple(
        AnonymousClock(
            zh=run.zh,
            en=run.en,
            unit=run.unit,
            began_minutes=taking.minutes(run.began),
            ended_minutes=None if run.ended is None else taking.minutes(run.ended),
            due_minutes=taking.minutes(due.at) if due else None,
            limit=due.counted.zh if due else "",
            basis=due.basis if due else "",
            status=run.status.value,
        )
        for run in case.clocks
        for due in [run.promised or run.statutory]
    )
    taking.counts["number"] = 1 + len(told)
    taking.counts["files"] = files
    taking.counts["places"] += bool(area)
    taking.counts["particulars"] = len(case.particulars)
    return AnonymousCase(
        process=process.id,
        process_zh=process.zh,
        process_en=process.en,
        version=process.version,
        month=f"{told[0].at:%Y-%m}",
        town=area.partition("/")[0],
        state=case.state,
        outcome=case.outcome,
        steps=steps,
        clocks=clocks,
        removed=tuple(Removed(k, *WHAT[k], taking.counts[k]) for k in WHAT if taking.counts[k]),
    )


def _step(event: CaseEvent, state: str, process: Process, taking: _Taking) -> AnonymousStep:
    action = process.action_of.get(event.action)
    return AnonymousStep(
        after_minutes=taking.minutes(event.at),
        action=event.action,
        action_zh=action.zh
        if action
        else "换了流程版本"
        if event.action == MOVED
        else event.action,
        action_en=action.en if action else "moved to another version",
        role=event.role,
        who=taking.who(event.actor),
        unit=event.unit,
        state=state,
        values=tuple(
            (name, *_said(process, name, value))
            for name, value in event.data
            if _stays(process, name, taking)
        ),
        documents=event.documents,
        confirmed=event.confirmed,
    )


def _stays(process: Process, name: str, taking: _Taking) -> bool:
    """Whether a value says nothing of anybody: by the type of its field."""
    known = process.field_of.get(name)
    if name in _OF_RULES or (known and known.type in _STAYS and not known.particulars):
        return True
    kind = known.type if known else FieldType.TEXT
    of_cases = kind in (FieldType.CASE, FieldType.CASES) or name == "child"
    taking.counts["cases" if of_cases else "places" if kind is FieldType.PLACE else "words"] += 1
    return False


def _said(process: Process, name: str, value: Value) -> tuple[str, str]:
    words = "、".join(value) if isinstance(value, tuple) else str(value)
    field = process.field_of.get(name)
    return words, field.english(words) if field else process.paused_for(words)

"""换版 Which version of its process a case is held to, what the present one changes, where to go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jianyue.core.people import Actor, Right
from jianyue.core.process import Process
from jianyue.desk.case_writing import hold
from jianyue.desk.cases import may_see
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right
from jianyue.desk.process_books import present_process
from jianyue.desk.reading.case_names import Both

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing of the book that is new, gone or different."""

    kind_zh: str
    kind_en: str
    zh: str
    en: str
    how_zh: str
    how_en: str


@dataclass(frozen=True, slots=True)
class VersionPage:
    """The held and the present version of a case's process; ``states`` are where it may go on."""

    number: str
    seq: int
    zh: str
    en: str
    state_zh: str
    state_en: str
    held: str
    present: str
    same: bool
    closed: bool
    state: str
    states: tuple[tuple[str, str, str], ...]
    differences: tuple[Difference, ...]


def case_versions(by: Actor, case: str) -> VersionPage:
    """办件换版 The two versions side by side, in three statements. Raises Refusal R401, R403, R1101."""
    if not by.may(Right.DECIDE):
        raise no_right(Right.DECIDE)
    held = hold(case)
    may_see(by, held.row)
    old, new = held.process, present_process(held.row.process, today())
    here = old.state_of[held.row.state]
    return VersionPage(
        number=case,
        seq=held.row.seq,
        zh=old.zh,
        en=old.en,
        state_zh=here.zh,
        state_en=here.en,
        held=old.version[:_SHORT],
        present=new.version[:_SHORT],
        same=old.version == new.version,
        closed=held.row.closed is not None,
        state=here.id if here.id in new.state_of else "",
        states=tuple((s.id, s.zh, s.en) for s in new.states if not s.ends),
        differences=differences(old, new),
    )


def differences(old: Process, new: Process) -> tuple[Difference, ...]:
    """What one version has and the other has not, or has otherwise; the new one's order first."""
    parts: tuple[tuple[Both, Iterable[Any], Iterable[Any]], ...] = (
        (("环节", "state"), old.states, new.states),
        (("动作", "action"), old.actions, new.actions),
        (("计时", "clock"), old.clocks, new.clocks),
        (("征询", "asking"), old.asks, new.asks),
        (("定时", "timer"), old.timers, new.timers),
        (("字段", "field"), old.fields, new.fields),
        (("材料", "document"), old.documents, new.documents),
        (("角色", "role"), old.roles, new.roles),
        (("结果", "outcome"), old.outcomes, new.outcomes),
    )
    found: list[Difference] = []
    for (zh, en), before, after in parts:
        was, now = {one.id: one for one in before}, {one.id: one for one in after}
        for name, one in now.items():
            if name not in was:
                found.append(Difference(zh, en, one.zh, one.en, "新增", "new"))
            elif was[name] != one:
                found.append(Difference(zh, en, one.zh, one.en, "有改动", "different"))
        gone = [one for name, one in was.items() if name not in now]
        found += [Difference(zh, en, one.zh, one.en, "没有了", "gone") for one in gone]
    return tuple(found)

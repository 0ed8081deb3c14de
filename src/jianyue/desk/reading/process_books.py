"""流程 The processes there are: which version new cases go by, by whose word, and what came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import today
from jianyue.desk.process_books import present_processes
from jianyue.desk.reading.heads import may_read
from jianyue.store.models import ProcessBookRow


@dataclass(frozen=True, slots=True)
class Adopted:
    """An own book: since when, by whom, why; ``now``: new cases go by it today."""

    version: str
    day: date
    body: str
    document: str
    reason: str
    person: str
    now: bool


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """A process as new cases have it today; ``own`` are the district's books, the newest first."""

    id: str
    zh: str
    en: str
    basis: str
    version: str
    states: int
    actions: int
    draft: bool
    own: tuple[Adopted, ...]


@dataclass(frozen=True, slots=True)
class ProcessList:
    """Every process; ``may_adopt``: the actor may put an own book in force."""

    lines: tuple[ProcessLine, ...]
    may_adopt: bool
    today: date


def process_list(by: Actor) -> ProcessList:
    """流程一览 The processes, in two statements. Raises Refusal R401."""
    may_read(by)
    day = today()
    present = present_processes(day)
    own: dict[str, list[ProcessBookRow]] = {}
    for row in ProcessBookRow.objects.defer("text").order_by("-day", "-id"):
        own.setdefault(row.name, []).append(row)
    lines = []
    for name, process in sorted(present.items()):
        rows = own.get(name, [])
        current = next((row.pk for row in rows if row.day <= day), None)
        lines.append(
            ProcessLine(
                id=name,
                zh=process.zh,
                en=process.en,
                basis=process.basis,
                version=process.version[:12],
                states=len(process.states),
                actions=len(process.actions),
                draft=process.draft,
                own=tuple(
                    Adopted(
                        row.version[:12],
                        row.day,
                        row.body,
                        row.document,
                        row.reason,
                        row.person,
                        row.pk == current,
                    )
                    for row in rows
                ),
            )
        )
    return ProcessList(tuple(lines), by.may(Right.ADOPT), day)

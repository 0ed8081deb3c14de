"""派遣台 the dispatcher's board: what is open in which state, what is overdue, what just came in.

seen ─(one statement)→ the same mark as now? nothing is said : the board anew
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q

from jianyue.core.people import Actor
from jianyue.desk.clock import now, today
from jianyue.desk.known_processes import KnownProcess, known_processes
from jianyue.desk.reading.case_names import unit_names
from jianyue.desk.reading.cases import CaseLine, case_line
from jianyue.desk.reading.listed_cases import Stretch, counted_open, open_cases, opened_since
from jianyue.store.models import CaseEventRow

LINES = 20
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many are in a state, and how many of these are overdue."""

    process: str
    process_zh: str
    process_en: str
    state: str
    zh: str
    en: str
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class CaseBoard:
    """The board as of a moment; ``mark`` is another as soon as anything on it is."""

    mark: str
    states: tuple[StateCount, ...]
    open: int
    late: int
    fresh: int
    overdue: tuple[CaseLine, ...]
    arrived: tuple[CaseLine, ...]
    as_of: datetime


def board_mark(by: Actor, moment: datetime | None = None) -> str:
    """What the board is known by: the last event of all, the minute (limits run out by themselves)
    and who asks. One statement."""
    last = CaseEventRow.objects.aggregate(last=Max("id"))["last"]
    minute = (moment or now()).replace(second=0, microsecond=0)
    said = f"{last} {minute.isoformat()} {by.id}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def case_board(by: Actor) -> CaseBoard:
    """实时看板 The board of what the actor may see, in seven statements; for readers of
    units in nine. Raises Refusal R401."""
    moment = now()
    mark = board_mark(by, moment)
    counted = counted_open(by, ("process", "state"), moment)
    fresh, new_rows = opened_since(by, moment - HOUR, LINES)
    late_rows = open_cases(by, lambda _: Q(due__lt=moment), Stretch(None, LINES))
    names = unit_names()
    return CaseBoard(
        mark=mark,
        states=_states(known_processes(today()), {(p, s): (n, late) for p, s, n, late in counted}),
        open=sum(row[2] for row in counted),
        late=sum(row[3] for row in counted),
        fresh=fresh,
        overdue=tuple(case_line(row, names, moment) for row in late_rows),
        arrived=tuple(case_line(row, names, moment) for row in new_rows),
        as_of=moment,
    )


def _states(
    books: tuple[KnownProcess, ...], counted: dict[tuple[str, str], tuple[int, int]]
) -> tuple[StateCount, ...]:
    """In the order of the books, so that each has its place; those where nothing is are left out."""
    return tuple(
        StateCount(book.id, book.zh, book.en, s.id, s.zh, s.en, *counted[book.id, s.id])
        for book in books
        for s in book.states
        if (book.id, s.id) in counted
    )

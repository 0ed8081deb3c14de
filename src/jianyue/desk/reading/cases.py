"""Cases 办件: the queue of a unit or of a role, and one case with everything that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from jianyue.core.case import Pace
from jianyue.core.people import Actor, Right
from jianyue.core.refusal import Refusal
from jianyue.core.status import Light
from jianyue.core.table import CellType, Column, Table
from jianyue.desk.case_lists import CaseList, within
from jianyue.desk.case_posts import openings, posts, waits_for
from jianyue.desk.clock import now, today
from jianyue.desk.known_processes import KnownProcess, known_processes
from jianyue.desk.reading.case_names import Names, area_names, unit_names, units_offered
from jianyue.desk.reading.category_words import category_both
from jianyue.desk.reading.keyset import Place, place_of
from jianyue.desk.reading.listed_cases import Narrow, Stretch, closed_cases, open_cases
from jianyue.ledger.casework.pace import light_of, pace_of
from jianyue.store.cases import load_version
from jianyue.store.models import CaseRow

PAGE = 50
WAITING = 100  # of a number at a glance: beyond, it is "100+"
MOST = 10_000  # of an export: beyond, the filter is narrowed and nothing is left out unseen


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a queue; ``late`` when what is owed now is overdue."""

    number: str
    process: str
    process_zh: str
    process_en: str
    state: str
    state_zh: str
    state_en: str
    unit: str
    unit_name: str
    unit_en: str
    category_zh: str
    category_en: str
    opened: datetime
    due: datetime | None
    closed: datetime | None
    late: bool
    sample: bool
    pace: Pace
    light: Light


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of cases, what is due first at the head. ``before`` and ``after`` are the places that
    the page before and the page after are asked for by; empty where there is none. ``opens``: the
    reader may open a case himself."""

    lines: tuple[CaseLine, ...]
    before: str
    after: str
    process: str
    unit: str
    state: str
    area: str
    overdue: bool
    closed: bool
    mine: bool
    units: tuple[tuple[str, str, str], ...]
    areas: tuple[tuple[str, str, str], ...]
    processes: tuple[tuple[str, str, str], ...]
    states: tuple[tuple[str, str, str], ...]
    as_of: datetime
    opens: bool


def case_queue(  # noqa: PLR0913 each is a filter of the page
    by: Actor,
    *,
    process: str = "",
    unit: str = "",
    state: str = "",
    area: str = "",
    overdue: bool = False,
    closed: bool = False,
    mine: bool = False,
    after: str = "",
    before: str = "",
    whole: bool = False,
) -> Queue:
    """办件队列 Open cases that the actor may see, the first due first (or, if asked, closed ones, the
    last closed first), fifty a page: those ``after`` a place, or ``before`` it, as the page beside
    told it; ``area``: in it or below it; ``mine``: what waits for the actor himself; ``whole``: all
    of them on one page, as many as a file holds. Three statements, five at the most.

    Raises Refusal R401, R1220 where the whole is too much for one file, R1260 for no place.
    """
    moment = now()
    books = known_processes(today())
    area = area if area in area_names() else ""
    wanted = _Wanted(process, unit, state, area, overdue, mine)
    size = MOST if whole else PAGE
    back = bool(before) and not whole
    start = None if whole else place_of(before or after)
    page = Stretch(start, size + 1, back)
    if closed:
        found = closed_cases(by, wanted.closed(books, moment), page, in_area=bool(area))
    else:
        found = open_cases(by, wanted.open(by, books, moment), page)
    if whole and len(found) > MOST:
        raise _too_many()
    further, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    ahead, behind = (True, further) if back else (further, start is not None)
    names = unit_names()
    chosen = next((book for book in books if book.id == process), None)
    return Queue(
        lines=tuple(case_line(row, names, moment) for row in found),
        before=_place(found[0], closed=closed) if behind and found else "",
        after=_place(found[-1], closed=closed) if ahead and found else "",
        process=process,
        unit=unit,
        state=state,
        area=area,
        overdue=overdue,
        closed=closed,
        mine=mine,
        units=units_offered(names),
        areas=_areas_offered(area),
        processes=tuple((book.id, book.zh, book.en) for book in books),
        states=tuple((s.id, s.zh, s.en) for s in chosen.states) if chosen else (),
        as_of=moment,
        opens=any(openings(by, book.book) for book in books),
    )


def next_case(by: Actor, *, than: str = "") -> str:
    """下一件 The number of the next case that waits for the actor, what is due first first: after
    ``than``, and past the last one from the first again; "" where no other waits. Three statements,
    four at the most. Raises Refusal R401."""
    moment = now()
    mine = _mine(by, moment)
    here = CaseRow.objects.filter(number=than).only("due").first() if than else None
    start = Place(here.due, here.pk) if here else None
    found = open_cases(by, mine, Stretch(start, 1))
    if start and not found:  # the first again; it may be the one that was left
        found = open_cases(by, mine, Stretch(None, 2))
    return next((row.number for row in found if row.number != than), "")


@dataclass(frozen=True, slots=True)
class Waits:
    """How many cases wait for somebody, and how many of these are overdue; ``more``: at least so
    many."""

    count: int
    late: int
    more: bool


def waiting_cases(by: Actor) -> Waits | None:
    """等我办 What the first page of whoever handles cases tells him of them, counted up to a hundred;
    None for others, and where nothing waits. Two statements, or none."""
    if by.units(Right.HANDLE) == ():
        return None
    moment = now()
    mine = _mine(by, moment)
    found = open_cases(by, mine, Stretch(None, WAITING))
    late = sum(row.due is not None and row.due < moment for row in found)
    return Waits(len(found), late, more=len(found) == WAITING) if found else None


def _mine(by: Actor, moment: datetime) -> Narrow:
    """What waits for somebody himself among open cases."""
    wanted = _Wanted("", "", "", "", overdue=False, mine=True)
    return wanted.open(by, known_processes(today()), moment)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The filters of a page."""

    process: str
    unit: str
    state: str
    area: str
    overdue: bool
    mine: bool

    def open(self, by: Actor, books: tuple[KnownProcess, ...], moment: datetime) -> Narrow:
        """What is asked for among open cases."""
        owed = [(Q(process=book.id), post) for book in books for post in posts(by, book.book)]

        def narrow(there: CaseList) -> Q:
            if self.unit and self.mine:  # no one list beside need have what is both
                there = CaseList(there.unit)
            found = within(self.area) & Q(**self._named(books))
            if self.unit:
                found &= there.with_unit(self.unit) | there.asked(self.unit)
            if self.overdue:
                found &= Q(due__lt=moment)
            return found & waits_for(owed, there) if self.mine else found

        return narrow

    def closed(self, books: tuple[KnownProcess, ...], moment: datetime) -> Narrow:
        """What is asked for among closed ones: of a unit, what it had last, for none owes it now."""
        found = within(self.area) & Q(**self._named(books))
        if self.unit:
            found &= Q(handler=self.unit)
        if self.overdue:
            found &= Q(due__lt=moment)
        if self.mine:  # what is closed waits for nobody
            found &= Q(pk__in=())
        return lambda _: found

    def _named(self, books: tuple[KnownProcess, ...]) -> dict[str, object]:
        """The filters of process and state; a state's own processes are named with it, for the
        indexes begin with them."""
        if not self.state:
            return {"process": self.process} if self.process else {}
        if self.process:
            return {"process": self.process, "state": self.state}
        having = [book.id for book in books if self.state in {s.id for s in book.states}]
        return {"process__in": having, "state": self.state}


def _areas_offered(area: str) -> tuple[tuple[str, str, str], ...]:
    """The towns, and the area that is asked for where it lies in one."""
    shown = (code for code in area_names() if "/" not in code or code == area)
    return tuple((code, *area_names()[code]) for code in shown)


def _place(row: CaseRow, *, closed: bool) -> str:
    return Place(row.closed if closed else row.due, row.pk).written()


def _too_many() -> Refusal:
    return Refusal(
        "R1220",
        f"符合条件的超过 {MOST:,} 件，一个文件装不下",
        "加一项条件（流程、单位、环节），分几次导出",
        english=f"more than {MOST:,} cases fit: too many for one file",
        english_hint="add a condition (process, unit, state) and export in parts",
    )


def queue_table(queue: Queue, *, english: bool = False) -> Table:
    """The lines of a queue as a Table, for those who take it away; names in their own tongue."""
    columns = (
        Column("number", "办件", "case"),
        Column("process", "流程", "process"),
        Column("category", "类别", "category"),
        Column("state", "环节", "state"),
        Column("unit", "单位", "unit"),
        Column("opened", "立件", "opened"),
        Column("due", "到期", "due"),
        Column("closed", "办结", "closed"),
        Column("pace", "期限情况", "beside its limit"),
        Column("sample", "样例", "sample", CellType.BOOLEAN),
    )
    rows = tuple(
        (
            line.number,
            line.process_en if english else line.process_zh,
            line.category_en if english else line.category_zh,
            line.state_en if english else line.state_zh,
            line.unit_en if english else line.unit_name,
            _minute(line.opened),
            _minute(line.due),
            _minute(line.closed),
            line.pace.en if english else line.pace.zh,
            line.sample,
        )
        for line in queue.lines
    )
    return Table("cases", "办件", "cases", columns, rows)


def _minute(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def case_line(row: CaseRow, names: Names, moment: datetime) -> CaseLine:
    """A row as a line of a queue, at a moment."""
    process = load_version(row.version)
    state = process.state_of[row.state]
    pace = pace_of(row.due, row.closed, moment)
    unit, category = names.get(row.unit), category_both(row.process, row.category)
    return CaseLine(
        number=row.number,
        process=row.process,
        process_zh=process.zh,
        process_en=process.en,
        state=row.state,
        state_zh=state.zh,
        state_en=state.en,
        unit=row.unit,
        unit_name=unit[0] if unit else row.unit,
        unit_en=unit[1] if unit else row.unit,
        category_zh=category[0],
        category_en=category[1],
        opened=row.opened,
        due=row.due,
        closed=row.closed,
        late=pace is Pace.OVERDUE,
        sample=row.sample,
        pace=pace,
        light=light_of(pace),
    )

"""Cases 办件: the queue of a unit or of a role, and one case with everything that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jianyue.core.case import Pace
from jianyue.core.people import Actor, Right
from jianyue.core.process import Process
from jianyue.core.refusal import Refusal
from jianyue.core.status import Light
from jianyue.core.table import CellType, Column, Table
from jianyue.desk.case_posts import posts
from jianyue.desk.clock import now
from jianyue.desk.deed import no_right
from jianyue.desk.process_books import present_processes
from jianyue.desk.reading.case_names import Names, unit_names, units_offered
from jianyue.desk.reading.category_words import category_both
from jianyue.desk.reading.paging import Paged
from jianyue.ledger.casework.pace import light_of, pace_of
from jianyue.store.cases import load_version
from jianyue.store.models import CaseRow, CaseUnitRow

PAGE = 50
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
class Queue(Paged):
    """A page of cases, what is due first at the head; ``more`` when there is another page, ``cut``
    when this is the last that is listed and there are more cases."""

    lines: tuple[CaseLine, ...]
    page: int
    more: bool
    cut: bool
    process: str
    unit: str
    state: str
    overdue: bool
    closed: bool
    mine: bool
    units: tuple[tuple[str, str, str], ...]
    processes: tuple[tuple[str, str, str], ...]
    states: tuple[tuple[str, str, str], ...]
    as_of: datetime


def case_queue(  # noqa: PLR0913 each is a filter of the page
    by: Actor,
    *,
    process: str = "",
    unit: str = "",
    state: str = "",
    overdue: bool = False,
    closed: bool = False,
    mine: bool = False,
    page: int = 1,
    whole: bool = False,
) -> Queue:
    """办件队列 Open cases that the actor may see, the first due first (or, if asked, closed ones, the
    last closed first), fifty a page, as many as a file holds; ``mine``: what waits for the actor
    himself; ``whole``: all of them on one page. Three statements.

    Raises Refusal R401, R1220 where the whole is too much for one file.
    """
    moment = now()
    rows = seen_cases(by)
    books = tuple(present_processes(moment.date()).values())
    for name, value in (("process", process), ("state", state)):
        rows = rows.filter(**{name: value}) if value else rows
    if unit and closed:  # nobody owes it any more: whose it was
        rows = rows.filter(handler=unit)
    elif unit:
        rows = rows.filter(Q(unit=unit) | (~Q(asked="") & Q(asked__contains=f"|{unit}|")))
    rows = rows.filter(closed__isnull=not closed)
    if overdue:
        rows = rows.filter(due__lt=moment)
    if mine:
        rows = rows.filter(_waits_for(by, books))
    page = min(max(1, page), MOST // PAGE)  # to skip a million costs as much as to read them
    first, size = (0, MOST) if whole else ((page - 1) * PAGE, PAGE)
    order = ("-closed", "-id") if closed else ("due", "id")
    found = list(rows.order_by(*order)[first : first + size + 1])
    if whole and len(found) > MOST:
        raise _too_many()
    names = unit_names()
    chosen = next((book for book in books if book.id == process), None)
    return Queue(
        lines=tuple(case_line(row, names, moment) for row in found[:size]),
        page=page,
        more=len(found) > size and page < MOST // PAGE,
        cut=len(found) > size and page == MOST // PAGE,
        process=process,
        unit=unit,
        state=state,
        overdue=overdue,
        closed=closed,
        mine=mine,
        units=units_offered(names),
        processes=tuple((book.id, book.zh, book.en) for book in books),
        states=tuple((s.id, s.zh, s.en) for s in chosen.states) if chosen else (),
        as_of=moment,
    )


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


def seen_cases(by: Actor) -> QuerySet[CaseRow]:
    """The cases that somebody may see: the whole district's, or what ever came to his units."""
    units = by.units(Right.READ)
    if units is None:
        return CaseRow.objects.all()
    if not units:
        raise no_right(Right.READ)
    ever = CaseUnitRow.objects.filter(case=OuterRef("pk"), unit__in=units)
    return CaseRow.objects.filter(Exists(ever))


def _waits_for(by: Actor, books: tuple[Process, ...]) -> Q:
    """What the actor's own posts owe, in any process in force, or are asked for."""
    wanted = Q(pk__in=())
    for book in books:
        for role, unit in posts(by, book):
            owned = Q(process=book.id, owner=role)
            wanted |= owned & (Q(unit=unit) | Q(unit=""))
            if unit:
                wanted |= ~Q(asked="") & Q(asked__contains=f"|{unit}|")
    return wanted


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

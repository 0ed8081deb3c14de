"""Cases 办件: the queue of a unit or of a role, and one case with everything that it explains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from jianyue.core.case import CaseEvent, ClockStatus, Owed
from jianyue.core.limit import Value, as_words
from jianyue.core.people import Actor, Right
from jianyue.core.process import FieldType, FormField, Process, ProcessAction
from jianyue.core.status import Reason
from jianyue.desk.case_posts import posts
from jianyue.desk.case_writing import hold
from jianyue.desk.cases import may_see
from jianyue.desk.clock import now
from jianyue.desk.deed import no_right
from jianyue.desk.reading.paging import Paged
from jianyue.ledger.casework import explain, open_actions, owed
from jianyue.library.processes import load_process, process_ids
from jianyue.store.cases import load_version
from jianyue.store.models import CaseFileRow, CaseRow, UnitRow

PAGE = 50


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
    category: str
    opened: datetime
    due: datetime | None
    closed: datetime | None
    late: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class Queue(Paged):
    """A page of cases, what is due first at the head; ``more`` when there is another page."""

    lines: tuple[CaseLine, ...]
    page: int
    more: bool
    process: str
    unit: str
    state: str
    overdue: bool
    mine: bool
    units: tuple[tuple[str, str], ...]
    as_of: datetime


def case_queue(
    by: Actor,
    *,
    process: str = "",
    unit: str = "",
    state: str = "",
    overdue: bool = False,
    closed: bool = False,
    mine: bool = False,
    page: int = 1,
) -> Queue:
    """办件队列 Open cases (or, if asked, closed ones) that the actor may see, the first due first,
    fifty a page; ``mine``: what waits for the actor himself. Two statements. Raises Refusal R401.
    """
    moment = now()
    rows = _seen(by)
    for name, value in (("process", process), ("state", state)):
        rows = rows.filter(**{name: value}) if value else rows
    if unit:
        rows = rows.filter(Q(unit=unit) | (~Q(asked="") & Q(asked__contains=f"|{unit}|")))
    rows = rows.filter(closed__isnull=not closed)
    if overdue:
        rows = rows.filter(due__lt=moment)
    if mine:
        rows = rows.filter(_waits_for(by))
    page = max(1, page)
    first = (page - 1) * PAGE
    found = list(rows.order_by("due", "id")[first : first + PAGE + 1])
    names = dict(UnitRow.objects.values_list("code", "name"))
    lines = tuple(_line(row, names, moment) for row in found[:PAGE])
    told = tuple(sorted(names.items()))
    return Queue(lines, page, len(found) > PAGE, process, unit, state, overdue, mine, told, moment)


def _seen(by: Actor) -> QuerySet[CaseRow]:
    """The whole district's, or what has ever come to the actor's units."""
    units = by.units(Right.READ)
    if units is None:
        return CaseRow.objects.all()
    if not units:
        raise no_right(Right.READ)
    mine = Q(unit__in=units)
    for unit in units:
        mine |= Q(concerned__contains=f"|{unit}|")
    return CaseRow.objects.filter(mine)


def _waits_for(by: Actor) -> Q:
    """What the actor's own posts owe, in any process of the library, or are asked for."""
    wanted = Q(pk__in=())
    for name in process_ids():
        for role, unit in posts(by, load_process(name)):
            wanted |= Q(process=name, owner=role, unit=unit) | Q(process=name, owner=role, unit="")
            if unit:
                wanted |= ~Q(asked="") & Q(asked__contains=f"|{unit}|")
    return wanted


def _line(row: CaseRow, names: dict[str, str], moment: datetime) -> CaseLine:
    process = load_version(row.version)
    state = process.state_of[row.state]
    return CaseLine(
        number=row.number,
        process=row.process,
        process_zh=process.zh,
        process_en=process.en,
        state=row.state,
        state_zh=state.zh,
        state_en=state.en,
        unit=row.unit,
        unit_name=names.get(row.unit, row.unit),
        category=row.category,
        opened=row.opened,
        due=row.due,
        closed=row.closed,
        late=bool(row.due and row.due < moment and not row.closed),
        sample=row.sample,
    )


@dataclass(frozen=True, slots=True)
class OwedLine:
    """Who owes what until when, and by which rule."""

    role_zh: str
    role_en: str
    unit: str
    actions: tuple[str, ...]
    status: ClockStatus
    due: datetime | None
    limit_zh: str
    limit_en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken."""

    seq: int
    at: datetime
    action_zh: str
    action_en: str
    role_zh: str
    role_en: str
    unit: str
    person: str
    said: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form, and whether it must be filled in."""

    id: str
    zh: str
    en: str
    type: FieldType
    choices: tuple[str, ...]
    needed: bool
    particulars: bool


@dataclass(frozen=True, slots=True)
class Possible:
    """An action that the actor may take now, with its form as the process's book says."""

    id: str
    zh: str
    en: str
    fields: tuple[Asked, ...]
    documents: tuple[tuple[str, str, str], ...]
    confirms: tuple[tuple[str, str, str], ...]
    reasons: tuple[str, ...]
    extends: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case: where it is, why, who owes what until when, what was done, what may be done."""

    line: CaseLine
    seq: int
    version: str
    because: tuple[Reason, ...]
    owed: tuple[OwedLine, ...]
    values: tuple[tuple[str, str, str], ...]
    particulars: tuple[str, ...]
    files: tuple[tuple[int, str, str], ...]
    done: tuple[Done, ...]
    possible: tuple[Possible, ...]
    units: tuple[tuple[str, str], ...]


def read_case(by: Actor, case: str) -> CasePage:
    """一件办件 A case with its explanation, in four statements. Raises Refusal R401, R403, R1101."""
    if not by.may(Right.READ) and not by.units(Right.READ):
        raise no_right(Right.READ)
    held = hold(case)
    may_see(by, held.row)
    moment = max(now(), held.events[-1].at)
    folded, process = held.fold(moment), held.process
    names = dict(UnitRow.objects.values_list("code", "name"))
    files = CaseFileRow.objects.filter(case=held.row).values_list("id", "document", "name")
    mine = {role for role, _ in posts(by, process)} if by.units(Right.HANDLE) != () else set()
    possible = [a for a in open_actions(process, folded) if mine & set(a.by)]
    return CasePage(
        line=_line(held.row, names, moment),
        seq=held.row.seq,
        version=folded.version,
        because=explain(process, folded),
        owed=tuple(_owed(process, one, names) for one in owed(process, folded)),
        values=tuple(_value(process, name, value, names) for name, value in folded.data),
        particulars=folded.particulars,
        files=tuple(files),
        done=tuple(_done(held.versions, e, names) for e in held.events),
        possible=tuple(_possible(process, a) for a in possible),
        units=tuple(sorted(names.items())),
    )


def _owed(process: Process, one: Owed, names: dict[str, str]) -> OwedLine:
    role = process.role_of.get(one.role)
    first = one.first
    acts = [process.action_of[name] for name in one.actions]
    return OwedLine(
        role_zh=role.zh if role else one.role,
        role_en=role.en if role else one.role,
        unit=names.get(one.unit, one.unit),
        actions=tuple(action.id for action in acts),
        status=one.status,
        due=first.at if first else None,
        limit_zh=first.counted.zh if first else "",
        limit_en=first.counted.en if first else "",
        basis=first.basis if first else "",
    )


def _value(
    process: Process, name: str, value: Value, names: dict[str, str]
) -> tuple[str, str, str]:
    """A field of the case in both tongues, and what it holds; units by their names."""
    field = process.field_of.get(name)
    zh, en = (field.zh, field.en) if field else (name, name)
    if field and field.type in (FieldType.UNIT, FieldType.UNITS):
        held = value if isinstance(value, tuple) else (str(value),)
        return zh, en, "、".join(names.get(code, code) for code in held)
    return zh, en, as_words(value)


def _done(versions: dict[str, Process], event: CaseEvent, names: dict[str, str]) -> Done:
    process = versions[event.version]
    action, role = process.action_of.get(event.action), process.role_of.get(event.role)
    return Done(
        seq=event.seq,
        at=event.at,
        action_zh=action.zh if action else "换版",
        action_en=action.en if action else "moved to another version",
        role_zh=role.zh if role else "",
        role_en=role.en if role else "",
        unit=names.get(event.unit, event.unit),
        person=event.actor,
        said=tuple(_value(process, name, value, names) for name, value in event.data),
    )


def _possible(process: Process, action: ProcessAction) -> Possible:
    papers = tuple((d.id, d.zh, d.en) for d in process.documents if d.id in action.documents)
    ticks = tuple((c.id, c.zh, c.en) for c in process.confirmations if c.id in action.confirms)
    return Possible(
        id=action.id,
        zh=action.zh,
        en=action.en,
        fields=tuple(_asked(process.field_of[name], action) for name in action.form),
        documents=papers,
        confirms=ticks,
        reasons=action.pause.reasons if action.pause else (),
        extends=action.extends.adds.zh if action.extends else "",
    )


def _asked(field: FormField, action: ProcessAction) -> Asked:
    needed = field.id in action.needs
    return Asked(field.id, field.zh, field.en, field.type, field.choices, needed, field.particulars)

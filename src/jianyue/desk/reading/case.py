"""One case 一件办件: where it is and why, its story, who owes what, and the forms of what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from jianyue.core.case import Case, ClockStatus, Owed
from jianyue.core.people import Actor, Right
from jianyue.core.process import FieldType, FormField, PauseRule, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.core.status import Reason
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.case_mails import unreached
from jianyue.desk.case_posts import Post, posts
from jianyue.desk.case_writing import hold
from jianyue.desk.cases import may_see
from jianyue.desk.clock import now
from jianyue.desk.process_books import present_process
from jianyue.desk.reading.case_names import Both, Names, unit_names, units_offered
from jianyue.desk.reading.case_route import Proposed, proposed
from jianyue.desk.reading.case_story import Said, Story, story_of, value_of
from jianyue.desk.reading.cases import CaseLine, case_line
from jianyue.desk.reading.category_words import category_choices
from jianyue.desk.reading.heads import may_read
from jianyue.desk.reading.suggestions import Suggested, suggest_for
from jianyue.ledger.casework import explain, open_actions, owed
from jianyue.store.models import CaseFileRow, CaseJoinRow, CasePartRow, CaseRow

PICTURES = ("image/png", "image/jpeg", "image/webp")
_CARRIED = (FieldType.CATEGORY, FieldType.PLACE)  # what a later form goes on from


@dataclass(frozen=True, slots=True)
class OwedLine:
    """Who owes what until when, and by which rule."""

    role_zh: str
    role_en: str
    unit_zh: str
    unit_en: str
    actions: tuple[str, ...]
    status: ClockStatus
    due: datetime | None
    limit_zh: str
    limit_en: str
    basis: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a form, and whether it must be filled in; ``held`` is what the case has of
    it, or what the action sets. A choice is written as its Chinese word says, whatever tongue it is
    shown in."""

    id: str
    zh: str
    en: str
    type: FieldType
    choices: tuple[Both, ...]
    needed: bool
    particulars: bool
    held: str = ""


@dataclass(frozen=True, slots=True)
class Possible:
    """An action that the actor may take now, with its form as the process's book says;
    ``routed_zh`` is the row of the dispatch book that filled in the unit, ``suggests`` whether it settles
    the class, so that the case's suggestions are of use."""

    id: str
    zh: str
    en: str
    fields: tuple[Asked, ...]
    documents: tuple[tuple[str, str, str], ...]
    confirms: tuple[tuple[str, str, str], ...]
    reasons: tuple[Both, ...]
    extends: Both | None
    children: tuple[str, ...] = ()
    routed_zh: str = ""
    routed_en: str = ""
    suggests: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that was handed in; ``picture``: a small one of it can be shown. ``counts`` is
    false where it was asked for anew since."""

    id: int
    document: str
    zh: str
    en: str
    name: str
    picture: bool
    made_at: datetime
    counts: bool = True


@dataclass(frozen=True, slots=True)
class JoinLine:
    """A further reporter: his own words and place; ``merged`` is the case that he opened, ``known``
    whether he can be reached (his particulars are read apart)."""

    at: datetime
    text: str
    place: str
    known: bool
    merged: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case: where it is, why, who owes what until when, what was done, what may be done; ``turn``
    is the step that waits for the reader himself, if one does. ``unheard``: no mail reaches the unit
    that has it."""

    line: CaseLine
    seq: int
    version: str
    because: tuple[Reason, ...]
    owed: tuple[OwedLine, ...]
    values: tuple[Said, ...]
    particulars: tuple[Both, ...]
    files: tuple[Paper, ...]
    story: Story
    parts: tuple[CaseLine, ...]
    joins: tuple[JoinLine, ...]
    newer: bool
    possible: tuple[Possible, ...]
    turn: str
    units: tuple[tuple[str, str, str], ...]
    categories: tuple[tuple[str, str, str], ...]
    suggested: Suggested | None = None
    unheard: bool = False


def read_case(by: Actor, case: str) -> CasePage:
    """一件办件 A case with its explanation, in six statements; one more for whoever gives cases to
    units, two for whoever may settle its class, however much is open about it.

    Raises Refusal R401, R403, R1101.
    """
    may_read(by)
    held = hold(case)
    may_see(by, held.row)
    moment = max(now(), held.events[-1].at)
    folded, process = held.fold(moment), held.process
    names = unit_names()
    files = CaseFileRow.objects.filter(case=held.row).order_by("id")
    mine = posts(by, process) if by.units(Right.HANDLE) != () else ()
    possible = [a for a in open_actions(process, folded) if _offered(folded, a, mine)]
    return CasePage(
        line=case_line(held.row, names, moment),
        seq=held.row.seq,
        version=folded.version,
        because=explain(process, folded, names),
        owed=tuple(_owed(process, one, names) for one in owed(process, folded)),
        values=tuple(value_of(process, name, value, names) for name, value in folded.data),
        particulars=tuple(_named(process, name) for name in folded.particulars),
        files=tuple(_paper(process, folded, row) for row in files),
        story=story_of(folded, held.events, held.versions, names),
        parts=_parts(held.row, folded, names, moment),
        joins=_joins(held.row),
        newer=_newer(held.row, moment.date()),
        possible=tuple(form_of(process, folded, names, a, held.row.area) for a in possible),
        turn=_turn(process, folded, possible),
        units=units_offered(names),
        categories=category_choices(process.id),
        suggested=_suggested(by, held.row, folded, process, possible),
        unheard=_unheard(by, held.row, moment),
    )


def _unheard(by: Actor, row: CaseRow, moment: datetime) -> bool:
    """Told to whoever gives cases to the units of the whole district: he has a telephone."""
    if row.closed or not row.unit or by.units(Right.HANDLE) is not None:
        return False
    return bool(unreached([row.unit], moment))


def _turn(process: Process, case: Case, possible: list[ProcessAction]) -> str:
    """Of what the reader may do, what the most pressing limit waits for: the first step that stays
    or leads on, else the first."""
    order = [state.id for state in process.states]
    for one in owed(process, case):
        mine = [action for action in possible if action.id in one.actions]
        ahead = ("", *order[order.index(case.state) + 1 :])
        on = [a for a in mine if a.to in ahead and not a.merges]
        if mine:
            return (on or mine)[0].id
    return ""


def _suggested(
    by: Actor, row: CaseRow, case: Case, process: Process, possible: list[ProcessAction]
) -> Suggested | None:
    if process.id != PROCESS or not any(_settles(process, action) for action in possible):
        return None
    return suggest_for(by, row, case)


def _settles(process: Process, action: ProcessAction) -> bool:
    """Whether the action cannot be done without a class."""
    return any(process.field_of[name].type is FieldType.CATEGORY for name in action.needs)


def _joins(row: CaseRow) -> tuple[JoinLine, ...]:
    """Whoever reported the same, in the order in which they came."""
    rows = CaseJoinRow.objects.filter(case=row).select_related("merged").order_by("id")
    return tuple(
        JoinLine(
            timezone.localtime(one.at),
            one.text,
            one.place,
            bool(one.particulars),
            one.merged.number if one.merged else "",
        )
        for one in rows
    )


def _offered(case: Case, action: ProcessAction, mine: tuple[Post, ...]) -> bool:
    """Whether one of the actor's posts may do it; an answer is offered to whoever was asked."""
    fit = [unit for role, unit in mine if role in action.by]
    run = case.round_of(action.answers) if action.answers else None
    if not action.answers or not fit:
        return bool(fit)
    return run is not None and any(unit in run.waiting or not unit for unit in fit)


def _owed(process: Process, one: Owed, names: Names) -> OwedLine:
    role = process.role_of.get(one.role)
    first = one.first
    unit = names.get(one.unit, (one.unit, one.unit))
    acts = [process.action_of[name] for name in one.actions]
    return OwedLine(
        role_zh=role.zh if role else one.role,
        role_en=role.en if role else one.role,
        unit_zh=unit[0],
        unit_en=unit[1],
        actions=tuple(action.id for action in acts),
        status=one.status,
        due=first.at if first else None,
        limit_zh=first.counted.zh if first else "",
        limit_en=first.counted.en if first else "",
        basis=first.basis if first else "",
    )


def _named(process: Process, name: str) -> Both:
    field = process.field_of.get(name)
    return (field.zh, field.en) if field else (name, name)


def _paper(process: Process, case: Case, row: CaseFileRow) -> Paper:
    again = case.again(row.document)
    known = next((d for d in process.documents if d.id == row.document), None)
    zh, en = (known.zh, known.en) if known else (row.document, row.document)
    counts = again is None or row.made_at >= again.since
    picture = row.media in PICTURES
    return Paper(row.pk, row.document, zh, en, row.name, picture, row.made_at, counts)


def _parts(row: CaseRow, case: Case, names: Names, moment: datetime) -> tuple[CaseLine, ...]:
    """The cases that it was split into, and those that they were merged into, in one statement; none
    is asked where none is awaited."""
    if not case.asks:
        return ()
    links = CasePartRow.objects.filter(whole=row).select_related("part", "awaits").order_by("id")
    rows = {part.pk: part for link in links for part in (link.part, link.awaits)}
    return tuple(case_line(part, names, moment) for part in rows.values())


def _newer(row: CaseRow, day: date) -> bool:
    """Whether the library has another version of the process than the case is held to."""
    try:
        return row.closed is None and present_process(row.process, day).version != row.version
    except Refusal:  # the library knows the process no longer: the case goes on by its own version
        return False


def form_of(
    process: Process, case: Case, names: Names, action: ProcessAction, area: str = ""
) -> Possible:
    """The form of an action as it stands before whoever takes it; ``area`` is where the case lies."""
    papers = tuple((d.id, d.zh, d.en) for d in process.documents if d.id in action.documents)
    ticks = tuple((c.id, c.zh, c.en) for c in process.confirmations if c.id in action.confirms)
    laid = proposed(process, action, case, area, names)
    most = action.extends.adds if action.extends else None
    return Possible(
        id=action.id,
        zh=action.zh,
        en=action.en,
        fields=tuple(_asked(process.field_of[name], action, case, laid) for name in action.form),
        documents=papers,
        confirms=ticks,
        reasons=_chosen(action.pause, action.pause.reasons) if action.pause else (),
        extends=(most.zh, most.en) if most else None,
        children=_children(process, action, case),
        routed_zh=laid.zh,
        routed_en=laid.en,
        suggests=process.id == PROCESS and _settles(process, action),
    )


def _children(process: Process, action: ProcessAction, case: Case) -> tuple[str, ...]:
    """The child cases of which one is answered for; none where units are asked."""
    ask = process.ask_of.get(action.answers)
    run = case.round_of(ask.id) if ask and ask.process else None
    return run.waiting if run else ()


def _chosen(said: FormField | PauseRule, words: tuple[str, ...]) -> tuple[Both, ...]:
    """The words that one is chosen from, with the English that the book has for them."""
    return tuple((word, said.english(word)) for word in words)


def _asked(field: FormField, action: ProcessAction, case: Case, laid: Proposed) -> Asked:
    held = case.value(field.id) if field.type in _CARRIED else dict(action.sets).get(field.id)
    return Asked(
        id=field.id,
        zh=field.zh,
        en=field.en,
        type=field.type,
        choices=_chosen(field, action.taken(field)),
        needed=field.id in action.needs,
        particulars=field.particulars,
        held=laid.values.get(field.id, str(held or "")),
    )

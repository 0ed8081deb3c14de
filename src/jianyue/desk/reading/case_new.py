"""立一件 the form by which a case is opened at the desk: of any process that the reader's posts may open,
as its book says; and of a city event, what it may be that is open already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jianyue.core.case import Case
from jianyue.core.people import Actor, Right
from jianyue.core.process import FieldType, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import event_id, opening, sent_before
from jianyue.desk.case_joining import PROCESS
from jianyue.desk.case_posts import openings, post_for, posts
from jianyue.desk.cases import may_see
from jianyue.desk.clock import now, today
from jianyue.desk.deed import no_right
from jianyue.desk.process_books import present_processes, refuse_process
from jianyue.desk.reading.case import Possible, form_of
from jianyue.desk.reading.case_names import Names, unit_names, units_offered
from jianyue.desk.reading.category_words import category_choices
from jianyue.desk.reading.suggestions import Suggested, suggest
from jianyue.store.models import CaseRow

SOURCE = "desk"  # the source under which this door's own numbers are unique


@dataclass(frozen=True, slots=True)
class NewCase:
    """The opening form of a process, beside the processes that there is a choice of. ``posts`` are
    those in which the reader may open it (``role/unit``), ``post`` the one whose turn it is
    afterwards; ``suggested``, of what was written, what is open already that it may be."""

    process: str
    zh: str
    en: str
    processes: tuple[tuple[str, str, str], ...]
    action: Possible
    posts: tuple[tuple[str, str, str], ...]
    post: str
    units: tuple[tuple[str, str, str], ...]
    categories: tuple[tuple[str, str, str], ...]
    suggested: Suggested | None = None


def new_case(by: Actor, process: str = "") -> NewCase:
    """立件页 The form of a process (city events, or the first there is, where none is named), in two
    statements.

    Raises Refusal R401 for whoever may open none, R1002 for a process that is not in force, R1010 or
    R1012 for one that he does not open.
    """
    if not by.may(Right.HANDLE) and not by.units(Right.HANDLE):
        raise no_right(Right.HANDLE)
    books = present_processes(today())
    mine = {name: found for name in sorted(books) if (found := openings(by, books[name]))}
    if not mine:
        raise no_right(Right.HANDLE)
    name = process or (PROCESS if PROCESS in mine else next(iter(mine)))
    book = books.get(name) or refuse_process(name, today())
    action = mine[name][0] if name in mine else opening(book, "")
    names = unit_names()
    empty = Case(book.id, book.version, now())
    post_for(by, book, empty, action)  # refused in the words of the act itself
    offered = _posts(by, book, action, names)
    form = form_of(book, empty, names, action)
    return NewCase(
        process=book.id,
        zh=book.zh,
        en=book.en,
        processes=tuple((one, books[one].zh, books[one].en) for one in mine),
        action=replace(form, suggests=book.id == PROCESS and _asks_class(form)),
        posts=offered,
        post=_next_to_act(book, action, [value for value, _, _ in offered]),
        units=units_offered(names),
        categories=category_choices(book.id),
    )


def with_likely(by: Actor, page: NewCase, fields: Mapping[str, object]) -> NewCase:
    """The same with what it may be that is open already; of city events alone, in two statements more.
    Raises Refusal R1155, R1160, R1330."""
    if page.process != PROCESS:
        return page
    text, place, category = (str(fields.get(name, "")) for name in ("text", "place", "category"))
    return replace(page, suggested=suggest(by, text=text, place=place, category=category))


def opened_before(client_id: str) -> bool:
    """Whether this form was sent before: what it opened is no likely case of itself. Raises Refusal
    R1109."""
    return bool(client_id and sent_before([event_id(SOURCE, client_id)]))


def may_go_to(by: Actor, case: str) -> bool:
    """Whether whoever opened or joined a case may read on there: a unit opens what another handles."""
    try:
        may_see(by, CaseRow.objects.get(number=case))
    except Refusal:
        return False
    return True


def _asks_class(form: Possible) -> bool:
    return any(field.type is FieldType.CATEGORY for field in form.fields)


def _posts(
    by: Actor, process: Process, action: ProcessAction, names: Names
) -> tuple[tuple[str, str, str], ...]:
    told = []
    for name, unit in posts(by, process):
        if name in action.by:
            role, (zh, en) = process.role_of[name], names.get(unit, (unit, unit))
            said = (f"{role.zh} {zh}".strip(), f"{role.en} {en}".strip())
            told.append((f"{name}/{unit}", *said))
    return tuple(told)


def _next_to_act(process: Process, action: ProcessAction, offered: list[str]) -> str:
    """The post of the role that owns the state which it opens into; else the first of the book."""
    state = process.state_of.get(action.to)
    owner = state.owner if state else ""
    return next((one for one in offered if one.partition("/")[0] == owner), offered[0])

"""The form by which a measure of a promise is worked out from cases: what may be chosen, what holds."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.people import Actor, Right
from jianyue.core.rollup import CaseMeasure, CaseQuery
from jianyue.desk.case_measures import wanted_of
from jianyue.desk.clock import today
from jianyue.desk.deed import no_right
from jianyue.desk.known_processes import known_processes
from jianyue.desk.plans import find_plan
from jianyue.desk.reading.case_names import area_names, unit_names, units_offered
from jianyue.desk.reading.category_words import category_names
from jianyue.desk.reading.heads import PlanHead
from jianyue.desk.reading.promise import Aim, promise
from jianyue.library.dispatch import dispatch_ids


@dataclass(frozen=True, slots=True)
class Held:
    """A measure that is worked out from cases now, and how."""

    measure: int
    name: str
    query: CaseQuery


@dataclass(frozen=True, slots=True)
class CaseMeasureForm:
    """The page: the promise's measures with their targets, what holds now, and every choice."""

    head: PlanHead
    id: str
    title: str
    aims: tuple[Aim, ...]
    held: tuple[Held, ...]
    figures: tuple[CaseMeasure, ...]
    processes: tuple[tuple[str, str, str], ...]
    categories: tuple[tuple[str, str, str], ...]
    areas: tuple[tuple[str, str, str], ...]
    units: tuple[tuple[str, str, str], ...]


def case_measure_form(by: Actor, key: str, cid: str) -> CaseMeasureForm:
    """按办件算 What a clerk chooses from. Raises Refusal R401: who may not assign."""
    if not by.may(Right.ASSIGN):
        raise no_right(Right.ASSIGN)
    found = promise(by, key, cid)
    aims = tuple(found.aims)
    held = [w for w in wanted_of(find_plan(key)) if w.commitment == cid]
    classes = {code: said for name in dispatch_ids() for code, said in category_names(name).items()}
    return CaseMeasureForm(
        head=found.head,
        id=found.id,
        title=found.title,
        aims=aims,
        held=tuple(
            Held(w.measure, aims[w.measure].name, w.query) for w in held if w.measure < len(aims)
        ),
        figures=tuple(CaseMeasure),
        processes=tuple((book.id, book.zh, book.en) for book in known_processes(today())),
        categories=tuple((code, *said) for code, said in classes.items()),
        areas=tuple((code, *said) for code, said in area_names().items()),
        units=units_offered(unit_names()),
    )

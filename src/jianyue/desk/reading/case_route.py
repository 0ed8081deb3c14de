"""Where the dispatch book would send a case, and why; a person decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from jianyue.core.case import Case
from jianyue.core.dispatch import AREA, CATEGORY
from jianyue.core.process import FieldType, Process, ProcessAction
from jianyue.core.refusal import Refusal
from jianyue.ledger.casework.routing import route
from jianyue.library.dispatch import load_dispatch


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the book fills into the form (field and value), and the row by which it does."""

    values: dict[str, str]
    zh: str
    en: str


NOTHING = Proposed({}, "", "")


def proposed(
    process: Process, action: ProcessAction, case: Case, area: str, units: Collection[str]
) -> Proposed:
    """Unit and limit for an action that gives the case to a unit, by its category and its area.
    Nothing where the process has no book, no row holds, or the book's unit is none of the district's.
    """
    if not action.assigns:
        return NOTHING
    try:
        book = load_dispatch(process.id)
    except Refusal:
        return NOTHING
    found = route(book, {CATEGORY: str(case.value(CATEGORY) or ""), AREA: area})
    if found is None or found.unit not in units:
        return NOTHING
    limits = [name for name in action.form if process.field_of[name].type is FieldType.LIMIT]
    values = {action.assigns: found.unit}
    if found.limit is not None:
        values |= {name: found.limit.zh for name in limits}
    return Proposed(values, found.zh, found.en)

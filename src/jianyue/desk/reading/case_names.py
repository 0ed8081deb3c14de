"""Names of what cases are told by: units, areas, states; each in both tongues.

A name that the books have in Chinese alone stands twice: the page marks it as Chinese for a reader of
English. So whoever tells a name asks here (or category_words, for classes) and never the row or book.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from jianyue.desk.known_processes import known_processes
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import dispatch_ids, load_dispatch
from jianyue.store.models import UnitRow

Both = tuple[str, str]
Names = Mapping[str, Both]
SAMPLE_ZH, SAMPLE_EN = "（样例）", " (sample)"


def unit_names() -> dict[str, Both]:
    """Every unit by its code, in one statement: as the district calls it, and as the dispatch books
    do in English."""
    known = _english_units()
    rows = UnitRow.objects.order_by("code").values_list("code", "name")
    return {code: (name, _english(name, known.get(code, ""))) for code, name in rows}


def units_offered(names: Names) -> tuple[tuple[str, str, str], ...]:
    """What a select offers: each unit by its code, in both tongues."""
    return tuple((code, *said) for code, said in sorted(names.items()))


def _english(name: str, en: str) -> str:
    if not en:
        return name
    return f"{en}{SAMPLE_EN}" if name.endswith(SAMPLE_ZH) else en


@lru_cache(maxsize=1)
def _english_units() -> dict[str, str]:
    """What the dispatch books call the units in English, by their codes."""
    told: dict[str, str] = {}
    for name in dispatch_ids():
        told |= {unit.id: unit.en for unit in load_dispatch(name).units}
    return told


@lru_cache(maxsize=1)
def area_names() -> dict[str, Both]:
    """Every area of the district's book by its path, in both tongues: a grid with the town above."""
    book = load_areas()
    told = {}
    for one in book.regions:
        chain = book.chain(one)
        told[one.id] = (" ".join(r.zh for r in chain), ", ".join(r.en for r in reversed(chain)))
    return told


def state_names(day: date) -> dict[tuple[str, str], Both]:
    """Every state of every process that a case may go by on a day, the district's own too; in one
    statement."""
    return {
        (book.id, state.id): (state.zh, state.en)
        for book in known_processes(day)
        for state in book.states
    }

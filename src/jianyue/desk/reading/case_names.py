"""Names of what cases are told by: units, areas, states; each in both tongues.

A name that the books have in Chinese alone stands twice: the page marks it as Chinese for a reader of
English. So whoever tells a name asks here (or category_words, for classes) and never the row or book.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from jianyue.desk.known_processes import known_processes
from jianyue.desk.unit_names import unit_names
from jianyue.library.areas import load_areas

__all__ = ["Both", "Names", "area_names", "state_names", "unit_names", "units_offered"]
Both = tuple[str, str]
Names = Mapping[str, Both]


def units_offered(names: Names) -> tuple[tuple[str, str, str], ...]:
    """What a select offers: each unit by its code, in both tongues."""
    return tuple((code, *said) for code, said in sorted(names.items()))


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

"""Names of what cases are counted by: units, areas, states."""

from __future__ import annotations

from functools import lru_cache

from jianyue.library.areas import load_areas
from jianyue.library.processes import load_process, process_ids
from jianyue.store.models import UnitRow


def unit_names() -> dict[str, str]:
    """Every unit by its code, in one statement."""
    return dict(UnitRow.objects.order_by("code").values_list("code", "name"))


@lru_cache(maxsize=1)
def area_names() -> dict[str, tuple[str, str]]:
    """Every area of the district's book by its path, in both tongues: a grid with the town above."""
    book = load_areas()
    told = {}
    for one in book.regions:
        chain = book.chain(one)
        told[one.id] = (" ".join(r.zh for r in chain), ", ".join(r.en for r in reversed(chain)))
    return told


@lru_cache(maxsize=1)
def state_names() -> dict[tuple[str, str], str]:
    """Every state of the shipped processes, in Chinese, for tables."""
    books = map(load_process, process_ids())
    return {(book.id, state.id): state.zh for book in books for state in book.states}

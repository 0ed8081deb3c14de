"""DispatchBook 派单书: categories, areas and the rows that say which unit a case goes to.

Of the rows the first that holds wins. 部件先属主后属地，事件先属地后属主: things go to whoever owns them,
events to where they happen; that is a matter of the rows, which a district writes itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.limit import Condition, Limit
from jianyue.core.process_book import Placed

CATEGORY, AREA = "category", "area"


@dataclass(frozen=True, slots=True)
class Category:
    """A class of things or events; ``id`` is its path in the tree (``event/market/stall``)."""

    id: str
    zh: str
    en: str
    limit: Limit | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the district; ``id`` is its path (``anting/x/3``: 街镇, 居村, 网格)."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A unit that cases may go to."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """Cases that meet every condition go to the unit."""

    when: tuple[Condition, ...]
    unit: str
    basis: str


@dataclass(frozen=True)
class Dispatch:
    """One table with its trees. ``sample``: not the district's own."""

    zh: str
    en: str
    basis: str
    sample: bool
    categories: tuple[Category, ...]
    areas: tuple[Area, ...]
    units: tuple[Destination, ...]
    rows: tuple[DispatchRow, ...]

    @cached_property
    def category_of(self) -> dict[str, Category]:
        return {one.id: one for one in self.categories}

    @cached_property
    def area_of(self) -> dict[str, Area]:
        return {one.id: one for one in self.areas}

    @cached_property
    def unit_of(self) -> dict[str, Destination]:
        return {one.id: one for one in self.units}

    def leaves(self, field: str) -> tuple[str, ...]:
        """The categories or areas that have nothing under them: a case has one of each."""
        ids = [one.id for one in (self.categories if field == CATEGORY else self.areas)]
        return tuple(i for i in ids if not any(j.startswith(f"{i}/") for j in ids))

    def limit_of(self, category: str) -> Category | None:
        """The category, or the nearest above it, that has a limit."""
        while category:
            found = self.category_of.get(category)
            if found and found.limit:
                return found
            category = category.rpartition("/")[0]
        return None


@dataclass(frozen=True, slots=True)
class DispatchBook(Placed):
    """A table as read; ``dispatch`` is None when the text could not be read as one."""

    dispatch: Dispatch | None
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Routed:
    """Where a case goes, by which row (from 1), and within what time by its category."""

    unit: str
    row: int
    zh: str
    en: str
    limit: Limit | None = None
    limit_basis: str = ""

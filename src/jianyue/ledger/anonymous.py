"""Anonymous 匿名: cases in groups of at least k, in the smallest place that holds so many.

Level by level from the smallest area: a group that is large enough is published there; what is
left is looked at in the next larger place, and what is too few even in the largest is withheld.
What is left of a place is never told where what was published of it could be taken away from a
figure of the same group: groups hold different cases, and no totals are given beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from jianyue.core.disclosure import OpenCase, OpenGroup
from jianyue.core.table import Cell, CellType, Column, Table

LEVELS = (("网格", "grid"), ("居村", "village"), ("街镇", "town"))


def groups_of(cases: Iterable[OpenCase], k: int) -> tuple[OpenGroup, ...]:
    """The groups that may be published, in order; none has fewer than ``k`` cases.

    ``where`` of every case has as many levels. Raises ValueError for a ``k`` below two.
    """
    if k < 2:
        raise ValueError("a group of one is a person")
    left, found = list(cases), []
    levels = max((len(case.where) for case in left), default=0)
    for level in range(levels):
        counts = Counter((case.where[level], case.shared) for case in left if case.where[level])
        large = {key: n for key, n in counts.items() if n >= k}
        found += [OpenGroup(level, where, shared, n) for (where, shared), n in large.items()]
        left = [c for c in left if (c.where[level], c.shared) not in large]
    return tuple(sorted(found, key=lambda g: (g.level, g.where, g.shared)))


def open_table(cases: Iterable[OpenCase], k: int, shared: tuple[Column, ...]) -> Table:
    """The groups as a Table; its note says how many cases were withheld, where that is no clue
    itself (none, or at least ``k``)."""
    held = list(cases)
    groups = groups_of(held, k)
    missing = len(held) - sum(group.count for group in groups)
    columns = (
        Column("level", "区域层级", "level of the area"),
        Column("area", "区域", "area"),
        *shared,
        Column("count", "件数", "cases", CellType.INTEGER),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (LEVELS[g.level][0], g.where, *g.shared, g.count) for g in groups
    )
    few = f"不到 {k} 件" if 0 < missing < k else f"{missing} 件"
    few_en = f"fewer than {k}" if 0 < missing < k else str(missing)
    notes = (
        f"每组不少于 {k} 件；不够的并到居村、街镇，再不够的不公开：{few}。",
        f"No group has fewer than {k} cases; withheld: {few_en}.",
    )
    return Table("cases_open", "办件（匿名）", "cases, anonymous", columns, rows, notes)

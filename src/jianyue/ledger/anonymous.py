"""Anonymous 匿名: cases in groups of at least k, each the whole of a place, never what is left of one.

Cases that share all that is told of them (process, month, class, outcome) are told of a place as
one figure, or of the places below it, each again so:

    town  ─ fewer than k? → nothing is told of it, not even how few
          ─ told apart? ── yes → of each village ─ told apart? ── yes → of each grid
                        └─ no  → the town as one figure        └─ no  → the village as one

It is told apart where every place below that has any has at least k, where all lie in some place
below, and where not all lie in one of two places. What follows for a reader who knows this rule,
the map and every file:

- No figure is what is left of a place after others were taken away, so none can be taken away from
  another to leave a smaller one.
- Below a figure n of a place that is not told apart, every place may have none: with three or more
  places another may have one and a third n-1 (one is fewer than k, so it is told as one figure);
  with two the other may have all n. So no place below is known to have 1 to k-1.
- Where a place is told apart, the places below without a figure have none at all.
- Of a town without a figure, there may be none: how many cases are told nowhere is not told either.

A month is told once it is over and never again otherwise (desk.open_cases): two files differ by
whole months, each of which holds this by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from jianyue.core.disclosure import OpenCase, OpenGroup
from jianyue.core.table import Cell, CellType, Column, Table

Below = Callable[[str], int]
"""How many places the map has immediately below one."""
_TWO = 2
LEVELS = (("网格", "grid"), ("居村", "village"), ("街镇", "town"))


def groups_of(cases: Mapping[OpenCase, int], k: int, below: Below) -> tuple[OpenGroup, ...]:
    """The groups that may be told of so many cases of each kind, in order; none has fewer than
    ``k`` cases. ``where`` of every case has as many levels. Raises ValueError for a ``k`` below two.
    """
    if k < _TWO:
        raise ValueError("a group of one is a person")
    held: dict[tuple[str, ...], dict[tuple[str, ...], int]] = defaultdict(dict)
    for case, n in cases.items():
        held[case.shared][case.where] = n
    found = [
        OpenGroup(level, where, shared, n)
        for shared, counted in held.items()
        for town, there in _by_place(counted, -1).items()
        if town and sum(there.values()) >= k
        for level, where, n in _told(len(next(iter(there))) - 1, town, there, k, below)
    ]
    return tuple(sorted(found, key=lambda g: (g.level, g.where, g.shared)))


def open_table(groups: Iterable[OpenGroup], k: int, shared: tuple[Column, ...]) -> Table:
    """The groups of all months that were told, as a Table; ``k`` is the least that any of them
    was held to. How many are withheld is not said: it would be a clue."""
    columns = (
        Column("level", "区域层级", "level of the area"),
        Column("area", "区域", "area"),
        *shared,
        Column("count", "件数", "cases", CellType.INTEGER),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (LEVELS[g.level][0], g.where, *g.shared, g.count) for g in groups
    )
    notes = (
        f"每组不少于 {k} 件。一处里有哪个下级不够，就整处合为一组；街镇也不够的不公开，不说有几件。",
        f"No group has fewer than {k} cases. Where a place below has too few, the whole is one group; "
        "of a town with too few nothing is told.",
        "只有过完了的月份；一个月公开以后不再改，以后才收到的、重开的，不补进去。",
        "Only months that are over; a month once published is never changed, whatever came in or was "
        "reopened since.",
    )
    return Table("cases_open", "办件（匿名）", "cases, anonymous", columns, rows, notes)


_Counted = Mapping[tuple[str, ...], int]


def _told(
    level: int, place: str, there: _Counted, k: int, below: Below
) -> Iterator[tuple[int, str, int]]:
    """What is told of a place that has at least k."""
    inside = _by_place(there, level - 1) if level else {}
    if not _apart({where: sum(n.values()) for where, n in inside.items()}, k, below(place)):
        yield level, place, sum(there.values())
        return
    for where, counted in inside.items():
        yield from _told(level - 1, where, counted, k, below)


def _apart(inside: Mapping[str, int], k: int, places: int) -> bool:
    one_of_two = len(inside) == 1 and places in (_TWO, 0)  # 0: not on this map, there may be two
    return bool(inside) and "" not in inside and min(inside.values()) >= k and not one_of_two


def _by_place(counted: _Counted, level: int) -> dict[str, dict[tuple[str, ...], int]]:
    found: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for where, n in counted.items():
        found[where[level]][where] = n
    return found

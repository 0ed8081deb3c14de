"""Decisions 判断表: rows of which the first that holds wins, looked at as a whole.

Values that no row tells apart are one class, so that a table over a district's categories and
grids is looked at completely, not by samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from jianyue.core.limit import Condition, matches

UNFILLED = ""  # nobody has filled the field: only ``*`` and rows that do not ask for it hold
_OTHER = "其他/…"  # of a field whose values nobody lists: a value that no row names
Row = tuple[Condition, ...]
Classes = tuple[tuple[str, int], ...]  # a value that stands for its class, and how many are in it


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of a table: rows never reached (with those before that take all), pairs that
    overlap in part (``example`` meets both), and what no row takes, with how many such there are."""

    hidden: tuple[tuple[int, tuple[int, ...]], ...]
    overlaps: tuple[tuple[int, int, tuple[tuple[str, str], ...]], ...]
    uncovered: tuple[tuple[tuple[tuple[str, str], ...], int], ...]


def decided(
    rows: Sequence[Row], domains: Mapping[str, Sequence[str]], *, unfilled: bool = True
) -> Decided:
    """Look at a table. ``domains`` are the known values of a field; a field that is not there may
    hold anything. ``unfilled``: a field may also be empty."""
    fields = tuple(dict.fromkeys(c.field for row in rows for c in row))
    classes = [_classes(rows, field, domains.get(field), unfilled) for field in fields]
    wins: dict[int, int] = {}
    meets: dict[int, set[int]] = {i: set() for i in range(len(rows))}
    apart: dict[tuple[int, int], int] = {}
    both: dict[tuple[int, int], tuple[tuple[str, str], ...]] = {}
    uncovered = []
    for cell in product(*classes):
        data = tuple(zip(fields, (value for value, _ in cell), strict=True))
        held = [i for i, row in enumerate(rows) if _holds(row, dict(data))]
        if not held:
            uncovered.append((data, _size(cell)))
        else:
            wins[held[0]] = wins.get(held[0], 0) + 1
        _note(held, len(rows), data, meets, apart, both)
    hidden = tuple((i, tuple(sorted(meets[i]))) for i in range(len(rows)) if i not in wins)
    gone = {i for i, _ in hidden}
    return Decided(hidden, tuple(_partial(both, apart, gone)), tuple(uncovered))


def _note(
    held: list[int],
    rows: int,
    data: tuple[tuple[str, str], ...],
    meets: dict[int, set[int]],
    apart: dict[tuple[int, int], int],
    both: dict[tuple[int, int], tuple[tuple[str, str], ...]],
) -> None:
    """Keep who took a cell from whom, which rows meet, and where one holds without the other."""
    for n, later in enumerate(held):
        meets[later] |= set(held[:1]) - {later}
        for earlier in held[:n]:
            both.setdefault((earlier, later), data)
    inside = set(held)
    for one in held:
        for other in range(rows):
            if other not in inside:
                apart[one, other] = apart.get((one, other), 0) + 1


def _partial(
    both: Mapping[tuple[int, int], tuple[tuple[str, str], ...]],
    apart: Mapping[tuple[int, int], int],
    gone: set[int],
) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Pairs of which neither lies within the other: there the order alone decides."""
    for (one, other), data in sorted(both.items()):
        if apart.get((one, other)) and apart.get((other, one)) and not {one, other} & gone:
            yield one, other, data


def _classes(
    rows: Sequence[Row], field: str, domain: Sequence[str] | None, unfilled: bool
) -> Classes:
    patterns = [p for row in rows for c in row if c.field == field for p in c.among]
    values = list(domain) if domain is not None else [*_named(patterns), _OTHER]
    if unfilled:
        values.append(UNFILLED)
    found: dict[tuple[bool, ...], list[str]] = {}
    for value in dict.fromkeys(values):
        signature = tuple(_meets(p, value) for p in patterns)
        found.setdefault(signature, []).append(value)
    return tuple((group[0], len(group)) for group in found.values())


def _named(patterns: Sequence[str]) -> Iterator[str]:
    for pattern in patterns:
        if pattern.endswith("/*"):
            yield pattern[:-2]
            yield pattern[:-1] + "…"
        elif pattern != "*":
            yield pattern


def _meets(pattern: str, value: str) -> bool:
    return pattern == "*" or (value != UNFILLED and matches(pattern, value))


def _holds(row: Row, data: Mapping[str, str]) -> bool:
    return all(any(_meets(p, data[c.field]) for p in c.among) for c in row)


def _size(cell: tuple[tuple[str, int], ...]) -> int:
    size = 1
    for _, count in cell:
        size *= count
    return size

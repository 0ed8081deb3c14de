"""Layering 分层: which things of a diagram stand in one row, and in what order within it.

The way of Sugiyama, Tagawa and Toda (1981): ways back are turned round, each thing is put below
those that lead to it, long ways are led through the rows between by bends, and the order within the
rows is changed until few ways cross. Every way has a bend of its own that carries its words, so
that words never lie upon each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

_SWEEPS, _STARTS = 24, 6


@dataclass(frozen=True, slots=True)
class Way:
    """A way of the diagram from one thing to another."""

    source: str
    target: str


@dataclass(slots=True)
class Rows:
    """Names by row from the top. ``links`` join neighbours of adjoining rows, downwards; ``routes``
    are each way's names from top to bottom; ``turned`` the ways that lead up; ``words`` the bend
    that carries a way's words."""

    rows: list[list[str]]
    links: list[tuple[str, str]] = field(default_factory=list)
    routes: dict[Way, list[str]] = field(default_factory=dict)
    turned: set[Way] = field(default_factory=set)
    words: dict[Way, str] = field(default_factory=dict)


def layered(names: Sequence[str], ways: Sequence[Way]) -> Rows:
    """The rows of a diagram. ``names`` are in the order in which they should be met."""
    turned = _turned(names, ways)
    rank = _ranks(names, ways, turned)
    found = Rows([[] for _ in range(2 * max(rank.values(), default=0) + 1)], turned=turned)
    for name in names:
        found.rows[2 * rank[name]].append(name)
    for number, way in enumerate(ways):
        _lead(found, rank, way, number)
    _order(found)
    return found


def _turned(names: Sequence[str], ways: Sequence[Way]) -> set[Way]:
    """The ways back: those that lead to something on the very path by which they were come to."""
    onward: dict[str, list[Way]] = {name: [] for name in names}
    for way in ways:
        onward[way.source].append(way)
    place = {name: i for i, name in enumerate(names)}
    for name in names:
        onward[name].sort(key=lambda way: place[way.target])
    done: set[str] = set()
    back: set[Way] = set()
    for first in names:
        path, ahead = {first}, [(first, iter(onward[first]))]
        if first in done:
            continue
        while ahead:
            name, rest = ahead[-1]
            step = next(rest, None)
            if step is None:
                ahead.pop()
                path.discard(name)
                done.add(name)
            elif step.target in path:
                back.add(step)
            elif step.target not in done:
                path.add(step.target)
                ahead.append((step.target, iter(onward[step.target])))
    return back


def _ends(way: Way, turned: set[Way]) -> tuple[str, str]:
    return (way.target, way.source) if way in turned else (way.source, way.target)


def _ranks(names: Sequence[str], ways: Sequence[Way], turned: set[Way]) -> dict[str, int]:
    """Each thing as far down as its longest way from above."""
    rank = dict.fromkeys(names, 0)
    for _ in names:
        moved = False
        for way in ways:
            upper, lower = _ends(way, turned)
            if rank[lower] < rank[upper] + 1:
                rank[lower], moved = rank[upper] + 1, True
        if not moved:
            break
    return rank


def _lead(found: Rows, rank: dict[str, int], way: Way, number: int) -> None:
    """A way through the rows between its ends; the bend in the middle carries its words."""
    upper, lower = _ends(way, found.turned)
    top, bottom = 2 * rank[upper], 2 * rank[lower]
    route = [upper]
    middle = top + 1 if way not in found.turned else bottom - 1
    for row in range(top + 1, bottom):
        bend = f"{number}@{row}"
        found.rows[row].append(bend)
        route.append(bend)
        if row == middle:
            found.words[way] = bend
    route.append(lower)
    found.routes[way] = route
    found.links += list(pairwise(route))


def _order(found: Rows) -> None:
    """Change the order within rows, from above and from below, and keep the best."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for upper, lower in found.links:
        above.setdefault(lower, []).append(upper)
        below.setdefault(upper, []).append(lower)
    best, fewest = [list(row) for row in found.rows], crossings(found)
    start = best
    for sweep in range(_SWEEPS * _STARTS):
        if fewest == 0:
            break
        if sweep % _SWEEPS == 0 and sweep:  # anew from another order: the first may lead nowhere
            dice = Random(sweep)  # noqa: S311 the same picture every time
            found.rows = [dice.sample(row, len(row)) for row in start]
        down = sweep % 2 == 0
        rows = found.rows[1:] if down else found.rows[-2::-1]
        near = above if down else below
        for row in rows:
            place = {name: i for r in found.rows for i, name in enumerate(r)}
            row.sort(key=lambda name, p=place, n=near: _median(name, n, p))  # type: ignore[misc]
        _swap(found, above, below)
        count = crossings(found)
        if count < fewest:
            best, fewest = [list(row) for row in found.rows], count
    found.rows = best


def _median(name: str, near: dict[str, list[str]], place: dict[str, int]) -> float:
    at = sorted(place[other] for other in near.get(name, ()))
    if not at:
        return float(place[name])
    half = len(at) // 2
    return float(at[half]) if len(at) % 2 else (at[half - 1] + at[half]) / 2


def _swap(found: Rows, above: dict[str, list[str]], below: dict[str, list[str]]) -> None:
    """Neighbours change places where that makes fewer ways cross."""
    for index, row in enumerate(found.rows):
        places = [
            {name: i for i, name in enumerate(found.rows[n])}
            for n in (index - 1, index + 1)
            if 0 <= n < len(found.rows)
        ]
        nears = [
            n for n, at in ((above, index - 1), (below, index + 1)) if 0 <= at < len(found.rows)
        ]
        for i in range(len(row) - 1):
            one, other = row[i], row[i + 1]
            now = then = 0
            for near, place in zip(nears, places, strict=True):
                a = [place[n] for n in near.get(one, ())]
                b = [place[n] for n in near.get(other, ())]
                now += sum(x > y for x in a for y in b)
                then += sum(y > x for x in a for y in b)
            if then < now:
                row[i], row[i + 1] = other, one


def crossings(found: Rows) -> int:
    """How many ways cross between adjoining rows."""
    place = {name: (r, i) for r, row in enumerate(found.rows) for i, name in enumerate(row)}
    by_row: dict[int, list[tuple[int, int]]] = {}
    for upper, lower in found.links:
        by_row.setdefault(place[upper][0], []).append((place[upper][1], place[lower][1]))
    count = 0
    for links in by_row.values():
        links.sort()
        for i, (_, one) in enumerate(links):
            count += sum(other < one for _, other in links[i + 1 :] if other != one)
    return count

"""地 where a sample case is, of which class, and whose it would be: drawn once, looked up often."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from random import Random

from jianyue.core.area_map import AreaMap, Region
from jianyue.core.coordinates import Point
from jianyue.core.dispatch import AREA, CATEGORY, Dispatch, Routed
from jianyue.core.incoming import Keywords
from jianyue.ledger.casework.routing import route
from jianyue.ledger.city.words import words_of

_SQUARE = 60  # so many draws find a point in any area that fills a sixtieth of its box
_NEAR = 3.5e-4  # degrees: some 35 metres


@dataclass(frozen=True)
class City:
    """The books that a sample goes by, with what is drawn from them looked up once."""

    dispatch: Dispatch
    areas: AreaMap
    keywords: Keywords
    words: Mapping[str, tuple[str, ...]] = field(init=False)
    grids: tuple[Region, ...] = field(init=False)
    categories: tuple[str, ...] = field(init=False)
    _weights: tuple[float, ...] = field(init=False, repr=False)
    _routes: dict[tuple[str, str], Routed] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spoken = words_of(self.keywords)
        lowest = tuple(r for r in self.areas.regions if not self.areas.children(r.id))
        known = self.dispatch.category_of
        leaves = tuple(c for c in spoken if c in known) or self.dispatch.leaves(CATEGORY)
        dice = Random("busy")  # noqa: S311 some grids are busier than others, always the same
        for name, value in (
            ("words", spoken),
            ("grids", lowest),
            ("categories", leaves),
            ("_weights", tuple(accumulate(dice.paretovariate(1.6) for _ in lowest))),
            ("_routes", {}),
        ):
            object.__setattr__(self, name, value)

    def point(self, dice: Random) -> tuple[Point, Region]:
        """A point in one of the lowest areas."""
        at = bisect(self._weights, dice.random() * self._weights[-1])
        grid = self.grids[min(at, len(self.grids) - 1)]
        west, south, east, north = grid.box
        for _ in range(_SQUARE):
            point = (round(dice.uniform(west, east), 5), round(dice.uniform(south, north), 5))
            if grid.holds(point):
                return point, grid
        return grid.rings[0][0], grid

    def beside(self, dice: Random, point: Point) -> Point:
        """A point a few steps away."""
        lon, lat = point[0] + dice.uniform(-_NEAR, _NEAR), point[1] + dice.uniform(-_NEAR, _NEAR)
        return round(lon, 5), round(lat, 5)

    def routed(self, category: str, area: str) -> Routed:
        """Where the dispatch book sends it."""
        key = category, area
        if key not in self._routes:
            found = route(self.dispatch, {CATEGORY: category, AREA: area})
            assert found is not None  # noqa: S101 a book without a last row does not load clean
            self._routes[key] = found
        return self._routes[key]

    def another(self, dice: Random, unit: str) -> str:
        """Some other unit of the book."""
        names = [one.id for one in self.dispatch.units if one.id != unit]
        return dice.choice(names)

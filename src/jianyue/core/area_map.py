"""AreaMap 区域图: the areas of a district as polygons, and the one in which a point lies.

A point on a border belongs to one side alone, and always to the same: a side takes what lies on
its west and south and leaves what lies on its east and north (the half-open rule of ray casting).
So the parts of an area that leave no gap share out every point of it, those on their borders too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import ceil, sqrt

from jianyue.core.coordinates import Point
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.process_book import Placed
from jianyue.core.words import Word

Ring = tuple[Point, ...]


class AreaLevel(Word):
    TOWN = "town", "街镇", "town"
    VILLAGE = "village", "居村", "village or neighbourhood"
    GRID = "grid", "网格", "grid"


LEVELS = tuple(AreaLevel)


@dataclass(frozen=True)
class Region:
    """An area with its border. ``id`` is its path (``anting/v1/g2``), ``unit`` whose it is ("" is
    the unit of the area above), ``rings`` its borders and holes; ``sample``: no real border."""

    id: str
    zh: str
    en: str
    unit: str
    rings: tuple[Ring, ...]
    sample: bool = False

    @property
    def parent(self) -> str:
        return self.id.rpartition("/")[0]

    @property
    def level(self) -> AreaLevel:
        return LEVELS[self.id.count("/")]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north."""
        lons = [lon for ring in self.rings for lon, _ in ring]
        lats = [lat for ring in self.rings for _, lat in ring]
        return min(lons), min(lats), max(lons), max(lats)

    @property
    def middle(self) -> Point:
        """The middle of the box; it may lie outside the area."""
        west, south, east, north = self.box
        return (west + east) / 2, (south + north) / 2

    def holds(self, point: Point) -> bool:
        """Whether the point is of this area: an odd number of borders lies to its east."""
        west, south, east, north = self.box
        if not (west <= point[0] <= east and south <= point[1] <= north):
            return False
        odd = False
        for ring in self.rings:
            last = ring[-1]
            for corner in ring:
                odd ^= _to_the_east(point, last, corner)
                last = corner
        return odd


def _to_the_east(point: Point, one: Point, other: Point) -> bool:
    """Whether a border runs east of the point. Both its sides ask with the same arithmetic."""
    low, high = (one, other) if one[1] < other[1] else (other, one)
    if not low[1] <= point[1] < high[1]:
        return False
    share = (point[1] - low[1]) / (high[1] - low[1])
    return point[0] < low[0] + share * (high[0] - low[0])


@dataclass(frozen=True)
class AreaMap:
    """The areas of a district, those above before those below."""

    zh: str
    en: str
    basis: str
    sample: bool
    regions: tuple[Region, ...]

    @cached_property
    def region_of(self) -> dict[str, Region]:
        return {one.id: one for one in self.regions}

    def at(self, point: Point) -> Region | None:
        """The lowest area in which a point lies; None outside the district. How long it takes does
        not grow with the number of areas."""
        return next((one for one in self.near(point) if one.holds(point)), None)

    def near(self, point: Point) -> tuple[Region, ...]:
        """The areas that may hold a point, the lowest first."""
        if not self.regions:
            return ()
        west, south, wide, high, _ = self._frame
        return self._bins.get((int((point[0] - west) // wide), int((point[1] - south) // high)), ())

    def chain(self, region: Region) -> tuple[Region, ...]:
        """An area with those above it, the town first."""
        parts = region.id.split("/")
        paths = ("/".join(parts[: i + 1]) for i in range(len(parts)))
        return tuple(self.region_of[path] for path in paths if path in self.region_of)

    def unit_of(self, region: Region) -> str:
        """Whose the area is: its own unit, or that of the nearest above that has one."""
        return next((one.unit for one in reversed(self.chain(region)) if one.unit), "")

    def children(self, path: str) -> tuple[Region, ...]:
        """The areas that lie immediately under one; under "" the towns."""
        return self._children.get(path, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Region, ...]]:
        found: dict[str, list[Region]] = {}
        for one in self.regions:
            found.setdefault(one.parent, []).append(one)
        return {path: tuple(ones) for path, ones in found.items()}

    @cached_property
    def _frame(self) -> tuple[float, float, float, float, int]:
        """The south-west corner, the width and height of a bin, and how many there are a side."""
        boxes = [one.box for one in self.regions]
        west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
        east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
        side = 2 * ceil(sqrt(len(boxes)))
        return west, south, (east - west) / side or 1.0, (north - south) / side or 1.0, side

    @cached_property
    def _bins(self) -> Mapping[tuple[int, int], tuple[Region, ...]]:
        west, south, wide, high, _ = self._frame
        found: dict[tuple[int, int], list[Region]] = {}
        for one in sorted(self.regions, key=lambda r: (-r.id.count("/"), r.id)):
            box = one.box
            for x in range(int((box[0] - west) // wide), int((box[2] - west) // wide) + 1):
                for y in range(int((box[1] - south) // high), int((box[3] - south) // high) + 1):
                    found.setdefault((x, y), []).append(one)
        return {at: tuple(ones) for at, ones in found.items()}


@dataclass(frozen=True, slots=True)
class AreaBook(Placed):
    """A map as read; ``map`` is None when the text could not be read as one."""

    map: AreaMap | None
    faults: tuple[Diagnostic, ...] = ()

    def place_of(self, region: Region) -> str:
        """The path of the feature that draws the region; "" where it is not to be found."""
        for path, span in self.spans.items():
            if path.endswith(".properties.id") and span.of(self.source.text) == f'"{region.id}"':
                return path.removesuffix(".properties.id")
        return ""

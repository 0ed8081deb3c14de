"""面 planes: how much of one area lies within another, worked out without any library.

Both areas are cut into flat slabs at every height where a border turns or two borders cross;
within a slab borders are straight and do not cross, so the width at half its height, times its
height, is exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import cos, radians

from jianyue.core.area_map import Region, Ring
from jianyue.core.coordinates import METRES_A_DEGREE, Point

DRAWN = 0.001  # of an area: two who draw one border differ by so much, and neither is wrong

_Edge = tuple[Point, Point]  # the lower end first
_Box = tuple[float, float, float, float]


def square_metres(region: Region) -> float:
    """The area of a region, holes left out."""
    return shared_metres(region, region)


def shared_metres(one: Region, other: Region) -> float:
    """How many square metres belong to both."""
    boxes = one.box, other.box
    low = max(boxes[0][0], boxes[1][0]), max(boxes[0][1], boxes[1][1])
    high = min(boxes[0][2], boxes[1][2]), min(boxes[0][3], boxes[1][3])
    if low[0] >= high[0] or low[1] >= high[1]:
        return 0.0
    box = (*low, *high)
    first, second = _edges(one.rings, box), _edges(other.rings, box)
    heights = sorted(set(_heights(first, second, low[1], high[1])))
    degrees = 0.0
    for south, north in pairwise(heights):
        middle = (south + north) / 2
        width = _both(_stretches(first, middle), _stretches(second, middle))
        degrees += width * (north - south) * cos(radians(middle))
    return degrees * METRES_A_DEGREE**2


def _edges(rings: Iterable[Ring], box: _Box) -> list[_Edge]:
    """The borders that rise anywhere between south and north of the box."""
    found = []
    for ring in rings:
        for one, other in zip(ring, ring[1:] + ring[:1], strict=True):
            low, high = (one, other) if one[1] < other[1] else (other, one)
            if low[1] < high[1] and low[1] < box[3] and high[1] > box[1]:
                found.append((low, high))
    return found


def _heights(first: list[_Edge], second: list[_Edge], south: float, north: float) -> list[float]:
    found = [south, north]
    found += [p[1] for edge in (*first, *second) for p in edge if south < p[1] < north]
    for one in first:
        for other in second:
            if one[0][1] < other[1][1] and other[0][1] < one[1][1]:
                found += [y for y in _cross(one, other) if south < y < north]
    return found


def _cross(one: _Edge, other: _Edge) -> tuple[float, ...]:
    """The height at which two borders cross between their ends; none where they do not."""
    south, north = max(one[0][1], other[0][1]), min(one[1][1], other[1][1])
    below, above = _at(one, south) - _at(other, south), _at(one, north) - _at(other, north)
    if below * above >= 0:
        return ()
    return (south + (north - south) * below / (below - above),)


def _at(edge: _Edge, height: float) -> float:
    (x, y), (to_x, to_y) = edge
    return x + (to_x - x) * (height - y) / (to_y - y)


def _stretches(edges: list[_Edge], height: float) -> list[float]:
    """Where the borders stand at a height, from west to east: inside begins and ends by turns."""
    return sorted(_at(edge, height) for edge in edges if edge[0][1] <= height < edge[1][1])


def _both(one: list[float], other: list[float]) -> float:
    """How long the stretches are that both have."""
    total = 0.0
    for west, east in zip(one[::2], one[1::2], strict=True):
        for left, right in zip(other[::2], other[1::2], strict=True):
            total += max(0.0, min(east, right) - max(west, left))
    return total

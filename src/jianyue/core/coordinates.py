"""坐标 coordinates: CGCS2000 and GCJ-02, and how far apart two points lie.

Points are kept in CGCS2000, which differs from WGS-84 by centimetres and is taken for the same
here. Web maps of the mainland are drawn in GCJ-02, which shifts a point by some hundred metres.
The shift has never been published by the state; the formula is the one that open libraries share
(googollee/eviltransform and others; its published examples are in the tests). Those libraries
differ in the earth's radius alone (6378245 or 6378137 m), by about a centimetre. How far the formula
is from the maps themselves nobody has published: use it to show a point, never to settle a border.
"""

from __future__ import annotations

from math import cos, hypot, pi, radians, sin, sqrt

from jianyue.core.words import Word

Point = tuple[float, float]  # longitude, latitude, in degrees


class Datum(Word):
    """The coordinates that a point is told in."""

    CGCS2000 = (
        "CGCS2000",
        "国家大地坐标系（与 WGS-84 当作一样）",
        "CGCS2000, the same as WGS-84 here",
    )
    GCJ02 = "GCJ-02", "网上地图的坐标（高德、腾讯）", "as web maps of the mainland are drawn"


METRES_A_DEGREE = 6371008.8 * pi / 180  # of latitude; the mean radius of the earth (IUGG)
_RADIUS, _FLATTENING = 6378245.0, 0.00669342162296594323  # Krasovsky 1940: a and e²
_WEST, _EAST, _SOUTH, _NORTH = 72.004, 137.8347, 0.8293, 55.8271
_STEPS, _NEAR_ENOUGH = 30, 1e-10


def shifted(point: Point) -> bool:
    """Whether GCJ-02 shifts the point: in the rectangle about China that the formula is used in."""
    return _WEST <= point[0] <= _EAST and _SOUTH <= point[1] <= _NORTH


def to_gcj02(point: Point) -> Point:
    """A CGCS2000 point as a web map of the mainland draws it; outside China unchanged."""
    if not shifted(point):
        return point
    east, north = _shift(point)
    return point[0] + east, point[1] + north


def from_gcj02(point: Point) -> Point:
    """The CGCS2000 point that a web map draws there, to 1e-9 degrees; outside China unchanged."""
    if not shifted(point):
        return point
    lon, lat = point
    for _ in range(_STEPS):
        east, north = _shift((lon, lat))
        off_east, off_north = lon + east - point[0], lat + north - point[1]
        lon, lat = lon - off_east, lat - off_north
        if max(abs(off_east), abs(off_north)) < _NEAR_ENOUGH:
            break
    return lon, lat


def metres(one: Point, other: Point) -> float:
    """How far apart, on a plane about both: within a district it is right to a thousandth."""
    north = (one[1] - other[1]) * METRES_A_DEGREE
    east = (one[0] - other[0]) * METRES_A_DEGREE * cos(radians((one[1] + other[1]) / 2))
    return hypot(north, east)


def _shift(point: Point) -> Point:
    """By how many degrees GCJ-02 moves a CGCS2000 point."""
    x, y = point[0] - 105.0, point[1] - 35.0
    both = 20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += (both + 20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y / 30.0 * pi)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += (both + 20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    slope = 1 - _FLATTENING * sin(radians(point[1])) ** 2
    meridian = _RADIUS * (1 - _FLATTENING) / (slope * sqrt(slope)) * pi
    parallel = _RADIUS / sqrt(slope) * cos(radians(point[1])) * pi
    return east * 180.0 / parallel, north * 180.0 / meridian

"""Place 地点: where something is, as a form holds it: ``121.26550,31.38070 塔城路 88 号``.

The point comes first (longitude, latitude, degrees of CGCS2000) and may be missing; the words may
be missing too. Five decimals are a metre, which is as well as a telephone knows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianyue.core.cells import cell_of, cells_near
from jianyue.core.coordinates import Point

CELL = 250.0  # metres: how cases are indexed; two reports further apart are never compared
_POINT = re.compile(r"(-?\d{1,3}(?:\.\d{1,15})?)\s*[,，]\s*(-?\d{1,2}(?:\.\d{1,15})?)(?=\s|$)")
_LIKE_ONE = re.compile(r"-?\d+(?:\.\d+)?\s*[,，]\s*-?\d+(?:\.\d+)?(?=\s|$)")
_EAST, _NORTH = 180.0, 90.0


@dataclass(frozen=True, slots=True)
class Place:
    """A point, words, or both."""

    point: Point | None = None
    words: str = ""

    def __str__(self) -> str:
        at = f"{self.point[0]:.5f},{self.point[1]:.5f}" if self.point else ""
        return " ".join(part for part in (at, self.words) if part)

    @property
    def cell(self) -> int | None:
        """The number of the square that it lies in, for an index."""
        return cell_of(self.point, CELL) if self.point else None

    @property
    def near(self) -> tuple[int, ...]:
        """The squares in which all that is within ``CELL`` metres lies."""
        return cells_near(self.point, CELL) if self.point else ()


def read_place(text: str) -> Place:
    """The place that a text says. Raises ValueError for a point that is not on the earth."""
    text = text.strip()
    found = _POINT.match(text)
    if found is None:
        return Place(None, text)
    lon, lat = float(found[1]), float(found[2])
    if abs(lon) > _EAST or abs(lat) > _NORTH:
        raise ValueError(text)
    return Place((lon, lat), text[found.end() :].strip())


def typed_place(text: str) -> Place:
    """The same of what somebody types now: two numbers that are written like a point and are none
    (``999,999``) are no words either. Raises ValueError for them too."""
    found = read_place(text)
    if found.point is None and _LIKE_ONE.match(found.words):
        raise ValueError(text)
    return found

"""格 cells: a number for each small square of the earth, so that a database finds what is near by
an ordinary index.

A cell is ``size`` metres from south to north and at least so many from west to east: its row is
counted from the south pole, its column along its row. A number is below 2⁶³ from one metre up.
"""

from __future__ import annotations

from math import ceil, cos, floor, radians

from jianyue.core.coordinates import METRES_A_DEGREE, Point

_COLUMNS = 1 << 30  # more than there are metres along the equator
_POLE = 89.0  # nearer to a pole a row has no width to speak of


def cell_of(point: Point, size: float) -> int:
    """The cell in which a point lies."""
    row = _row(point[1], size)
    return row * _COLUMNS + _column(point[0], row, size)


def cells_near(point: Point, size: float) -> tuple[int, ...]:
    """Every cell that a point within ``size`` metres may lie in: nine, or a few more where rows
    shift. No point so near lies in any other (short of the 180th meridian and the poles)."""
    found: list[int] = []
    middle = _row(point[1], size)
    reach = size * 1.001 / METRES_A_DEGREE  # distances are right to a thousandth
    wide = reach / cos(radians(min(_POLE, abs(point[1]) + 2 * reach)))
    for row in (middle - 1, middle, middle + 1):
        west = _column(max(-180.0, point[0] - wide), row, size)
        east = _column(min(180.0, point[0] + wide), row, size)
        found += [row * _COLUMNS + column for column in range(west, east + 1)]
    return tuple(found)


def _row(lat: float, size: float) -> int:
    return floor((lat + 90.0) * METRES_A_DEGREE / (size * 1.001))


def _column(lon: float, row: int, size: float) -> int:
    """Columns of a row are counted by its own width, so that none is narrower than a cell."""
    high = size * 1.001 / METRES_A_DEGREE
    south, north = row * high - 90.0, (row + 1) * high - 90.0
    across = 360.0 * METRES_A_DEGREE * cos(radians(min(_POLE, max(abs(south), abs(north)))))
    columns = max(1, ceil(across / size) - 1)
    return min(columns - 1, floor((lon + 180.0) / 360.0 * columns))

"""Cells: what is near is found in the cells about a point, what is far never."""

from __future__ import annotations

from math import cos, radians

from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.cells import cell_of, cells_near
from jianyue.core.coordinates import METRES_A_DEGREE, metres

points = st.tuples(st.floats(-179, 179), st.floats(-80, 80))
sizes = st.sampled_from((1.0, 50.0, 150.0, 1000.0))


def moved(point, east, north):
    """The point so many metres away."""
    lat = point[1] + north / METRES_A_DEGREE
    return point[0] + east / METRES_A_DEGREE / cos(radians(point[1])), lat


@given(points, sizes, st.floats(-1, 1), st.floats(-1, 1))
def test_whatever_is_within_a_cells_size_lies_in_a_near_cell(point, size, east, north):
    other = moved(point, east * size, north * size)
    if metres(point, other) <= size:
        assert cell_of(other, size) in cells_near(point, size)


@given(points, sizes, st.sampled_from((4, 10, 100)), st.booleans())
def test_what_is_four_sizes_away_lies_in_no_near_cell(point, size, times, northward):
    away = (0, times * size) if northward else (times * size, 0)
    assert cell_of(moved(point, *away), size) not in cells_near(point, size)


@given(points, sizes)
def test_a_point_lies_in_its_own_cell_and_a_handful_are_looked_at(point, size):
    found = cells_near(point, size)
    assert cell_of(point, size) in found
    assert len(found) == len(set(found)) <= 12


@given(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), sizes)
def test_a_cell_fits_a_database_integer(point, size):
    assert 0 <= cell_of(point, size) < 2**63

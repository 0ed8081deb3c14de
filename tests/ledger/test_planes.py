"""How much of one area lies within another."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.area_map import Region
from jianyue.core.coordinates import METRES_A_DEGREE
from jianyue.ledger.planes import shared_metres, square_metres

numbers = st.integers(0, 8)
triangles = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=3, unique=True)


def region(*ring):
    return Region("a", "a", "a", "", (tuple((float(x), float(y)) for x, y in ring),))


def box(west, south, east, north):
    return region((west, south), (east, south), (east, north), (west, north))


def degrees(metres):
    """Square degrees near the equator, where the tests are drawn."""
    return metres / METRES_A_DEGREE**2


def test_the_area_of_a_square_shrinks_with_the_cosine_of_its_latitude():
    at_31 = box(0, 31, 0.01, 31.01)
    assert degrees(square_metres(at_31)) == pytest.approx(0.0001 * cos(radians(31.005)), rel=1e-6)


def test_two_squares_share_their_corner():
    shared = shared_metres(box(0, 0, 0.04, 0.04), box(0.03, 0.03, 0.06, 0.06))
    assert degrees(shared) == pytest.approx(0.0001, rel=1e-5)


def test_two_that_cross_without_a_corner_in_the_other_share_the_middle():
    shared = shared_metres(box(0, 0.01, 0.03, 0.02), box(0.01, 0, 0.02, 0.03))
    assert degrees(shared) == pytest.approx(0.0001, rel=1e-5)


def test_two_slanting_ones_share_what_geometry_says():
    up = region((0, 0), (0.02, 0), (0.01, 0.02))
    down = region((0, 0.02), (0.02, 0.02), (0.01, 0))
    # a rhombus, 0.02 high and 0.01 wide
    assert degrees(shared_metres(up, down)) == pytest.approx(0.0001, rel=1e-5)


def test_a_hole_is_left_out():
    hole = box(0.01, 0.01, 0.02, 0.02).rings
    with_hole = Region("a", "a", "a", "", (*box(0, 0, 0.03, 0.03).rings, *hole))
    assert degrees(square_metres(with_hole)) == pytest.approx(0.0008, rel=1e-5)


@given(triangles, triangles)
def test_what_is_shared_is_the_same_both_ways_and_never_more_than_either(one, other):
    first, second = region(*one), region(*other)
    shared = shared_metres(first, second)
    assert shared == pytest.approx(shared_metres(second, first), abs=1)
    assert shared <= min(square_metres(first), square_metres(second)) + 1

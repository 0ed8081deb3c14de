"""Which area a point lies in, on borders too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.area_map import AreaLevel, AreaMap, Region
from jianyue.library.areas import load_areas

SAMPLE = load_areas()
GRIDS = tuple(one for one in SAMPLE.regions if one.level is AreaLevel.GRID)


def square(name, west, south, size, unit=""):
    ring = ((west, south), (west + size, south), (west + size, south + size), (west, south + size))
    return Region(name, name, name, unit, (ring,))


def small_map(*regions):
    return AreaMap("图", "map", "样例", True, regions)


TOWNS = small_map(
    square("a", 0, 0, 2, "x"),
    square("b", 2, 0, 2, "y"),
    square("a/v", 0, 0, 1),
    square("a/v/g", 0, 0, 0.5),
)


def test_the_lowest_area_is_found_with_those_above():
    found = TOWNS.at((0.2, 0.2))
    assert found.id == "a/v/g"
    assert [one.level.zh for one in TOWNS.chain(found)] == ["街镇", "居村", "网格"]
    assert TOWNS.unit_of(found) == "x"


def test_the_middle_of_an_area_is_that_of_its_box():
    assert square("c", 2, 4, 3).middle == (3.5, 5.5)


def test_where_there_is_no_grid_the_village_or_the_town_is_found():
    assert TOWNS.at((0.7, 0.7)).id == "a/v"
    assert TOWNS.at((1.5, 1.5)).id == "a"


def test_a_point_outside_is_in_no_area():
    assert TOWNS.at((5, 5)) is None
    assert small_map().at((0, 0)) is None


def test_a_point_on_a_border_belongs_to_the_east_and_the_north():
    assert TOWNS.at((2, 1)).id == "b"
    assert TOWNS.at((1, 0.5)).id == "a"
    assert TOWNS.at((0, 0)).id == "a/v/g"


def test_a_hole_is_not_of_the_area():
    hole = ((0.5, 0.5), (1.5, 0.5), (1.5, 1.5), (0.5, 1.5))
    region = Region("a", "a", "a", "", (*square("a", 0, 0, 2).rings, hole))
    assert region.holds((0.2, 0.2))
    assert not region.holds((1, 1))


def on_a_border(grid, edge, share):
    """A point of a border, as near as numbers come."""
    ring = grid.rings[0]
    one, other = ring[edge % len(ring)], ring[(edge + 1) % len(ring)]
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])


inside = st.tuples(st.floats(121.16, 121.36), st.floats(31.23, 31.45))
borders = st.builds(on_a_border, st.sampled_from(GRIDS), st.integers(0, 3), st.floats(0, 1))
corners = st.builds(lambda g, i: g.rings[0][i], st.sampled_from(GRIDS), st.integers(0, 3))


@given(st.one_of(inside, borders, corners))
def test_no_point_of_the_district_belongs_to_two_grids(point):
    held = [one.id for one in GRIDS if one.holds(point)]
    assert len(held) <= 1
    if 121.151 < point[0] < 121.369 and 31.221 < point[1] < 31.459:
        assert held == [SAMPLE.at(point).id]


@given(inside)
def test_the_index_finds_what_looking_through_all_finds(point):
    found = SAMPLE.at(point)
    assert found.id == next(one.id for one in GRIDS if one.holds(point))


@given(inside)
def test_every_area_above_holds_the_point_too(point):
    assert all(one.holds(point) for one in SAMPLE.chain(SAMPLE.at(point)))


@pytest.mark.parametrize("side", [4, 16, 40])
def test_how_many_areas_are_looked_at_does_not_grow_with_their_number(side):
    grid = small_map(*(square(f"a{x}_{y}", x, y, 1) for x in range(side) for y in range(side)))
    assert max(len(grid.near((x + 0.5, 1.5))) for x in range(side)) <= 9

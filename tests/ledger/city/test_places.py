"""A sample case lies in the grid that it says, and goes where the dispatch book sends it."""

from jianyue.core.coordinates import metres
from tests.ledger.city.books import CITY, dice


def test_a_point_lies_in_its_grid():
    for n in range(100):
        point, grid = CITY.point(dice(n))
        assert CITY.areas.at(point) == grid


def test_some_grids_are_busier_than_others():
    thrown = dice(1)
    found = [CITY.point(thrown)[1].id for _ in range(2000)]
    counts = sorted(found.count(name) for name in set(found))
    assert counts[-1] > 5 * counts[len(counts) // 2]


def test_what_is_beside_is_within_some_steps():
    point = (121.25, 31.38)
    assert all(metres(point, CITY.beside(dice(n), point)) < 60 for n in range(50))


def test_a_thing_goes_to_its_department_and_an_event_to_its_town():
    assert CITY.routed("part/greening", "anting/v1/g1").unit == "lhsr"
    assert CITY.routed("event/street", "anting/v1/g1").unit == "anting"


def test_another_unit_is_another():
    assert all(CITY.another(dice(n), "anting") != "anting" for n in range(50))

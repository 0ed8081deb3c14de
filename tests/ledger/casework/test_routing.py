"""A case goes to the unit of the first row that holds, and it is said why."""

from __future__ import annotations

import pytest

from jianyue.ledger.casework.routing import route
from jianyue.library.areas import load_areas
from jianyue.library.dispatch import load_dispatch
from tests.ledger.dispatch_checks.books import ROWS, dispatch_book

SMALL = dispatch_book().dispatch


@pytest.mark.parametrize(
    ("category", "area", "unit", "row"),
    [
        ("part/lawn", "anting/x", "lh", 1),
        ("part/tree", None, "lh", 1),
        ("event/stall", "anting/x", "at", 2),
        ("event/stall", "nanxiang", "nx", 3),
        ("event/stall", None, "cy", 4),
        (None, "anting", "cy", 4),
    ],
)
def test_the_first_row_that_holds_has_it(category, area, unit, row):
    data = {k: v for k, v in (("category", category), ("area", area)) if v}
    found = route(SMALL, data)
    assert (found.unit, found.row) == (unit, row)


def test_it_is_said_by_which_row_and_why():
    found = route(SMALL, {"category": "event/stall", "area": "anting/x"})
    assert found.zh == "第 2 行：事件、安亭镇 → 安亭镇（事件先属地）"
    assert found.en == "row 2 → Anting"
    assert route(SMALL, {}).zh == "第 4 行：其余 → 城运中心（兜底）"


@pytest.mark.parametrize(
    ("category", "limit"),
    [("part/tree", "2工作日"), ("part/lawn", "5工作日"), ("event/stall", "4工作时")],
)
def test_the_limit_is_that_of_the_category_or_of_the_nearest_above(category, limit):
    assert route(SMALL, {"category": category}).limit.zh == limit


def test_where_no_row_holds_nobody_is_named():
    rows = '[[row]]\nwhen = { area = ["anting/*"] }\nunit = "at"\nbasis = "x"\n'
    assert route(dispatch_book(rows).dispatch, {"area": "nanxiang"}) is None


@pytest.mark.parametrize(
    ("category", "area", "unit"),
    [
        ("part/greening/lawn", "anting", "lhsr"),
        ("event/appearance/garbage", "anting", "anting"),
        ("event/sudden", "malu", "gongan"),
        ("event/street", None, "chengyun"),
    ],
)
def test_the_sample_sends_things_to_their_owner_and_events_to_their_place(category, area, unit):
    data = {k: v for k, v in (("category", category), ("area", area)) if v}
    assert route(load_dispatch("city_event"), data).unit == unit


def test_from_every_grid_of_the_sample_map_an_event_goes_to_the_grids_own_town():
    areas, table = load_areas(), load_dispatch("city_event")
    for grid in areas.regions:
        found = route(table, {"category": "event/street", "area": grid.id})
        assert found.unit == areas.unit_of(grid), grid.id


def test_a_row_may_ask_for_the_source_and_the_urgency_too():
    urgent = '[[row]]\nwhen = { source = ["12345"], urgency = ["urgent"] }\nunit = "cy"\nbasis = "急件"\n'
    table = dispatch_book(urgent + ROWS).dispatch
    data = {"category": "part/lawn", "source": "12345"}
    assert (route(table, data | {"urgency": "urgent"}).unit, route(table, data).unit) == (
        "cy",
        "lh",
    )

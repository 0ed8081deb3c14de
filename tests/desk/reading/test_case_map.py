"""The map: areas by how much is open, the worst first; cases as GeoJSON; who may see what, at what cost."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Filing
from jianyue.desk.cases import file_cases
from jianyue.desk.clock import now
from jianyue.desk.reading import case_map as pages
from jianyue.desk.reading.case_map import (
    Heat,
    area_features,
    case_features,
    case_map,
    steps_of,
)
from jianyue.library.areas import load_areas
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, EVENT, LINFANG, NOBODY, opened, units

GRIDS = [r for r in load_areas().regions if r.level.value == "grid"]
ONE, OTHER = GRIDS[0], next(g for g in GRIDS if not g.id.startswith(GRIDS[0].id.split("/")[0]))


def inside(region):
    """A point of an area: half-way between two of its corners that are not neighbours."""
    corners = region.rings[0]
    middles = (
        ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a in corners for b in corners if a is not b
    )
    return next(point for point in middles if region.holds(point))


def found_in(region, number=1):
    lon, lat = inside(region)
    place = f"{lon:.5f},{lat:.5f} 样例路"
    sent = [
        Filing("city_event", EVENT | {"place": place}, client_id=f"{region.id}-{n}")
        for n in range(number)
    ]
    return [told.case.number for told in file_cases(CLERK, items=sent)]


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    late = found_in(ONE, 3)[0]
    CaseRow.objects.filter(number=late).update(due=now() - timedelta(hours=1))
    found_in(OTHER)
    opened()


def town(region):
    return region.id.split("/")[0]


def test_towns_with_most_overdue_are_first_and_those_with_none_are_told_too(office):
    found = case_map(CLERK)
    assert [(a.id, a.open, a.late) for a in found.areas[:2]] == [
        (town(ONE), 3, 1),
        (town(OTHER), 1, 0),
    ]
    assert len(found.areas) == 12
    assert found.areas[-1].heat is Heat.NONE


def test_what_has_no_place_is_counted_apart(office):
    found = case_map(CLERK)
    assert (found.open, found.late, found.nowhere) == (5, 1, 1)


def test_within_a_town_it_is_told_by_grid(office):
    found = case_map(CLERK, area=town(ONE))
    assert (found.areas[0].id, found.areas[0].open) == (ONE.id, 3)
    assert {a.level.value for a in found.areas} == {"grid"}
    assert len(found.lines) == 3


def test_an_area_that_is_not_there_is_the_whole(office):
    assert case_map(CLERK, area="nowhere").area == ""


def test_the_steps_cover_every_number_without_a_gap():
    assert [(s.heat.value, s.low, s.high) for s in steps_of([0, 1, 2, 3, 5, 8, 13, 21, 34])] == [
        ("none", 0, 0),
        ("few", 1, 2),
        ("some", 3, 7),
        ("many", 8, 20),
        ("most", 21, None),
    ]
    assert [(s.heat.value, s.low, s.high) for s in steps_of([4, 4])] == [
        ("none", 0, 0),
        ("few", 1, 3),
        ("some", 4, None),
    ]
    assert [s.heat for s in steps_of([])] == [Heat.NONE]


def test_cases_are_points_with_nothing_of_anybodys(office):
    told = case_features(CLERK)
    assert (len(told["features"]), told["by_area"]) == (4, False)
    point = told["features"][0]
    assert point["geometry"]["coordinates"] == pytest.approx(inside(ONE), abs=1e-5)
    assert (point["properties"]["late"], point["properties"]["state"]) == (True, "found")
    assert "样例路" not in json.dumps(told, ensure_ascii=False)
    assert EVENT["text"] not in json.dumps(told, ensure_ascii=False)


def test_only_those_of_an_area_are_given_where_one_is_asked_for(office):
    assert len(case_features(CLERK, area=town(OTHER))["features"]) == 1
    assert len(case_features(CLERK, area=ONE.id)["features"]) == 3


def test_what_is_too_much_for_a_screen_is_told_by_area_and_says_so(office, monkeypatch):
    monkeypatch.setattr(pages, "POINTS", 3)
    told = case_features(CLERK)
    assert told["by_area"]
    counts = {f["properties"]["area"]: f["properties"] for f in told["features"]}
    assert {area: (p["open"], p["late"]) for area, p in counts.items()} == {
        ONE.id: (3, 1),
        OTHER.id: (1, 0),
    }
    assert all(f["geometry"]["type"] == "Point" for f in told["features"])


def test_what_lies_in_no_area_is_told_without_a_place(office, monkeypatch):
    monkeypatch.setattr(pages, "POINTS", 3)
    CaseRow.objects.filter(area=OTHER.id).update(area="")
    told = case_features(CLERK)["features"]
    assert [
        (f["properties"]["zh"], f["geometry"]) for f in told if not f["properties"]["area"]
    ] == [("不在任何网格", None)]


def test_by_area_costs_one_statement_less(office, monkeypatch):
    assert statements(case_features) == 2
    monkeypatch.setattr(pages, "POINTS", 3)
    assert statements(case_features) == 1


def test_the_areas_are_closed_rings_with_their_numbers(office):
    told = {f["properties"]["id"]: f for f in area_features(CLERK)["features"]}
    ring = told[ONE.id]["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert (told[ONE.id]["properties"]["open"], told[town(ONE)]["properties"]["late"]) == (3, 1)


def test_a_unit_sees_what_came_to_it_alone(office):
    assert case_map(LINFANG).open == 0
    assert case_features(LINFANG)["features"] == []


def test_who_has_no_right_sees_no_map(office):
    for do in (case_map, case_features, area_features):
        with pytest.raises(Refusal, match="R401"):
            do(NOBODY)


def statements(do):
    with CaptureQueriesContext(connection) as asked:
        do(CLERK)
    return len(asked)


def test_more_cases_cost_no_more_statements(office):
    case_map(CLERK)  # the version of the process is read once
    costs = {do: statements(do) for do in (case_map, case_features, area_features)}
    found_in(GRIDS[1], 20)
    assert {do: statements(do) for do in costs} == costs
    assert list(costs.values()) == [3, 2, 1]

"""The area book that is shipped, and what is told of one that is not right."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jianyue.core.area_map import AreaLevel
from jianyue.core.coordinates import to_gcj02
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.areas import load_areas, read_area_file, read_areas
from jianyue.library.dispatch import load_dispatch
from tests.ledger.area_checks.maps import area_book, collection

ROOT = Path(__file__).resolve().parents[2]
GOOD = "anting unit=at 0,0 4,4\nanting/v1 0,0 4,4"


def told(table):
    book = read_areas(Source("x.geojson", json.dumps(table)))
    return [(one.code, one.subject) for one in book.faults]


def test_the_sample_has_twelve_towns_each_with_its_villages_and_grids():
    levels = [one.level for one in load_areas().regions]
    counts = [levels.count(level) for level in AreaLevel]
    assert counts == [12, 48, 192]


def test_every_feature_of_the_sample_says_that_it_is_one():
    areas = load_areas()
    assert areas.sample
    assert all(one.sample and "样例" in one.zh and "sample" in one.en for one in areas.regions)


def test_the_towns_of_the_sample_are_those_of_the_dispatch_book():
    towns = {one.id for one in load_areas().children("")}
    assert towns == set(load_dispatch("city_event").area_of)


def test_the_sample_is_what_its_seed_gives():
    run = subprocess.run([sys.executable, ROOT / "tools/sample_areas.py", "--check"], check=False)
    assert run.returncode == 0


def test_what_was_drawn_in_gcj02_is_turned_into_cgcs2000():
    table = collection("a unit=at 12130,3130 12140,3140", coordinates="GCJ-02")
    corner = read_areas(Source("x", json.dumps(table))).map.regions[0].rings[0][0]
    assert to_gcj02(corner) == pytest.approx((121.30, 31.30), abs=1e-9)


def test_a_several_parted_area_is_read():
    table = collection(GOOD)
    geometry = table["features"][0]["geometry"]
    moved = [[[x + 1, y] for x, y in geometry["coordinates"][0]]]
    geometry |= {"type": "MultiPolygon", "coordinates": [geometry["coordinates"], moved]}
    areas = read_areas(Source("x", json.dumps(table))).map
    assert areas.at((1.03, 0.01)).id == "anting"


def changed(path, value):
    table = collection(GOOD)
    *keys, last = path.split(".")
    place = table
    for key in keys:
        place = place[int(key)] if isinstance(place, list) else place[key]
    place[last] = value
    return table


@pytest.mark.parametrize(
    ("path", "value", "code", "subject"),
    [
        ("more", 1, "P002", "more"),
        ("type", "Feature", "P004", "type"),
        ("features", {}, "P004", "type"),
        ("crs", {"name": "EPSG:3857"}, "P004", "crs"),
        ("jianyue.coordinates", "BD-09", "P004", "jianyue.coordinates"),
        ("jianyue.zh", "", "P004", "jianyue.zh"),
        ("features.1.properties.colour", "red", "P002", "features.1.properties.colour"),
        ("features.1.properties.id", "Anting/v1", "P004", "features.1.properties.id"),
        ("features.1.properties.id", "a/b/c/d", "P004", "features.1.properties.id"),
        ("features.1.properties.id", "anting", "P005", "features"),
        ("features.1.properties.id", "malu/v1", "P005", "features"),
        ("features.1.properties.unit", 3, "P004", "features.1.properties.unit"),
        ("features.1.properties.sample", "yes", "P004", "features.1.properties.sample"),
        ("features.1.geometry", None, "P004", "features.1.geometry"),
        ("features.1.geometry.type", "Point", "P004", "features.1.geometry.type"),
        ("features.1.geometry.coordinates", [], "P004", "features.1.geometry.coordinates"),
        ("features.1.geometry.coordinates", [[[0, 0], [1, 0], [0, 0]]], "P004", "features.1.geometry.coordinates"),
        ("features.1.geometry.coordinates", [[[0, 0], [1, 0], [1, 1], [0, 1]]], "P004", "features.1.geometry.coordinates"),
        ("features.1.geometry.coordinates", [[[0, 99], [1, 0], [1, 1], [0, 99]]], "P004", "features.1.geometry.coordinates"),
        ("features.1.geometry.coordinates", [[[0, 0], [True, 0], [1, 1], [0, 0]]], "P004", "features.1.geometry.coordinates"),
        ("features.1.geometry.coordinates", [[["0", 0], [1, 0], [1, 1], ["0", 0]]], "P004", "features.1.geometry.coordinates"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(path, value, code, subject):
    assert (code, subject) in told(changed(path, value))


def test_the_place_of_a_fault_leads_to_its_characters():
    text = json.dumps(changed("features.1.properties.unit", 3))
    book = read_areas(Source("x", text))
    assert book.faults[0].span.of(text) == "3"


@pytest.mark.parametrize("text", ["", "{", '{"type": NaN}', "[]", "3"])
def test_what_is_no_such_json_is_told(text):
    assert read_areas(Source("x", text)).faults


def test_a_place_is_found_of_an_area_that_was_read():
    book = area_book(GOOD)
    assert [book.place_of(one) for one in book.map.regions] == ["features.0", "features.1"]


def test_a_book_that_is_not_there_or_not_right_is_refused(tmp_path):
    with pytest.raises(Refusal, match="R1150"):
        load_areas("nothing")
    (tmp_path / "x.geojson").write_text("{}", "utf-8")
    with pytest.raises(Refusal, match="R1150"):
        load_areas("x", tmp_path)
    (tmp_path / "y.geojson").write_bytes(b"\xff")
    with pytest.raises(Refusal, match="R1150"):
        read_area_file(tmp_path / "y.geojson")

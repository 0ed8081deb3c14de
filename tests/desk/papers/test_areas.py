"""What is done with an area book alone."""

from __future__ import annotations

import json

import pytest

from jianyue.core.coordinates import to_gcj02
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.areas import check_area_file, locate
from tests.ledger.area_checks.maps import collection


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps(collection("anting unit=anting 12100,3100 12110,3110")), "utf-8")
    return str(path)


def test_the_shipped_book_has_no_finding():
    assert check_area_file("district")[1] == ()


def test_a_point_lies_in_an_area_that_is_a_units(book):
    found = locate(121.05, 31.05, book)
    assert [area.id for area in found.areas] == ["anting"]
    assert (found.unit, found.unit_zh, found.sample) == ("anting", "安亭镇", True)


def test_a_point_of_a_web_map_is_turned_first(book):
    just_outside = to_gcj02((121.0999, 31.05))
    assert locate(*just_outside, book).areas == ()
    assert locate(*just_outside, book, gcj02=True).unit == "anting"


def test_outside_no_unit_is_told(book):
    assert (locate(0, 0, book).areas, locate(0, 0, book).unit) == ((), "")


@pytest.mark.parametrize("point", [(31.38, 121.25), (181, 0), (float("nan"), 0)])
def test_what_is_no_point_of_the_earth_is_refused(point):
    with pytest.raises(Refusal, match="R1155"):
        locate(*point)


def test_a_book_that_is_not_right_is_refused(tmp_path):
    (tmp_path / "x.geojson").write_text("{}", "utf-8")
    with pytest.raises(Refusal, match="R1150"):
        locate(121, 31, str(tmp_path / "x.geojson"))

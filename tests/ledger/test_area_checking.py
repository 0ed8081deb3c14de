"""All findings of an area book."""

from __future__ import annotations

from jianyue.core.text import Source
from jianyue.ledger.area_checking import check_areas
from jianyue.library.areas import AREA_FOLDER, read_area_file, read_areas
from jianyue.library.dispatch import load_dispatch
from tests.ledger.area_checks.maps import UNITS, area_book


def test_the_sample_that_is_shipped_has_no_finding():
    book = read_area_file(AREA_FOLDER / "district.geojson")
    assert check_areas(book, frozenset(load_dispatch("city_event").unit_of)) == ()


def test_findings_come_in_the_order_of_the_book():
    found = check_areas(area_book("a unit=x 0,0 4,4\nb 3,3 5,5\nb/v 0,0 1,1"), UNITS)
    assert [one.code for one in found] == ["P144", "P142", "P143", "P144", "P141"]


def test_a_book_that_cannot_be_read_tells_why_and_no_more():
    assert [one.code for one in check_areas(read_areas(Source("x", "{")), UNITS)] == ["P001"]

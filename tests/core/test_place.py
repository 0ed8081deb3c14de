"""Places: a point and words, written and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.cells import cell_of
from jianyue.core.place import CELL, Place, read_place, typed_place


@pytest.mark.parametrize(
    ("text", "point", "words"),
    [
        ("塔城路 88 号", None, "塔城路 88 号"),
        ("121.2655,31.3807 塔城路", (121.2655, 31.3807), "塔城路"),
        ("121.2655，31.3807", (121.2655, 31.3807), ""),
        ("-0.5, 51 ", (-0.5, 51.0), ""),
        ("88,99号楼", None, "88,99号楼"),
        ("", None, ""),
    ],
)
def test_a_place_is_a_point_and_words_or_one_of_them(text, point, words):
    assert read_place(text) == Place(point, words)


@pytest.mark.parametrize("text", ["181,31", "121.2,91 塔城路"])
def test_a_point_that_is_not_on_the_earth_is_refused(text):
    with pytest.raises(ValueError, match=text):
        read_place(text)


@given(st.integers(-18_000_000, 18_000_000), st.integers(-9_000_000, 9_000_000))
def test_what_is_written_is_read_back_to_the_metre(lon, lat):
    place = Place((lon / 1e5, lat / 1e5), "路口")
    assert read_place(str(place)) == place


def test_a_place_without_a_point_lies_in_no_square():
    assert (Place(None, "塔城路").cell, Place(None, "塔城路").near) == (None, ())


def test_a_place_lies_in_one_of_the_squares_near_itself():
    place = Place((121.2655, 31.3807))
    assert place.cell == cell_of((121.2655, 31.3807), CELL)
    assert place.cell in place.near


@pytest.mark.parametrize("text", ["999,999 火星", "1210.5，31.38"])
def test_what_is_typed_like_a_point_and_is_none_is_not_taken_for_words(text):
    assert read_place(text) == Place(None, text)  # what was kept before is read as it was
    with pytest.raises(ValueError, match=text):
        typed_place(text)


def test_a_house_number_with_a_comma_is_words():
    assert typed_place("88,99号楼") == Place(None, "88,99号楼")

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.readers.sheet_cells import day_of, letters_of, number_of, words_of


def test_a_whole_float_is_said_without_idle_decimals() -> None:
    assert [words_of(x) for x in (372.0, 0.1, None, " 甲 ", 5)] == ["372", "0.1", "", "甲", "5"]


@pytest.mark.parametrize("said", ["2020-06-30", "2020年6月30日", date(2020, 6, 30)])
def test_a_day_is_a_day_however_it_came(said: object) -> None:
    assert day_of(said) == date(2020, 6, 30)


def test_a_day_with_a_time_is_the_day() -> None:
    assert day_of(datetime(2020, 6, 30, 23, 59)) == date(2020, 6, 30)


@pytest.mark.parametrize("said", ["", "6月30日", "2020-13-01", "2020-6", 44012, "20200630"])
def test_what_is_not_a_whole_day_is_none(said: object) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    "said", ["", "三百", "1e", "NaN", "Infinity", "45%", True, date(2020, 1, 1)]
)
def test_what_is_not_a_figure_is_none(said: object) -> None:
    assert number_of(said) is None


@settings(max_examples=50)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12)))
def test_a_figure_in_words_is_read_as_that_figure(value: Decimal) -> None:
    assert number_of(f"{value:,}") == value


def test_columns_are_lettered_as_a_person_sees_them() -> None:
    assert [letters_of(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"),
    ]


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_nothing_typed_into_a_cell_is_a_crash(said: str) -> None:
    day_of(said)
    number_of(said)

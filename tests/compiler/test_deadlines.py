"""The words of a deadline and the day they mean, by the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.deadlines import deadline_of
from tests.compiler.sentences import found_at, sentence_of


def due(words, year=2021, offset=0):
    s = sentence_of(f"{words}建成城东水厂", offset)
    end = len(s.text)
    return deadline_of(s, found_at(s.text, end - 4, end), year)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6月底前", date(2021, 6, 30)),
        ("6月前", date(2021, 5, 31)),
        ("1月前", date(2020, 12, 31)),
        ("9月份", date(2021, 9, 30)),
        ("十二月底", date(2021, 12, 31)),
        ("3月15日前", date(2021, 3, 15)),
        ("2月30日前", date(2021, 2, 28)),
        ("10月上旬", date(2021, 10, 10)),
        ("10月初", date(2021, 10, 10)),
        ("10月中旬", date(2021, 10, 20)),
        ("10月下旬", date(2021, 10, 31)),
        ("明年3月底", date(2022, 3, 31)),
        ("2022年6月底前", date(2022, 6, 30)),
        ("上半年", date(2021, 6, 30)),
        ("下半年", date(2021, 12, 31)),
        ("三季度末", date(2021, 9, 30)),
        ("年内", date(2021, 12, 31)),
        ("年底前", date(2021, 12, 31)),
        ("2023年底前", date(2023, 12, 31)),
        ("明年", date(2022, 12, 31)),
        ("明年年底前", date(2022, 12, 31)),
        ("“十四五”期末", date(2025, 12, 31)),
        ("两年内", date(2022, 12, 31)),
        ("3年内", date(2023, 12, 31)),
        ("2-3年内", date(2023, 12, 31)),
        ("国庆节前", date(2021, 9, 30)),
        ("“七一”前", date(2021, 6, 30)),
        ("“五一”前", date(2021, 4, 30)),
    ],
)
def test_words_mean_a_day(words, day):
    found = due(words)
    assert found.day == day
    assert not found.assumed


def test_without_words_the_years_end_is_assumed():
    found = due("")
    assert (found.day, found.assumed, found.span) == (date(2021, 12, 31), True, None)


@pytest.mark.parametrize("words", ["“6月底前”行动", "加快"])
def test_a_date_that_sets_no_end_is_no_deadline(words):
    assert due(words).assumed


def test_the_nearest_before_the_end_of_the_promise_governs():
    s = sentence_of("6月底前开工，10月底前建成城东水厂")
    assert deadline_of(s, found_at(s.text, 0, 7), 2021).day == date(2021, 6, 30)
    assert deadline_of(s, found_at(s.text, 8, len(s.text)), 2021).day == date(2021, 10, 31)


def test_its_place_is_that_of_the_source():
    found = due("到6月底前", offset=100)
    assert (found.words, found.span.start, found.span.end) == ("6月底前", 101, 105)


@given(st.integers(1, 12), st.integers(1, 31), st.integers(2000, 2040))
def test_a_day_written_is_the_day_or_the_last_of_its_month(month, day, year):
    found = due(f"{month}月{day}日前", year).day
    assert (found.year, found.month) == (year, month)
    assert found.day == day or found.day in (28, 29, 30)

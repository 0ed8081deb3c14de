"""CSV rows and back: nothing is lost, each fault has its row and column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.calendar import Period
from jianyue.core.commitment import Rung
from jianyue.core.evidence import Evidence, Form, Observation, Scope, SeriesPoint, Standing, Vintage
from jianyue.desk.papers.rows import EVIDENCE, OBSERVATIONS, SERIES, read_rows, write_rows

TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12)
NAME = TEXT.filter(bool)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, places=3)
SPAN = st.tuples(st.dates(), st.dates()).map(lambda p: Period(min(p), max(p)))
ROWS = st.builds(
    Observation,
    NAME,
    NAME,
    SPAN,
    st.dates(),
    st.sampled_from(Form),
    st.sampled_from(Scope),
    st.sampled_from(Standing),
    value=st.none() | NUMBER,
    unit=st.none() | NAME,
    rung=st.none() | st.sampled_from(Rung),
    member=st.none() | NAME,
    measure=st.integers(0, 9),
    vintage=st.sampled_from(Vintage),
    supersedes=st.none() | NAME,
    evidence=st.lists(NAME.filter(lambda t: ";" not in t), max_size=2).map(tuple),
    source=TEXT,
    note=TEXT,
)
POINTS = st.builds(
    SeriesPoint, NAME, SPAN, st.dates(), st.sampled_from(Form), st.sampled_from(Scope), NUMBER
)
PROOFS = st.builds(Evidence, NAME, NAME, NAME, st.integers(0, 10**12), TEXT, TEXT)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=3), st.lists(POINTS, max_size=3), st.lists(PROOFS, max_size=3))
def test_what_is_written_is_read_back(rows, points, proofs):
    for layout, words in ((OBSERVATIONS, rows), (SERIES, points), (EVIDENCE, proofs)):
        data = write_rows(layout, words)
        assert read_rows(layout, data) == (tuple(words), ())
        assert read_rows(layout, b"\xef\xbb\xbf" + data) == (tuple(words), ())


JUNE = Period(date(2021, 1, 1), date(2021, 6, 30))
ROW = Observation(
    "O1",
    "C001",
    JUNE,
    date(2021, 7, 20),
    Form.LEVEL,
    Scope.CUMULATIVE,
    Standing.CLAIMED,
    Decimal(3),
    "座",
)
GOOD = write_rows(OBSERVATIONS, [ROW]).decode()


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("C001,0", "C001,一", "measure"),
        ("C001,0", "C001,", "measure"),
        ("C001,0", "C001,²", "measure"),
        ("C001,0", "C001,--1", "measure"),
        ("2021-01-01", "2021-07-01", "period_end"),
        ("2021-06-30", "2021-06-31", "period_end"),
        ("2021-07-20", "20 July", "known_on"),
        ("level", "levle", "form"),
        ("cumulative", "sum", "scope"),
        ("claimed", "said", "standing"),
        ("preliminary", "first", "vintage"),
        (",3,", ",NaN,", "value"),
        (",3,", ",3万,", "value"),
        ("座,", "座,flown", "rung"),
    ],
)
def test_a_cell_that_is_wrong_is_named_by_row_and_column(old, new, column):
    assert old in GOOD
    rows, faults = read_rows(OBSERVATIONS, GOOD.replace(old, new, 1).encode())
    assert rows == ()
    assert [(f.code, f.place.file, f.place.row, f.place.column) for f in faults] == [
        ("K102", "observations.csv", 2, column)
    ]


def test_a_wrong_row_does_not_hide_the_right_ones():
    head, line = GOOD.splitlines()
    rows, faults = read_rows(OBSERVATIONS, "\n".join((head, line, "x", line, "")).encode())
    assert len(rows) == 2
    assert [f.place.row for f in faults] == [3]


@pytest.mark.parametrize(
    ("old", "column"), [("C001,0", "measure"), ("2021-07-20", "known_on"), ("level", "form")]
)
def test_a_cell_left_empty_is_said_to_be_empty(old, column):
    empty = "C001," if column == "measure" else ""
    _, faults = read_rows(OBSERVATIONS, GOOD.replace(old, empty, 1).encode())
    assert [(f.message, f.place.row, f.place.column) for f in faults] == [
        ("这一格空着，要填", 2, column)
    ]


def test_a_file_saved_by_excel_in_gbk_is_told_from_a_broken_one():
    _, (gbk,) = read_rows(OBSERVATIONS, GOOD.encode("gbk"))
    assert (gbk.message, gbk.place.row) == ("文件是 GBK 编码（第 2 行起），应为 UTF-8", 2)
    assert "CSV UTF-8" in gbk.hint
    _, (broken,) = read_rows(OBSERVATIONS, b"id\xff\xff")
    assert (broken.message, broken.hint[:4]) == ("不是 UTF-8（第 2 字节）", "文件坏了")


def test_a_quote_left_open_is_named_with_its_line():
    _, faults = read_rows(OBSERVATIONS, (GOOD + 'O2,"').encode())
    assert faults
    assert faults[0].place.file == "observations.csv"

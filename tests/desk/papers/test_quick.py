"""The quick way and the careful way read a row alike, or the quick one declines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Observation, Scope, Standing
from jianyue.desk.papers.quick import Quick
from jianyue.desk.papers.rows import OBSERVATIONS, read_rows, write_rows

CAREFUL = replace(OBSERVATIONS, quick=None)
ROW = Observation(
    "O1",
    "C001",
    Period(date(2021, 1, 1), date(2021, 6, 30)),
    date(2021, 7, 20),
    Form.LEVEL,
    Scope.CUMULATIVE,
    Standing.CLAIMED,
    Decimal(3),
    "座",
    evidence=("E1", "E2"),
)
CELLS = tuple(OBSERVATIONS.cells(ROW))
ODD = st.sampled_from(
    [
        *("", " ", "0", "00", "-1", "+1", " 1", "1_0", "１", "²", "1.", ".5", "1e3", "NaN", "-0"),
        *(
            "9" * 200,
            "0." + "1" * 200,
            "2021-6-30",
            "20210630",
            "2021-W26-3",
            "2021-06-31",
            "level",
        ),
        *(
            "2021-06-30",
            "2021-07-20",
            "0000-01-01",
            "10000-01-01",
            "２０２１-06-30",
            "LEVEL",
            "level ",
        ),
        *(
            "point",
            "verified",
            "final",
            "in_use",
            "E1;",
            ";;",
            "E1;;E2",
            "a,b",
            'a"b',
            "a\nb",
            "a\rb",
        ),
    ]
)


def test_a_row_as_it_is_written_is_read():
    assert Quick().build(CELLS) == ROW


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("measure", "1_0"),
        ("measure", " 1"),
        ("value", "1e3"),
        ("value", "9" * 200),
        ("known_on", "20210720"),
        ("period_start", "2021-07-01"),
        ("form", "levle"),
    ],
)
def test_what_is_not_plainly_written_is_declined(column, cell):
    at = OBSERVATIONS.columns.index(column)
    with pytest.raises((KeyError, ValueError)):
        Quick().build((*CELLS[:at], cell, *CELLS[at + 1 :]))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CELLS) - 1), ODD), max_size=4))
def test_with_odd_cells_both_ways_find_the_same_rows_and_faults(changes):
    head, line = write_rows(OBSERVATIONS, [ROW]).decode().splitlines()
    cells = list(CELLS)
    for at, cell in changes:
        cells[at] = cell
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    data = "\n".join((head, line, quoted, line, "")).encode()
    assert read_rows(OBSERVATIONS, data) == read_rows(CAREFUL, data)

"""Read as columns, a file gives the rows that the careful reader gives, or nothing is claimed of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jianyue.desk.papers.columns import read_columns, rows_of
from jianyue.desk.papers.rows import OBSERVATIONS, read_rows, write_rows
from tests.desk.papers.test_quick import CELLS, ODD, ROW
from tests.desk.papers.test_rows import ROWS

HEAD, LINE = write_rows(OBSERVATIONS, [ROW]).decode().splitlines()


def same_or_none(data: bytes) -> bool:
    """True when the columns were read; they must then say what the careful reader says."""
    frame = read_columns(data)
    if frame is not None:
        assert (rows_of(frame), ()) == read_rows(OBSERVATIONS, data)
    return frame is not None


def text(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


@pytest.mark.parametrize(
    "data",
    [
        text(),
        text(LINE),
        text(LINE, LINE).rstrip(b"\n"),
        b"\xef\xbb\xbf" + text(LINE),
        text(LINE.replace("座", '"座"')),
        text(LINE.replace("座", '"一\n""座"", 二"'), LINE),
    ],
)
def test_what_is_plainly_written_is_read(data):
    assert same_or_none(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEAD.encode(),
        text(LINE).replace(b"id,", b"id ,", 1),
        text(LINE).replace(b"note", b"id", 1),
        text(LINE, ""),
        text("", LINE),
        text(LINE + ","),
        text(LINE.removesuffix(",")),
        text(LINE.removesuffix(","), LINE + ","),
        text(LINE).replace(b"\n", b"\r\n"),
        text(LINE.replace("座", '座"')),
        text(LINE.replace("座", '"座"座')),
        text(LINE, '"'),
        text(LINE.replace("座", '"座')),
        text(LINE.replace("座", "座\0")),
        text(LINE.replace(",3,", ",3e1,")),
        text(LINE.replace(",3,", ",NaN,")),
        text(LINE.replace(",3,", f",{'3' * 99},")),
        text(LINE.replace("2021-07-20", "2021-7-20")),
        text(LINE.replace("2021-07-20", "2021-W29-2")),
        text(LINE.replace("2021-01-01", "2021-07-01")),
        text(LINE.replace("C001,0", "C001,1_0")),
        text(LINE.replace("claimed", "said")),
        text(LINE + "长" * 60_000),
        "编号".encode("gb18030"),
        text(LINE).replace("座".encode(), b"\xd7\xf9"),
    ],
)
def test_what_is_not_is_left_to_the_careful_reader(data):
    assert not same_or_none(data)


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, max_size=4))
def test_any_rows_as_the_program_writes_them_are_read_unless_a_lone_cr_is_among_them(rows):
    data = write_rows(OBSERVATIONS, rows)
    numbers_fit = all(row.value is None or len(str(row.value)) < 60 for row in rows)
    assert same_or_none(data) == (b"\r" not in data and numbers_fit)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(CELLS) - 1), ODD), max_size=3), st.booleans())
def test_odd_cells_are_read_alike_or_not_at_all(changes, quoting):
    cells = list(CELLS)
    for at, cell in changes:
        cells[at] = cell
    quote = '"' if quoting else ""
    odd = ",".join(quote + cell.replace(quote, quote * 2 or quote) + quote for cell in cells)
    same_or_none(text(LINE, odd, LINE))


SOUND = text(LINE, LINE.replace("座", '"一\n""座"", 二"'), LINE)


@settings(max_examples=500, deadline=None)
@given(
    st.integers(0, len(SOUND)),
    st.integers(0, 6),
    st.binary(max_size=3) | st.text('",\n\r0-9 ;a长', max_size=4).map(str.encode),
)
@example(len(SOUND), 0, b'"')
@example(len(SOUND), 0, b",")
def test_a_damaged_file_is_read_alike_or_not_at_all(start, gone, put):
    same_or_none(SOUND[:start] + put + SOUND[start + gone :])


def test_a_file_read_by_many_hands_at_once_is_read_alike():
    rows = [
        replace(ROW, id=f"O{n}", note="一\n二, “三”" * (n % 7) + '"四"\n\n' * (n % 3))
        for n in range(20_000)
    ]
    assert same_or_none(write_rows(OBSERVATIONS, rows))


def test_days_are_what_they_were():
    (row,) = rows_of(read_columns(text(LINE)))
    assert row.known_on == date(2021, 7, 20)

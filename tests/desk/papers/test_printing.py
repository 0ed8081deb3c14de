"""A book printed into a folder: every file whole, or none."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.bulletins import PaperOrder
from jianyue.desk.papers.printing import Printing, files_of, print_book
from tests.desk.test_book_files import sample_book

DAY = date(2021, 7, 31)


def test_as_many_files_are_printed_as_were_announced_and_none_is_left_half(tmp_path):
    what = Printing(workbook=True, data=True, bulletin=PaperOrder())
    written = list(print_book(sample_book(), DAY, what, tmp_path / "out"))
    assert len(written) == files_of(what)
    assert sorted(written) == sorted((tmp_path / "out").iterdir())


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "out" / "decomposition.xlsx").mkdir(parents=True)
    with pytest.raises(Refusal) as refusal:
        list(print_book(sample_book(), DAY, Printing(workbook=True), tmp_path / "out"))
    assert refusal.value.code == "R205"
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["decomposition.xlsx"]

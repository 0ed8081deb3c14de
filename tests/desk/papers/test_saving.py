"""A compiled report becomes a book; nothing that lies there already is lost."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import compile_file, open_book
from jianyue.desk.papers.saving import save_book
from tests.desk.test_book_files import TEXT


def compiled(tmp_path, text=TEXT, **options):
    (tmp_path / "报告.txt").write_text(text, encoding="utf-8")
    return compile_file(str(tmp_path / "报告.txt"), **options)


def refused(act, *arguments):
    with pytest.raises(Refusal) as refusal:
        act(*arguments)
    return refusal.value.code


def test_a_report_is_compiled_saved_and_opened(tmp_path):
    saved = save_book(compiled(tmp_path), tmp_path / "book")
    book, faults = open_book(tmp_path / "book")
    assert (book, faults) == (saved, ())


def test_a_folder_that_holds_something_else_is_not_overwritten(tmp_path):
    draft = compiled(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "信.txt").write_text("私", encoding="utf-8")
    assert refused(save_book, draft, tmp_path / "own") == "R202"
    assert (tmp_path / "own" / "信.txt").read_text(encoding="utf-8") == "私"


def test_a_report_without_a_year_is_refused_until_the_year_is_given(tmp_path):
    text = "工作安排\n今年新建公园2座。\n"
    assert refused(save_book, compiled(tmp_path, text), tmp_path / "book") == "R203"
    assert save_book(compiled(tmp_path, text, year=2021), tmp_path / "book").plan.year == 2021


def test_the_same_report_saved_twice_is_one_book(tmp_path):
    save_book(compiled(tmp_path), tmp_path / "book")
    assert save_book(compiled(tmp_path), tmp_path / "book") == open_book(tmp_path / "book")[0]


def test_rows_entered_since_are_never_lost_by_compiling_again(tmp_path):
    save_book(compiled(tmp_path), tmp_path / "book")
    rows = tmp_path / "book" / "observations.csv"
    entered = rows.read_bytes() + "手工登记的一行\n".encode()
    rows.write_bytes(entered)
    assert refused(save_book, compiled(tmp_path), tmp_path / "book") == "R202"
    assert rows.read_bytes() == entered


def test_another_report_does_not_take_the_place_of_a_book(tmp_path):
    save_book(compiled(tmp_path), tmp_path / "book")
    other = compiled(tmp_path, TEXT + "新建公园2座。\n")
    assert refused(save_book, other, tmp_path / "book") == "R202"


def test_a_file_is_no_place_for_a_book(tmp_path):
    (tmp_path / "book").write_text("私", encoding="utf-8")
    assert refused(save_book, compiled(tmp_path), tmp_path / "book") == "R202"


def test_a_report_that_promises_nothing_makes_no_book(tmp_path):
    assert refused(save_book, compiled(tmp_path, "大家好。\n", year=2021), tmp_path / "b") == "R202"
    assert not (tmp_path / "b").exists()

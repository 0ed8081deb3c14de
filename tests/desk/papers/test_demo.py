"""The example: compiled anew it says what its book says, or it is refused."""

from __future__ import annotations

import shutil

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.demo import DAYS, EXAMPLE, demo_book


def test_the_example_is_what_the_compiler_reads_today():
    assert demo_book().plan.place == "上海市嘉定区"


def test_the_last_day_is_after_the_year_has_been_told():
    assert [day.isoformat() for day in DAYS] == ["2020-06-30", "2020-12-31", "2021-06-30"]


def test_an_example_that_says_something_else_is_refused(tmp_path):
    folder = tmp_path / "book"
    shutil.copytree(EXAMPLE, folder)
    report = next(folder.glob("report.*"))
    report.write_text("嘉定区2020年工作安排\n新建公园9座。\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        demo_book(folder)
    assert refusal.value.code == "R209"


def test_without_the_example_it_is_refused(tmp_path):
    with pytest.raises(Refusal) as refusal:
        demo_book(tmp_path / "没有")
    assert refusal.value.code == "R204"

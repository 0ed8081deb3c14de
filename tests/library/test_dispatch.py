"""The dispatch book that is shipped, and what is told of one that is not right."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.library.dispatch import load_dispatch
from tests.ledger.dispatch_checks.books import ROWS, TREES, dispatch_book


def test_the_sample_says_that_it_is_one_and_has_the_twelve_towns():
    sample = load_dispatch("city_event")
    assert sample.sample
    assert len(sample.areas) == 12
    assert set(sample.area_of) <= set(sample.unit_of)


def test_a_table_that_is_not_there_is_refused():
    with pytest.raises(Refusal, match="R1005"):
        load_dispatch("nothing")


def test_a_table_that_is_wrong_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text(TREES + '[[row]]\nunit = "nobody"\nbasis = "x"\n', "utf-8")
    with pytest.raises(Refusal, match="没有单位 nobody"):
        load_dispatch("x", tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "code", "subject", "words"),
    [
        ('unit = "lh"', 'unit = "hl"', "P005", "row.0.unit", "没有单位 hl"),
        ('["part/*"]', '["prat/*"]', "P005", "row.0.when.category", "没有类别 prat"),
        ('["anting/*"]', '["antin/*"]', "P005", "row.1.when.area", "没有区域 antin"),
        ('basis = "兜底"', "", "P003", "row.3", "缺少 basis"),
        ("when =", "wehn =", "P002", "row.0.wehn", "不认识的键 wehn"),
        ('limit = "2工作日"', 'limit = "2日"', "P004", "category.2.limit", "不是时限：2日"),
        (
            'limit = "2工作日"\nbasis = "样例"',
            'limit = "2工作日"',
            "P004",
            "category.2",
            "没有写依据",
        ),
        ('id = "nx"', 'id = "at"', "P004", "unit.2.id", "写了两次：at"),
        ('id = "nx"', 'id = "N X"', "P004", "unit.2.id", "写法不对"),
        ("[[unit]]\n", "[unit.a]\n", "P001", "", "TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(old, new, code, subject, words):
    text = TREES + ROWS
    assert old in text
    book = dispatch_book(text.replace(old, new, 1), "")
    assert book.dispatch is None
    found = book.faults[0]
    assert (found.code, found.subject) == (code, subject)
    assert words in found.message
    assert found.span


def test_entries_that_are_a_table_are_told():
    book = dispatch_book('[row]\nunit = "lh"\n')
    assert book.faults[0].message == "row 应为 [[row]]"

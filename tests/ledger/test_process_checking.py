"""Every finding of a book, in the order in which it is read."""

from __future__ import annotations

import pytest

from jianyue.core.diagnostic import Severity
from jianyue.ledger.process_checking import check_process
from jianyue.library.processes import PROCESS_FOLDER, process_ids, read_process_file
from tests.ledger.process_checks.books import AROUND, book_with


def test_the_small_book_is_clean():
    assert check_process(book_with(), AROUND) == ()


@pytest.mark.parametrize("name", process_ids())
def test_a_shipped_book_is_clean(name):
    from dataclasses import replace

    around = replace(AROUND, processes=frozenset(process_ids()))
    found = check_process(read_process_file(PROCESS_FOLDER / f"{name}.toml"), around)
    assert [(d.code, d.subject) for d in found if d.severity is not Severity.NOTE] == []


def test_findings_stand_in_the_order_of_the_book():
    fragment = """
[state.filed]
zh = "待受理"
en = "filed"
[role.head]
zh = "负责人"
en = "head"
reach = "district"
held_by = ["mayor"]
"""
    found = [d.code for d in check_process(book_with(fragment), AROUND)]
    assert found == ["P105", "P103", "P104"]


def test_of_a_book_that_cannot_be_read_only_that_is_told():
    found = check_process(book_with('[state.filed]\nzh = "待受理"\n'), AROUND)
    assert {d.code for d in found} == {"P003"}

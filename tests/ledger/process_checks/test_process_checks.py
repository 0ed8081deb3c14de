"""The spec pages of the P-codes, as a clerk reads them: tables of a small book, what is found.

A page has headings, a ``process`` block (tables that stand in place of the book's own; ``without=``
names those taken out) and a line 「诊断：P101 state.appeal」: the code and where, or 「诊断：无 P101」.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianyue.ledger.process_checking import check_process
from jianyue.ledger.process_checks import CHECKS, MODULES
from tests.ledger.process_checks.books import AROUND, book_with

HERE = Path(__file__).parent
_CASE = re.compile(
    r"^## (?P<title>.+?)\n```process(?: without=(?P<without>\S+))?\n(?P<text>.*?)```\n诊断：(?P<said>.+)$",
    re.M | re.S,
)


def cases():
    for path in sorted(HERE.glob("P*.md")):
        text = path.read_text(encoding="utf-8")
        for match in re.split(r"(?m)^(?=## )", text)[1:]:
            found = _CASE.match(match)
            assert found, match
            yield pytest.param(path.stem, found, id=f"{path.stem}-{found['title']}")


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_check_finds_what_the_page_says(code, case):
    without = case["without"].split(",") if case["without"] else ()
    book = book_with(case["text"], without)
    assert book.faults == (), [f.message for f in book.faults]
    found = [(d.code, d.subject) for d in check_process(book, AROUND) if d.code == code]
    said = case["said"].split()
    if said[0] == "无":
        assert found == []
    else:
        assert (said[0], said[1]) in found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_every_code_has_its_page_and_says_what_why_and_what_now(module):
    assert (HERE / f"{module.CODE}.md").is_file()
    for word in ("为什么", "例", "怎么办"):
        assert word in module.__doc__


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_every_finding_is_placed_and_speaks_both_tongues(module):
    for _, case in (p.values for p in cases() if p.values[0] == module.CODE):
        book = book_with(case["text"], case["without"].split(",") if case["without"] else ())
        for found in module.check(book, book.process, AROUND):
            assert found.span or found.subject == "process"
            assert found.message and found.hint and found.english and found.english_hint


def test_codes_are_in_order_and_each_has_one_check():
    codes = [module.CODE for module in MODULES]
    assert codes == sorted(set(codes))
    assert len(CHECKS) == len(MODULES)

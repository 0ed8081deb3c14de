"""The spec pages of the P-codes of dispatch: rows upon small trees, and what is found.

A page has headings, a ``dispatch`` block (the rows; ``without=category:event`` takes an entry out of
the trees) and a line 「诊断：P131 row.1」 or 「诊断：无 P131」.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianyue.ledger.dispatch_checking import check_dispatch
from jianyue.ledger.dispatch_checks import CHECKS, MODULES
from tests.ledger.dispatch_checks.books import TREES, dispatch_book, without

HERE = Path(__file__).parent
_CASE = re.compile(
    r"^## (?P<title>.+?)\n```dispatch(?: without=(?P<without>\S+))?\n(?P<text>.*?)```\n诊断：(?P<said>.+)$",
    re.M | re.S,
)


def cases():
    for path in sorted(HERE.glob("P*.md")):
        for text in re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))[1:]:
            found = _CASE.match(text)
            assert found, text
            yield pytest.param(path.stem, found, id=f"{path.stem}-{found['title']}")


def read(case):
    trees = without(*case["without"].split(":")) if case["without"] else TREES
    return dispatch_book(case["text"], trees)


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_check_finds_what_the_page_says(code, case):
    book = read(case)
    assert book.faults == (), [f.message for f in book.faults]
    found = [(d.code, d.subject) for d in check_dispatch(book) if d.code == code]
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


def test_every_finding_is_placed_and_speaks_both_tongues():
    for _, case in (p.values for p in cases()):
        for found in check_dispatch(read(case)):
            assert found.span
            assert found.message and found.hint and found.english and found.english_hint


def test_each_code_has_one_check():
    assert len(CHECKS) == len({module.CODE for module in MODULES})

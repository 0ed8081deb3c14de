"""The spec pages of the P-codes of areas: rectangles, and what is found.

A page has headings, an ``areas`` block (a rectangle a line, see ``maps``) and a line
「诊断：P141 anting/v1」 or 「诊断：无 P141」.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jianyue.ledger.area_checking import check_areas
from jianyue.ledger.area_checks import CHECKS, MODULES
from tests.ledger.area_checks.maps import UNITS, area_book

HERE = Path(__file__).parent
_CASE = re.compile(
    r"^## (?P<title>.+?)\n```areas\n(?P<text>.*?)```\n诊断：(?P<said>.+)$", re.M | re.S
)


def cases():
    for path in sorted(HERE.glob("P*.md")):
        for text in re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8"))[1:]:
            found = _CASE.match(text)
            assert found, text
            yield pytest.param(path.stem, found, id=f"{path.stem}-{found['title']}")


def named(book, found):
    """The id of the area that a finding speaks of."""
    return book.span(f"{found.subject}.properties.id").of(book.source.text).strip('"')


@pytest.mark.parametrize(("code", "case"), list(cases()))
def test_a_check_finds_what_the_page_says(code, case):
    book = area_book(case["text"])
    assert book.faults == (), [f.message for f in book.faults]
    found = [named(book, d) for d in check_areas(book, UNITS) if d.code == code]
    said = case["said"].split()
    assert found == ([] if said[0] == "无" else [said[1]])


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_every_code_has_its_page_and_says_what_why_and_what_now(module):
    assert (HERE / f"{module.CODE}.md").is_file()
    for word in ("为什么", "例", "怎么办"):
        assert word in module.__doc__


def test_every_finding_is_placed_and_speaks_both_tongues():
    for _, case in (p.values for p in cases()):
        for found in check_areas(area_book(case["text"]), UNITS):
            assert found.span
            assert found.message and found.hint and found.english and found.english_hint


def test_each_code_has_one_check():
    assert len(CHECKS) == len({module.CODE for module in MODULES})

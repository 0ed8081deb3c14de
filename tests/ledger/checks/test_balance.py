"""K116: clauses neither overlap nor run out of the text."""

from __future__ import annotations

from dataclasses import replace

from jianyue.core.text import Span
from jianyue.ledger.checks.balance import check
from tests.desk.test_book_files import TEXT, sample_book


def found(*spans):
    book = sample_book()
    clauses = tuple(replace(book.clauses[0], span=Span(*span)) for span in spans)
    return len(list(check(replace(book, clauses=clauses))))


def test_clauses_that_touch_do_not_overlap():
    assert found((0, 4), (4, 9)) == 0


def test_a_clause_that_begins_within_the_one_before_is_told():
    assert found((0, 5), (4, 9)) == 1


def test_a_clause_that_runs_out_of_the_text_is_told():
    assert found((0, len(TEXT))) == 0
    assert found((0, len(TEXT) + 1)) == 1

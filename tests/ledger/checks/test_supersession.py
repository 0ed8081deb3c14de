"""K112: what is superseded must be there, and corrections must come to an end."""

from __future__ import annotations

from jianyue.ledger.checks.supersession import check
from tests.ledger.checks.books import told, with_rows


def rows_of(book):
    return [row for _, _, row in told(check, book)]


def test_a_chain_of_corrections_is_fine():
    assert rows_of(with_rows({}, {"supersedes": "R0"}, {"supersedes": "R1"})) == []


def test_a_row_that_is_not_there_cannot_be_superseded():
    assert rows_of(with_rows({"supersedes": "R9"})) == [2]


def test_a_row_cannot_supersede_itself():
    assert rows_of(with_rows({"supersedes": "R0"})) == [2]


def test_every_row_that_leads_into_a_ring_is_told():
    ring = ({"supersedes": "R1"}, {"supersedes": "R0"}, {"supersedes": "R0"})
    assert rows_of(with_rows(*ring)) == [2, 3, 4]

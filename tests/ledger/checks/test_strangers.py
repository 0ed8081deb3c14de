"""K111: an observation of a promise or a measure that the plan does not hold."""

from __future__ import annotations

from jianyue.ledger.checks.strangers import check
from tests.ledger.checks.books import told, with_rows


def test_a_stranger_is_named_with_its_row():
    rows = ({}, {"commitment": "C999"}, {"measure": 7})
    assert told(check, with_rows(*rows)) == [
        ("K111", "observations.csv", 3),
        ("K111", "observations.csv", 4),
    ]


def test_a_measure_below_nought_is_a_stranger():
    assert told(check, with_rows({"measure": -1})) == [("K111", "observations.csv", 2)]

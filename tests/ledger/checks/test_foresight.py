"""K113: nobody knows a figure before its period has ended."""

from __future__ import annotations

from datetime import date

from jianyue.ledger.checks.foresight import check
from tests.ledger.checks.books import told, with_rows


def test_known_on_the_last_day_is_fine_and_the_day_before_is_not():
    assert told(check, with_rows({"known_on": date(2021, 6, 30)})) == []
    assert told(check, with_rows({"known_on": date(2021, 6, 29)})) == [
        ("K113", "observations.csv", 2)
    ]

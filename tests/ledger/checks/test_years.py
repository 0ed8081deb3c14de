"""K108: a period of a year far from the plan's."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.calendar import Period
from jianyue.ledger.checks.years import check
from tests.ledger.checks.books import told, with_rows


@pytest.mark.parametrize(
    ("year", "far"), [(2019, True), (2020, False), (2021, False), (2022, False), (2023, True)]
)
def test_the_year_before_and_the_year_after_are_near(year, far):
    book = with_rows({"period": Period(date(year, 1, 1), date(year, 6, 30))})
    assert told(check, book) == ([("K108", "observations.csv", 2)] if far else [])

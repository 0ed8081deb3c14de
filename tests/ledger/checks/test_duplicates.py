"""K109: the same observation twice, unless it corrects or speaks of another thing."""

from __future__ import annotations

import pytest

from jianyue.core.evidence import Scope, Standing, Vintage
from jianyue.ledger.checks.duplicates import check
from tests.ledger.checks.books import told, with_rows


def test_the_later_of_two_rows_is_the_one_too_many():
    assert told(check, with_rows({}, {})) == [("K109", "observations.csv", 3)]


def test_an_id_used_twice_is_told_even_of_different_rows():
    rows = ({"id": "A"}, {"id": "A", "scope": Scope.POINT})
    assert told(check, with_rows(*rows)) == [("K109", "observations.csv", 3)]


@pytest.mark.parametrize(
    "other",
    [
        {"supersedes": "R0"},
        {"vintage": Vintage.FINAL},
        {"standing": Standing.VERIFIED},
        {"scope": Scope.POINT},
        {"member": "甲镇"},
        {"measure": 1},
    ],
)
def test_a_correction_a_vintage_a_check_or_another_scope_is_no_duplicate(other):
    assert told(check, with_rows({}, other)) == []

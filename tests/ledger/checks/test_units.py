"""K107: a level in another unit than its target is not converted, but told."""

from __future__ import annotations

from jianyue.core.evidence import Form
from jianyue.ledger.checks.units import check
from tests.ledger.checks.books import told, with_rows

PARKS = {"commitment": "C002", "form": Form.LEVEL}


def test_a_level_in_another_unit_is_an_error():
    assert told(check, with_rows({**PARKS, "unit": "处"})) == [("K107", "observations.csv", 2)]


def test_the_targets_own_unit_and_no_unit_at_all_are_fine():
    assert told(check, with_rows({**PARKS, "unit": "座"}, {**PARKS, "unit": None})) == []


def test_a_change_is_in_per_cent_whatever_the_target_counts():
    assert told(check, with_rows({"commitment": "C002", "form": Form.CHANGE, "unit": "%"})) == []

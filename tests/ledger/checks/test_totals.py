"""K110: a sum since January cannot fall."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Scope
from jianyue.ledger.checks.totals import check
from tests.ledger.checks.books import told, with_rows

SEPTEMBER = Period(date(2021, 1, 1), date(2021, 9, 30))
NEXT_YEAR = Period(date(2022, 1, 1), date(2022, 3, 31))
FIVE = {"form": Form.LEVEL, "value": Decimal(5)}


def later(value, **options):
    return {
        "form": Form.LEVEL,
        "value": value,
        "period": SEPTEMBER,
        "known_on": date(2021, 10, 8),
    } | options


def test_a_total_that_shrinks_is_told_at_the_later_row():
    assert told(check, with_rows(FIVE, later(Decimal(4)))) == [("K110", "observations.csv", 3)]


def test_the_order_in_the_file_does_not_matter():
    assert told(check, with_rows(later(Decimal(4)), FIVE)) == [("K110", "observations.csv", 2)]


def test_a_total_that_stays_is_fine():
    assert told(check, with_rows(FIVE, later(Decimal(5)))) == []


def test_a_new_year_begins_anew_and_a_point_may_fall():
    assert told(check, with_rows(FIVE, later(Decimal(1), period=NEXT_YEAR))) == []
    assert told(check, with_rows(FIVE, later(Decimal(1), scope=Scope.POINT))) == []


def test_what_was_corrected_does_not_count():
    rows = (FIVE, {"form": Form.LEVEL, "value": Decimal(3), "supersedes": "R0"}, later(Decimal(4)))
    assert told(check, with_rows(*rows)) == []


def test_an_empty_figure_neither_shrinks_nor_hides_a_shrinking():
    rows = (FIVE, later(None), later(Decimal(4), known_on=date(2021, 10, 9)))
    assert told(check, with_rows(*rows)) == [("K110", "observations.csv", 4)]

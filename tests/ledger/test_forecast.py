"""The year's end from the months: worked out by hand, refused where it would be a guess."""

from __future__ import annotations

from decimal import Decimal

from jianyue.ledger.forecast import forecast
from tests.ledger.bench import row

LAST_YEAR = tuple(
    row(value, to=f"2020-{month:02d}-28", since="2020-01-01")
    for month, value in ((2, 20), (4, 40), (6, 60))
)
WHOLE = row(120, to="2020-12-31", since="2020-01-01")


def this_year(*values):
    return tuple(row(v, to=f"{m:02d}-28") for m, v in zip((2, 4, 6), values, strict=False))


def test_half_of_last_year_by_june_makes_twice_this_june():
    found = forecast((*LAST_YEAR, WHOLE, *this_year(22, 44, 66)), 2021)
    assert found.value == Decimal("132.00")
    assert (found.low, found.high) == (Decimal("130.68"), Decimal("133.32"))


def test_the_interval_holds_what_the_earlier_months_foretold():
    found = forecast((*LAST_YEAR, WHOLE, *this_year(30, 50, 66)), 2021)
    assert (found.value, found.low, found.high) == (
        Decimal("132.00"),
        Decimal("130.68"),
        Decimal("180.00"),
    )


def test_too_few_months_are_refused_with_the_reason():
    found = forecast((*LAST_YEAR, WHOLE, *this_year(22, 44)), 2021)
    assert found.value is None
    assert "2 个" in found.refused.zh


def test_without_last_years_whole_it_is_refused():
    assert forecast((*LAST_YEAR, *this_year(22, 44, 66)), 2021).value is None

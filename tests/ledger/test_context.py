"""A case before the judge, and figures as a leader reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.evidence import Standing
from jianyue.ledger.context import Case, figure, plain, reason
from tests.ledger.bench import CONTEXT, day, number, promise, row


def case(as_of):
    return Case(promise(number("=", 1), due="06-30"), 0, (), day(as_of), Standing.CLAIMED, CONTEXT)


def test_the_last_day_is_not_yet_over():
    assert not case("06-30").over
    assert case("07-01").over


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        ("248840000000", "元", "2488.4亿元"),
        ("13000", "亩", "1.3万亩"),
        ("1600", "家", "1600家"),
        ("-3.90", "%", "-3.9%"),
        ("0", "起", "0起"),
        ("-20000", "元", "-2万元"),
        ("15000", "%", "15000%"),
        ("12345678900", "吨", "1234567.89万吨"),  # as written, not 123.456789亿吨
        ("7", None, "7"),
    ],
)
def test_a_figure_is_read_in_wan_and_yi(value, unit, read):
    assert figure(Decimal(value), unit) == read


def test_a_reason_refers_to_its_rows():
    assert reason("达到", "met", row(1, to="06-30", id="A")).refs == ("A",)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_plain_figure_is_the_same_number_without_exponent_or_idle_zeros(value):
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text.upper()
    assert not ("." in text and text.endswith("0"))

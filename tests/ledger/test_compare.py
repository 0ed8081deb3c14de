"""Whether a figure passes: 以上以下以内 include the number, 超过 and 低于 do not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.commitment import Basis
from jianyue.ledger.compare import band, bar, is_rate, passes
from tests.ledger.bench import RULES, number

FIGURE = st.decimals(-10000, 10000, places=2)


@pytest.mark.parametrize(
    ("op", "value", "passed"),
    [(">=", 10, True), (">", 10, False), (">", 10.1, True), ("<=", 10, True), ("<", 10, False)],
)
def test_a_bound_is_kept_by_its_own_number_unless_it_is_strict(op, value, passed):
    assert passes(Decimal(str(value)), number(op, 10), RULES, falls=False) is passed


def test_a_bare_number_is_a_floor_and_a_ceiling_where_less_is_better():
    assert passes(Decimal(6), number("=", 5), RULES, falls=False)
    assert not passes(Decimal(6), number("=", 5), RULES, falls=True)


def test_a_reduction_is_a_floor_even_where_less_is_better():
    target = number("=", 3, "%", Basis.REDUCTION)
    assert passes(Decimal("3.5"), target, RULES, falls=True)


def test_a_range_is_met_at_its_nearer_end():
    target = number("range", 3, "%", Basis.LEVEL, high=Decimal(4))
    assert passes(Decimal(3), target, RULES, falls=False)
    assert passes(Decimal(4), target, RULES, falls=True)
    assert not passes(Decimal("4.1"), target, RULES, falls=True)


def test_about_is_half_a_point_of_a_rate_and_a_twentieth_of_a_level():
    assert band(number("~", 8, "%"), RULES) == Decimal("0.5")
    assert band(number("~", 200, "亿元"), RULES) == 10
    assert band(number("~", -200, "亿元"), RULES) == 10
    assert bar(number("~", 200), RULES, falls=False) == (Decimal(190), False, False)
    assert bar(number("~", 200), RULES, falls=True) == (Decimal(210), False, True)


def test_rates_are_told_from_levels():
    assert [is_rate(unit) for unit in ("%", "个百分点", "家", None)] == [True, True, False, False]


@given(FIGURE, FIGURE)
def test_one_of_two_opposite_bounds_always_passes(value, bound):
    over, cap = number(">", bound), number("<=", bound)
    assert passes(value, over, RULES, False) != passes(value, cap, RULES, False)


@given(st.sampled_from([">=", ">", "=", "~"]), FIGURE, FIGURE, st.decimals(0, 99, places=2))
def test_more_never_fails_a_floor_that_less_has_passed(op, value, bound, more):
    target = number(op, bound)
    if passes(value, target, RULES, False):
        assert passes(value + more, target, RULES, False)


@given(st.sampled_from(["<=", "<"]), FIGURE, FIGURE, st.decimals(0, 99, places=2))
def test_less_never_breaks_a_cap_that_more_has_kept(op, value, bound, less):
    target = number(op, bound)
    if passes(value, target, RULES, False):
        assert passes(value - less, target, RULES, False)

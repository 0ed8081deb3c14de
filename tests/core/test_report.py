"""Double entry for prose: the sums agree or the balance says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jianyue.core.report import Balance

COUNT = st.integers(0, 500)


def test_a_balance_that_loses_a_clause_does_not_hold():
    assert Balance(10, 6, 3, 1).holds
    assert not Balance(10, 6, 3, 0).holds


def test_the_unread_share_is_of_all_clauses():
    assert Balance(10, 6, 3, 1).unread_share == 0.1


def test_a_report_without_clauses_has_nothing_unread():
    assert Balance(0, 0, 0, 0).unread_share == 0.0


@given(COUNT, COUNT, COUNT)
def test_a_balance_holds_exactly_when_its_parts_are_the_whole(one, two, three):
    whole = one + two + three
    assert Balance(whole, one, two, three).holds
    assert not Balance(whole + 1, one, two, three).holds

"""The ways of a process."""

from __future__ import annotations

from jianyue.ledger.process_graph import after, can_end, leads_on, reachable
from tests.ledger.casework.cases import PERMIT


def test_every_state_of_the_small_book_is_reached_and_can_end():
    assert reachable(PERMIT) == can_end(PERMIT) == frozenset(PERMIT.state_of)


def test_where_a_state_leads():
    assert leads_on(PERMIT, "filed") == {"lacking", "work", "merged"}
    assert leads_on(PERMIT, "merged") == frozenset()


def test_what_can_come_after_an_action():
    assert after(PERMIT, "merge") == {"merged"}
    assert "granted" in after(PERMIT, "supply")

"""A process knows its edges, its names and its version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianyue.core.process import Ask, Join
from tests.ledger.casework.cases import BOOK, PERMIT, process_of


def test_the_version_is_the_hash_of_what_the_book_says():
    assert process_of(BOOK + "\n# a remark\n").version == PERMIT.version
    assert replace(PERMIT, zh="另一种").version != PERMIT.version
    assert len(PERMIT.version) == 64


def test_the_edges_are_every_way_from_state_to_state():
    edges = set(PERMIT.edges)
    assert ("", "apply", "filed") in edges
    assert {("work", "back", "filed"), ("work", "back", "appeal")} <= edges  # the arbiter beyond
    assert {("consult", "say", "consult"), ("consult", "say", "work")} <= edges  # the join
    assert ("work", "hurry", "work") in edges
    assert not any(source == "merged" for source, _, _ in edges)


@pytest.mark.parametrize(
    ("join", "count", "asked", "answered", "enough"),
    [
        (Join.ALL, 0, 3, 2, False),
        (Join.ALL, 0, 3, 3, True),
        (Join.ANY, 0, 3, 1, True),
        (Join.ANY, 0, 3, 0, False),
        (Join.COUNT, 2, 3, 1, False),
        (Join.COUNT, 2, 3, 2, True),
        (Join.COUNT, 5, 3, 3, True),  # more than were asked cannot be awaited
        (Join.ALL, 0, 0, 0, True),
    ],
)
def test_when_answers_are_enough(join, count, asked, answered, enough):
    assert Ask("x", "x", "x", "f", join, count).enough(asked, answered) is enough


def test_what_opens_and_what_ends():
    assert PERMIT.action_of["apply"].opens
    assert not PERMIT.action_of["accept"].opens
    assert PERMIT.state_of["granted"].ends
    assert not PERMIT.state_of["work"].ends


def test_names_lead_to_their_things():
    assert PERMIT.role_of["head"].zh == "负责人"
    assert PERMIT.clock_of["whole"].begins == ("apply",)
    assert PERMIT.ask_of["parts"].join is Join.COUNT
    assert PERMIT.field_of["name"].particulars

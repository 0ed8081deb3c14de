"""The limits of a process with where they are written."""

from __future__ import annotations

from jianyue.ledger.process_checks.rows import (
    domains_of,
    every_rule,
    in_words,
    limits_of,
    rows_of,
)
from tests.ledger.casework.cases import PERMIT


def test_states_clocks_and_asks_have_limits():
    paths = [path for path, _ in limits_of(PERMIT)]
    assert paths[0] == "state.filed"
    assert {"clock.whole", "ask.all"} <= set(paths)
    assert len(list(every_rule(PERMIT))) == 2 * len(paths)


def test_only_where_something_is_decided_there_are_rows():
    assert [path for path, _ in rows_of(PERMIT)] == ["state.work.promised"]


def test_choices_are_what_a_field_can_hold():
    assert domains_of(PERMIT) == {"kind": ("一般", "复杂")}


def test_what_a_case_holds_is_said_in_words():
    assert in_words(PERMIT, (("kind", "复杂"), ("office", ""))) == "种类为“复杂”、承办单位未填"
    assert in_words(PERMIT, ()) == "任何办件"

"""Every shipped process runs: whatever the door lets through, the fold takes, on any way through."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.ledger.casework import explain, open_actions, owed, refusal_of, state
from jianyue.ledger.casework.rehearsal import made_up, rehearsed
from jianyue.ledger.process_graph import can_end, reachable
from jianyue.library.processes import load_process, process_ids
from tests.ledger.casework.cases import ALMANAC, PERMIT

PROCESSES = {name: load_process(name) for name in process_ids()} | {"permit": PERMIT}


def possible(process, case, at):
    """What somebody may do now: each action, by one who did nothing before."""
    actor = f"u{case.events}"
    events = [rehearsed(process, case, a, at, actor=actor) for a in open_actions(process, case)]
    return [event for event in events if refusal_of(process, case, event) is None]


@pytest.mark.parametrize("name", PROCESSES)
@given(st.data())
@settings(deadline=None, max_examples=25)
def test_what_the_door_lets_through_the_fold_takes(name, data):
    process, at, events = PROCESSES[name], datetime(2020, 6, 1, 9), []
    for _ in range(data.draw(st.integers(1, 14))):
        case = state(process, events, at, ALMANAC)
        ahead = possible(process, case, at)
        if not ahead:
            break
        events.append(data.draw(st.sampled_from(ahead)))
        at += timedelta(hours=data.draw(st.integers(1, 400)))
    case = state(process, events, at, ALMANAC)
    assert case.ignored == ()
    assert case.events == len(events)
    assert explain(process, case)
    assert case.closed is None or not any(o.clock.startswith("state/") for o in owed(process, case))


def walked(process, choose, steps):
    """A way through a process; ``choose`` picks one of the events possible."""
    at, events = datetime(2020, 6, 1, 9), []
    for step in range(steps):
        ahead = possible(process, state(process, events, at, ALMANAC), at)
        if not ahead:
            break
        events.append(choose(ahead))
        at += timedelta(hours=7 * step + 1)
    return events, at


@pytest.mark.parametrize("name", PROCESSES)
@given(st.data())
@settings(deadline=None, max_examples=15)
def test_a_fold_knows_nothing_later_and_minds_neither_order_nor_repetition(name, data):
    process = PROCESSES[name]
    events, until = walked(process, lambda ahead: data.draw(st.sampled_from(ahead)), 10)
    moment = data.draw(st.sampled_from([event.at for event in events] + [until]))
    known = [event for event in events if event.at <= moment]
    mixed = data.draw(st.permutations([*events, *events[::2]]))
    assert state(process, mixed, moment, ALMANAC) == state(process, known, moment, ALMANAC)


@pytest.mark.parametrize("name", PROCESSES)
def test_every_state_is_come_to_and_every_case_can_end(name):
    process = PROCESSES[name]
    states = set(process.state_of)
    assert reachable(process) == states
    assert can_end(process) == states


def test_a_made_up_value_is_one_the_field_can_hold():
    assert [made_up(PERMIT.field_of[n]) for n in ("text", "kind", "limit")] == [
        "样例",
        "一般",
        "5工作日",
    ]


def test_particulars_are_named_and_never_made_up():
    event = rehearsed(
        PERMIT,
        state(PERMIT, [], datetime(2020, 6, 1), ALMANAC),
        PERMIT.action_of["apply"],
        datetime(2020, 6, 1),
        actor="u1",
    )
    assert event.particulars == ("name",)
    assert "name" not in dict(event.data)

"""Faults are put into every shipped book, one at a time, wherever one can be; each is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianyue.core.limit import Limits
from jianyue.core.process import FieldType, FormField, ProcessState
from jianyue.ledger.process_checking import check_process
from jianyue.library.processes import PROCESS_FOLDER, process_ids, read_process_file
from tests.ledger.process_checks.books import AROUND

BOOKS = {n: read_process_file(PROCESS_FOLDER / f"{n}.toml") for n in process_ids()}
EVERYTHING = replace(AROUND, processes=frozenset(BOOKS))


def states_without_owner(process):
    for state in process.states:
        if not state.ends:
            yield state.id, replace(process, states=put(process.states, replace(state, owner="")))


def states_without_limit(process):
    for state in process.states:
        if state.limits:
            bare = replace(state, limits=Limits())
            yield state.id, replace(process, states=put(process.states, bare))


def roles_nobody_holds(process):
    for role in process.roles:
        yield role.id, replace(process, roles=put(process.roles, replace(role, held_by=("mayor",))))


def states_out_of_reach(process):
    lost = ProcessState("lost", "孤环", "lost", process.roles[0].id, untimed="样例")
    yield "lost", replace(process, states=(*process.states, lost))


def states_without_a_way_out(process):
    for state in process.states:
        if not state.ends:
            kept = tuple(
                replace(a, from_=tuple(s for s in a.from_ if s != state.id)) if a.from_ else a
                for a in process.actions
            )
            yield state.id, replace(process, actions=tuple(a for a in kept if a.from_ or a.opens))


def needs_on_no_form(process):
    made = FormField("made", "新字段", "made", FieldType.TEXT)
    for action in process.actions:
        needy = replace(action, needs=(*action.needs, "made"))
        changed = replace(process, fields=(*process.fields, made))
        yield action.id, replace(changed, actions=put(process.actions, needy))


def promises_longer_than_the_law(process):
    for state in process.states:
        for law in state.limits.statutory[:1]:
            limits = replace(state.limits, promised=(replace(law, limit=law.limit.extended(1)),))
            yield (
                state.id,
                replace(process, states=put(process.states, replace(state, limits=limits))),
            )


def defaults_taken_out_or_put_first(process):
    for clock in process.clocks:
        for key in ("statutory", "promised"):
            rows = getattr(clock.limits, key)
            if len(rows) > 1:
                for changed in (rows[:-1], (rows[-1], *rows[:-1])):
                    limits = replace(clock.limits, **{key: changed})
                    one = replace(clock, limits=limits)
                    yield clock.id, replace(process, clocks=put(process.clocks, one))


def asks_nobody_answers(process):
    for ask in process.asks:
        mute = tuple(a for a in process.actions if a.answers != ask.id)
        yield ask.id, replace(process, actions=mute)


def ends_left_without_reopening(process):
    for action in process.actions:
        if action.reopens:
            yield (
                action.id,
                replace(process, actions=put(process.actions, replace(action, reopens=False))),
            )


def put(things, thing):
    return tuple(thing if one.id == thing.id else one for one in things)


FAULTS = {
    states_without_owner: {"P103"},
    states_without_limit: {"P104"},
    roles_nobody_holds: {"P105"},
    states_out_of_reach: {"P101"},
    states_without_a_way_out: {"P102", "P101"},
    needs_on_no_form: {"P106"},
    promises_longer_than_the_law: {"P109"},
    defaults_taken_out_or_put_first: {"P107", "P108"},
    asks_nobody_answers: {"P111", "P102"},
    ends_left_without_reopening: {"P110"},
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("name", BOOKS)
def test_a_fault_put_in_is_found(name, fault):
    book = BOOKS[name]
    before = {(d.code, d.subject) for d in check_process(book, EVERYTHING)}
    for where, process in fault(book.process):
        found = {
            (d.code, d.subject) for d in check_process(replace(book, process=process), EVERYTHING)
        }
        assert {code for code, _ in found - before} & FAULTS[fault], where


def test_there_are_hundreds_of_them():
    count = sum(len(list(fault(b.process))) for b in BOOKS.values() for fault in FAULTS)
    assert count > 250

"""A version is kept as text and comes back the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from jianyue.core.codec import Fault
from jianyue.core.process_text import process_from, process_text
from jianyue.library.processes import load_process, process_ids
from tests.ledger.casework.cases import PERMIT


@pytest.mark.parametrize("process", [PERMIT, *map(load_process, process_ids())], ids=lambda p: p.id)
def test_what_is_kept_comes_back_the_same(process):
    text = process_text(process)
    assert process_from(text) == process
    assert hashlib.sha256(text.encode()).hexdigest() == process.version


def test_what_an_action_sets_keeps_its_type():
    sets = (("a", "x"), ("b", 3), ("c", True))
    one = replace(PERMIT, actions=(replace(PERMIT.actions[0], sets=sets),))
    assert process_from(process_text(one)).actions[0].sets == sets


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        (lambda p: p.pop("states"), "/states"),
        (lambda p: p.update(actions=1), "/actions"),
        (lambda p: p.update(odd=1), "/odd"),
        (lambda p: p["actions"][0].update(sets=[["a"]]), "/actions/0/sets"),
        (lambda p: p["actions"][1].update(times="x"), "/actions/1/times"),
    ],
)
def test_anything_else_is_a_fault_with_its_place(change, pointer):
    plain = json.loads(process_text(PERMIT))
    change(plain)
    with pytest.raises(Fault) as fault:
        process_from(json.dumps(plain))
    assert fault.value.pointer == pointer


def test_what_is_no_json_is_a_fault():
    with pytest.raises(Fault):
        process_from("{")


def test_a_version_from_before_a_key_was_known_keeps_its_hash():
    """What has no ``anew`` and no English choices is written as it was before these were known."""
    process = load_process("service")
    bare = replace(
        process,
        actions=tuple(
            replace(a, anew=(), pause=a.pause and replace(a.pause, reasons_en=()))
            for a in process.actions
        ),
        fields=tuple(replace(f, choices_en=()) for f in process.fields),
    )
    text = process_text(bare)
    assert not any(key in text for key in ("anew", "choices_en", "reasons_en"))
    assert process_from(text) == bare
    assert process_from(text).version == bare.version != process.version

"""A name that names nothing is told where it stands, with the names there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jianyue.core.process import Clock, Timer
from jianyue.library.process_names import dangling
from tests.ledger.casework.cases import PERMIT


def changed(action="accept", **change):
    return replace(
        PERMIT,
        actions=tuple(replace(a, **change) if a.id == action else a for a in PERMIT.actions),
    )


def test_the_small_book_has_no_such_name():
    assert dangling(PERMIT) == []


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"form": ("nix",)}, "action.accept.form", "没有字段 nix"),
        ({"documents": ("nix",)}, "action.accept.documents", "没有材料 nix"),
        ({"confirms": ("nix",)}, "action.accept.confirms", "没有核对项 nix"),
        ({"raises": ("nix",)}, "action.accept.raises", "没有标记 nix"),
        ({"asks": "nix"}, "action.accept.asks", "没有征询 nix"),
        ({"beyond": "nix"}, "action.accept.beyond", "没有环节 nix"),
        ({"sets": (("nix", "1"),)}, "action.accept.sets", "没有字段 nix"),
    ],
)
def test_an_action_names_only_what_there_is(change, path, words):
    fault = dangling(changed(**change))[0]
    assert (fault.code, fault.path, fault.zh, fault.word) == ("P005", path, words, "nix")
    assert "现有" in fault.hint


def test_clocks_and_timers_name_only_what_there_is():
    clock = Clock("c", "c", "c", "nix", ("apply",), ("nobody",), PERMIT.clocks[0].limits)
    timer = Timer("t", "t", "t", "b", clock="gone", tells=("nix",), does="nothing")
    faults = dangling(replace(PERMIT, clocks=(*PERMIT.clocks, clock), timers=(timer,)))
    assert [f.path for f in faults] == [
        "clock.c.owner",
        "clock.c.ends",
        "timer.t.clock",
        "timer.t.tells",
        "timer.t.does",
    ]

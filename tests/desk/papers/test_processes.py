"""What is done with a process book alone."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.processes import (
    Assumed,
    check_book,
    draw_process,
    open_process,
    simulate_process,
    sound_process,
    worst_limit,
)
from tests.ledger.casework.cases import BOOK

ASSUMED = Assumed(5.0, 4, 1, 0.5, date(2020, 6, 1))


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "permit.toml"
    path.write_text(BOOK.replace('beyond = "appeal"\n', ""), encoding="utf-8")
    return str(path)


def test_a_book_is_opened_by_its_file_or_by_the_id_of_a_shipped_one(broken):
    assert open_process("city_event").process.id == "city_event"
    assert open_process(broken).process.id == "permit"


def test_what_is_neither_is_refused():
    with pytest.raises(Refusal, match="R1003"):
        open_process("nothing.toml")


def test_only_a_book_without_errors_is_drawn_or_simulated(broken):
    assert [d.code for d in check_book(open_process(broken))] == ["P101"]
    for act in (sound_process, draw_process, lambda name: simulate_process(name, ASSUMED)):
        with pytest.raises(Refusal, match="没有路通到“待裁定”"):
            act(broken)


def test_a_diagram_is_svg():
    assert draw_process("city_event").startswith("<svg")


def test_a_simulation_gives_its_tables():
    tables = simulate_process("city_event", ASSUMED)
    assert [table.key for table in tables] == ["limits", "roles"]
    assert worst_limit(tables) is None or len(worst_limit(tables)) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"staff": ("nobody=1",)},
        {"staff": ("seat=0",)},
        {"staff": ("seat",)},
        {"takes": ("fly=1",)},
        {"weights": ("pass=-1",)},
        {"weights": ("pass=nan",)},
        {"arrivals": 0.0},
        {"days": 0},
    ],
)
def test_what_cannot_be_assumed_is_refused(change):
    from dataclasses import replace

    with pytest.raises(Refusal, match="R1004"):
        simulate_process("city_event", replace(ASSUMED, **change))

"""The shape of a promise: the ladder of a project, and its title."""

from __future__ import annotations

from datetime import date

import pytest

from jianyue.core.calendar import Deadline
from jianyue.core.commitment import Commitment, Measure, MilestoneTarget, Rung, Strength


def test_the_ladder_rises_from_preparation_to_use():
    assert [rung.height for rung in Rung] == [0, 1, 2, 3, 4]
    assert Rung.PREPARED.height < Rung.STARTED.height < Rung.IN_USE.height


@pytest.mark.parametrize(
    ("rung", "starts"), [("prepared", True), ("started", True), ("built", False)]
)
def test_a_promise_to_start_is_told_from_a_promise_to_finish(rung, starts):
    assert MilestoneTarget(Rung(rung)).starts is starts


def test_a_title_names_every_measure():
    measures = tuple(Measure(name, MilestoneTarget(Rung.BUILT)) for name in ("甲桥", "乙桥"))
    due = Deadline(date(2021, 12, 31))
    assert Commitment("C001", measures, Strength.FIRM, due).title == "甲桥、乙桥"

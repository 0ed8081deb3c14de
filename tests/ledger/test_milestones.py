"""Milestones: what proves a rung, what denies it, and what silence says."""

from __future__ import annotations

import pytest

from jianyue.core.status import Status
from tests.ledger.bench import event, milestone, promise, row, status, verdict

BUILT = promise(milestone("built"))


@pytest.mark.parametrize(
    ("promised", "seen", "expected"),
    [
        ("started", "prepared", "unproven"),
        ("started", "started", "kept"),
        ("started", "in_use", "kept"),
        ("accepted", "built", "unproven"),
        ("accepted", "accepted", "kept"),
        ("in_use", "accepted", "unproven"),
    ],
)
def test_a_rung_proves_those_below_it_and_none_above(promised, seen, expected):
    found = status(promise(milestone(promised)), event(seen, "12-31"), as_of="2022-02-28")
    assert found == expected


def test_a_figure_proves_no_milestone():
    assert status(BUILT, row(100, to="06-30"), as_of="07-01") == "unproven"


def test_the_first_day_it_was_reached_decides():
    rows = (event("in_use", "2022-03-01"), event("built", "11-30"))
    assert status(BUILT, *rows, as_of="2022-03-31") == "kept"


def test_found_not_done_before_the_deadline_denies_nothing():
    rows = (event("started", "05-01"), event("built", "06-01", value=0))
    assert status(BUILT, *rows, as_of="06-30") == "on_track"


def test_done_on_the_last_day_is_in_time_and_the_day_after_is_late():
    c = promise(milestone("built"), due="06-30", words="6月底前")
    assert status(c, event("built", "06-30"), as_of="07-31") == "kept"
    assert status(c, event("built", "07-01"), as_of="07-31") == "overdue"


def test_a_written_deadline_beaten_stays_beaten():
    c = promise(milestone("built"), due="06-30", words="6月底前")
    assert status(c, event("built", "05-01"), as_of="2022-06-30") == "early"


def test_the_reason_names_the_row_it_rests_on():
    reached = event("built", "11-30", id="O77")
    found = verdict(BUILT, reached, as_of="12-31")
    assert found.status is Status.KEPT  # early only before a deadline that was written
    assert found.because[0].refs == ("O77",)


def test_evidence_that_stopped_below_the_rung_is_told_in_both_tongues():
    found = verdict(BUILT, event("started", "08-25"), as_of="2022-06-30")
    assert found.because[0].zh == "最近的佐证停在 2021-08-25（开工），此后没有消息"
    assert found.because[0].en.startswith("the last evidence is of 2021-08-25 (started)")


def test_what_was_reached_keeps_its_word_when_the_deadline_passes():
    reached = event("built", "05-01")
    assert status(BUILT, reached, as_of="06-30") == "kept"
    assert status(BUILT, reached, as_of="2022-06-30") == "kept"

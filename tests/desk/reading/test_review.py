"""The text is cut into runs that together are the text."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.review import review
from jianyue.desk.reading.runs import PROMISE
from jianyue.desk.review import mark_direction, prepare_report, upload_report
from tests.desk.conftest import EXAMPLE
from tests.desk.test_review import REPORT


@pytest.fixture
def draft(db, clerk, settings):
    settings.JIANYUE_TODAY = "2021-01-25"
    return upload_report(clerk, prepared=prepare_report("a.txt", REPORT.encode(), year=2021))


def test_the_runs_together_are_the_text(db, clerk):
    data = Path(EXAMPLE, "report.txt").read_bytes()
    row = upload_report(clerk, prepared=prepare_report("b.txt", data))
    found = review(clerk, row.key)
    assert "".join(run.text for run in found.runs) == row.source_text
    marked = [cid for run in found.runs if run.kind == PROMISE for cid in (run.item, *run.also)]
    assert sorted(marked) == [item.id for item in found.items]


def test_a_promise_marked_as_a_direction_is_no_longer_marked_in_the_text(draft, clerk):
    first = review(clerk, draft.key).items[0]
    mark_direction(clerk, plan=draft.key, commitment=first.id, rev=1)
    found = review(clerk, draft.key)
    assert first.id not in {run.item for run in found.runs}
    assert found.items[0].dropped


def test_what_is_not_confirmed_comes_to_hand_first(draft, clerk):
    assert review(clerk, draft.key).at.item.id == review(clerk, draft.key).items[0].id


def test_a_report_in_which_nothing_is_of_the_year_says_so_of_the_whole(db, clerk):
    looks_far = "政府工作报告\n一、2020年工作回顾\n新建公园2座。\n二、“十四五”主要目标\n到2025年，建成城东水厂。\n"
    row = upload_report(clerk, prepared=prepare_report("a.txt", looks_far.encode(), year=2023))
    found = review(clerk, row.key)
    assert "J114" in {note.code for note in found.general}


def test_what_is_found_at_a_clause_is_told_there_and_not_of_the_whole(draft, clerk):
    found = review(clerk, draft.key)
    assert "J101" not in {note.code for note in found.general}


def test_a_draft_of_any_length_costs_two_statements(draft, clerk):
    with CaptureQueriesContext(connection) as seen:
        review(clerk, draft.key)
    assert len(seen) == 2


def test_an_adopted_plan_has_no_draft(plan, clerk):
    with pytest.raises(Refusal, match="R403"):
        review(clerk, plan.key)

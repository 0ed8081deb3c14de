"""The report's text for whoever may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.reading.runs import PROMISE
from jianyue.desk.reading.search import search
from jianyue.desk.reading.text import text
from jianyue.desk.review import prepare_report, upload_report
from jianyue.store.models import CommitmentRow
from tests.desk.test_review import REPORT


def test_the_runs_are_the_whole_text_and_every_promise_stands_in_it(plan, linfang):
    found = text(linfang, plan.key)
    assert "".join(run.text for run in found.runs) == plan.source_text
    marked = [cid for run in found.runs if run.kind == PROMISE for cid in (run.item, *run.also)]
    spoken = CommitmentRow.objects.exclude(data__span=None)
    assert sorted(marked) == sorted(spoken.values_list("commitment", flat=True))
    assert set(marked) <= set(found.titles)


def test_every_clause_that_is_found_by_search_stands_in_the_text(plan, chenli):
    groups = search(chenli, "坚持").groups
    hits = [hit for group in groups if group.kind == "clause" for hit in group.hits]
    assert hits
    for hit in hits:
        found = text(chenli, hit.plan, clause=int(hit.number))
        here = next(run for run in found.runs if run.clause == found.clause)
        assert "坚持" in here.text
        assert not hit.draft


def test_the_text_costs_three_statements(plan, linfang):
    with CaptureQueriesContext(connection) as seen:
        text(linfang, plan.key)
    assert len(seen) == 3


def test_a_clause_that_is_not_there_a_draft_and_a_stranger_are_refused(plan, clerk, wangqiang):
    for clause in (-1, 10**6):
        with pytest.raises(Refusal, match="R403"):
            text(clerk, plan.key, clause=clause)
    draft = upload_report(clerk, prepared=prepare_report("a.txt", REPORT.encode(), year=2021))
    with pytest.raises(Refusal, match="R403"):
        text(clerk, draft.key)
    with pytest.raises(Refusal, match="R401"):
        text(wangqiang, plan.key)

"""A long piece of work tells its steps, its end, and that it broke."""

from datetime import timedelta

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment
from jianyue.desk.jobs import SILENT_AFTER, start_upload, watch_job
from jianyue.store.models import JobRow, PlanRow
from tests.desk.test_review import REPORT


def test_a_job_ends_with_its_draft(db, clerk):
    job = start_upload(clerk, name="a.txt", data=REPORT.encode(), year=2021, beside=False)
    row, silent = watch_job(clerk, job.pk)
    assert (row.step, silent) == ("done", False)
    assert PlanRow.objects.get(key=row.plan).stage == "draft"


def test_a_job_that_is_refused_says_what_and_what_now(db, clerk):
    job = start_upload(clerk, name="a.pdf", data=b"%PDF-nothing", beside=False)
    row, _ = watch_job(clerk, job.pk)
    assert row.step == "refused"
    assert row.refusal["message"]


def test_a_job_that_is_not_heard_of_has_fallen_silent(db, clerk):
    old = moment() - timedelta(seconds=SILENT_AFTER + 1)
    job = JobRow.objects.create(person=clerk.id, name="a", made_at=old, beat_at=old)
    assert watch_job(clerk, job.pk)[1]


def test_somebody_else_s_job_is_not_there(db, clerk, chenli):
    job = start_upload(clerk, name="a.txt", data=REPORT.encode(), year=2021, beside=False)
    with pytest.raises(Refusal, match="R403"):
        watch_job(chenli, job.pk)

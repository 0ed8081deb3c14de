"""Jobs 编制进度: a report is read and compiled beside the request, and somebody watches.

The slow part touches no transaction; the act that writes the draft is the one that every door
calls. A server that stops in the middle leaves a job that is not heard of any more, and no draft.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from django.db import close_old_connections

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.clock import moment
from jianyue.desk.deed import not_there
from jianyue.desk.review import prepare_report, upload_report
from jianyue.store.models import JobRow

SILENT_AFTER = 300  # seconds without a word; a scanned page may take a minute
Work = Callable[[], None]


def start_upload(
    by: Actor,
    *,
    name: str,
    data: bytes,
    year: int | None = None,
    place: str = "",
    beside: bool = True,
) -> JobRow:
    """Begin to read and compile; ``beside`` runs it in a thread of its own."""
    at = moment()
    job = JobRow.objects.create(person=by.id, name=name[:300], made_at=at, beat_at=at)

    def work() -> None:
        run_upload(by, job.pk, name=name, data=data, year=year, place=place)

    if beside:
        Thread(target=_apart, args=(work,), daemon=True).start()
    else:
        work()
    return job


def _apart(work: Work) -> None:
    close_old_connections()
    try:
        work()
    finally:
        close_old_connections()


def run_upload(
    by: Actor, job: int, *, name: str, data: bytes, year: int | None, place: str
) -> None:
    """Do the work of a job to its end, telling each step."""

    def tell(step: str) -> None:
        JobRow.objects.filter(pk=job).update(step=step, beat_at=moment())

    try:
        prepared = prepare_report(name, data, year=year, place=place, progress=tell)
        tell("write")
        plan = upload_report(by, prepared=prepared).key
    except Refusal as refusal:
        told = {
            "code": refusal.code,
            "message": refusal.message,
            "hint": refusal.hint,
            "english": refusal.english,
            "english_hint": refusal.english_hint,
        }
        JobRow.objects.filter(pk=job).update(refusal=told, step="refused", done_at=moment())
        return
    except Exception:
        JobRow.objects.filter(pk=job).update(step="broken", done_at=moment())
        raise  # a bug surfaces in the log; the watcher is told that it broke
    JobRow.objects.filter(pk=job).update(plan=plan, step="done", done_at=moment())


def watch_job(by: Actor, job: int) -> tuple[JobRow, bool]:
    """One's own job, and whether it has fallen silent. Raises Refusal R403."""
    row = JobRow.objects.filter(pk=job, person=by.id).first()
    if row is None:
        raise not_there("编制", "job")
    silent = row.done_at is None and (moment() - row.beat_at).total_seconds() > SILENT_AFTER
    return row, silent

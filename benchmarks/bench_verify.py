"""Verifying the archive: a million facts by small acts, beside reading the same rows and hashing.

Times are of this process's CPU: they do not grow with what else the machine does.

JIANYUE_BENCH_FACTS   how many facts (default 200000)
DATABASE_URL          a PostgreSQL database of its own to fill; SQLite in a folder otherwise
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

FACTS = int(os.environ.get("JIANYUE_BENCH_FACTS", "200000"))
PER_ACT = 4
_FOLDER = tempfile.TemporaryDirectory(prefix="jianyue-bench-")
os.environ["JIANYUE_DATA"] = _FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "jianyue.config.settings"

import django  # noqa: E402 the folder must be named first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from jianyue.desk.journal import checkpoint, prove_entry, seal_entries  # noqa: E402
from jianyue.desk.verifying import Tally, verify_journal  # noqa: E402
from jianyue.store.digests import canonical, cite  # noqa: E402
from jianyue.store.models import EntryRow, ObservationRow, PlanRow  # noqa: E402


def fill() -> None:
    """Facts and entries as acts would write them, in bulk."""
    at = datetime(2020, 1, 2, 9, tzinfo=UTC)
    plan = PlanRow.objects.create(
        key="bench", title="基准", year=2020, report_file="r", report_data=b"", made_at=at
    )
    for start in range(0, FACTS, 20_000):
        rows = ObservationRow.objects.bulk_create(
            [observation(plan, n) for n in range(start, min(start + 20_000, FACTS))]
        )
        acts = [rows[n : n + PER_ACT] for n in range(0, len(rows), PER_ACT)]
        EntryRow.objects.bulk_create([entry(at, start + n, own) for n, own in enumerate(acts)])


def observation(plan: PlanRow, n: int) -> ObservationRow:
    month = n % 12 + 1
    return ObservationRow(
        plan=plan,
        key=f"o{n}",
        commitment=f"C{n % 10_000:05d}",
        period_start=date(2020, 1, 1),
        period_end=date(2020, month, 28),
        known_on=date(2020, month, 28),
        form="level",
        scope="cumulative",
        standing="claimed",
        vintage="preliminary",
        value=str(n),
        unit="家",
        source="区商务委",
        note="本月完成数，经单位负责人审签。",
    )


def entry(at: datetime, n: int, rows: list[ObservationRow]) -> EntryRow:
    made = at + timedelta(seconds=n)
    told = {"act": "submit_claim", "by": "linfang", "unit": "SW", "subject": "bench/C00001"}
    body = canonical(
        told | {"at": made.isoformat(), "result": "done", "detail": {}, "facts": [cite(rows)]}
    )
    return EntryRow(
        act=told["act"],
        person=told["by"],
        unit=told["unit"],
        subject=told["subject"],
        made_at=made,
        body=body,
        hash=hashlib.sha256(body.encode()).hexdigest(),
    )


def yardstick() -> float:
    """Every observation and entry read by the driver alone, each hashed once."""
    begun = time.process_time()
    with connection.cursor() as cursor:
        for table in ("store_observationrow", "store_entryrow"):
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            while rows := cursor.fetchmany(2000):
                for row in rows:
                    hashlib.sha256(repr(row).encode()).digest()
    return time.process_time() - begun


def peak() -> int:
    """The most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def timed(what, *given):
    begun = time.process_time()
    result = what(*given)
    return result, time.process_time() - begun


def main() -> int:
    call_command("migrate", verbosity=0)
    _, filling = timed(fill)
    sealed, sealing = timed(seal_entries)
    _, rooting = timed(checkpoint, "bench")
    middle = EntryRow.objects.order_by("id")[sealed // 2].pk
    _, proving = timed(prove_entry, middle)
    held = peak()
    tally = Tally()
    flaws, verifying = timed(lambda: sum(1 for _ in verify_journal(tally)))
    grown = peak() - held
    bare = yardstick()
    print(f"{connection.vendor}: {tally.facts} facts, {tally.entries} entries, {flaws} flaws")
    print(f"filled {filling:.1f} s, sealed {sealing:.1f} s, root {rooting:.1f} s")
    print(f"one proof {proving:.2f} s, memory of verifying +{grown} MB (of {held} MB)")
    print(f"verify {verifying:.1f} s, read and hashed {bare:.1f} s: {verifying / bare:.1f}×")
    return int(flaws > 0)


if __name__ == "__main__":
    sys.exit(main())

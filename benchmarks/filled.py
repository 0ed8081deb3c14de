"""An archive as large as a big city's: 10,000 commitments, 1,000,000 observations, forty units.

Made by a seed; everything of it is a sample and means nothing. The plan, its duties and its people
are written by the store's and the desk's own functions; the observations by COPY (PostgreSQL) or
in bulk, as the store's columns are. Nothing of it is judged: that is what is measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime

from samples import YEAR, sample_plan

UNITS, USERS, PASSWORD = 40, 20, "Sample-Jy-2021"
TODAY = date(YEAR, 12, 31)
KEY = "sample"
ROWS_EACH = 100
_AREAS = 12
_COLUMNS = (
    *("plan_id", "key", "commitment", "measure", "period_start", "period_end", "known_on"),
    *("form", "scope", "standing", "vintage", "value", "unit", "rung", "member", "supersedes"),
    *("evidence", "source", "note"),
)


def fill(commitments: int) -> int:
    """Fill an empty, migrated archive; gives how many observations it holds."""
    _people()
    plan = _plan(commitments)
    return _observations(plan, commitments)


def code_of(number: int) -> str:
    """The code of a sample unit."""
    return f"YL{number % UNITS:02d}"


def _people() -> None:
    """Twenty leaders who read and twenty liaisons who claim, as the administrators open them."""
    from jianyue.core.people import Role
    from jianyue.desk.operators import operator
    from jianyue.desk.people import add_person, grant_role
    from jianyue.desk.units import add_unit

    builder, keeper = operator(Role.SYSTEM_ADMIN), operator(Role.SECURITY_ADMIN)
    for n in range(UNITS):
        add_unit(builder, code=code_of(n), name=f"样例{n}局", since=date(YEAR, 1, 1))
    for n in range(USERS):
        for name, role, unit in (
            (f"leader{n}", Role.LEADER, ""),
            (f"liaison{n}", Role.LIAISON, code_of(n)),
        ):
            add_person(keeper, username=name, name="样例", password=PASSWORD, sample=True)
            grant_role(keeper, username=name, role=role, unit=unit, since=date(YEAR, 1, 1))


def _plan(commitments: int) -> object:
    from dataclasses import replace

    from jianyue.core.commitment import Owners
    from jianyue.store.models import CommitmentRow, DutyRow, PlanRow, VersionRow
    from jianyue.store.plans import commitment_rows, duty_of

    plan = sample_plan(commitments)
    made = [
        replace(c, area=("今年安排", f"样例领域{n % _AREAS}"))
        for n, c in enumerate(plan.versions[0].commitments)
    ]
    text = "".join(f"新增{c.measures[0].name}{c.measures[0].target.written}。\n" for c in made)
    row = PlanRow.objects.create(
        key=KEY,
        title="样例计划",
        place="样例市",
        year=YEAR,
        stage="adopted",
        report_file="report.txt",
        report_data=text.encode(),
        source_name="样例.txt",
        source_text=text,
        source_sha256="0" * 64,
        outline=[],
        clauses=[],
        made_at=datetime(YEAR, 1, 1, tzinfo=UTC),
        sample=True,
    )
    version = VersionRow.objects.create(plan=row, number=1, day=date(YEAR, 1, 1), body="样例")
    CommitmentRow.objects.bulk_create(commitment_rows(version, made, text), batch_size=2000)
    duties = [
        duty_of(
            row,
            replace(c, owners=Owners(code_of(n), (code_of(n + 1),), "样例领导")),
            day=date(YEAR, 1, 2),
        )
        for n, c in enumerate(made)
    ]
    DutyRow.objects.bulk_create(duties, batch_size=2000)
    return row


def figures(commitments: int) -> Iterator[tuple[object, ...]]:
    """Cumulative figures of every commitment over the year, each third one verified."""
    dice = random.Random(1)
    for n in range(commitments):
        total = 0
        for k in range(ROWS_EACH):
            total += dice.randrange(20)
            day = date(YEAR, 1 + k * 12 // ROWS_EACH, 1 + k % 28)
            yield (
                *(f"O{n:05d}{k:03d}", f"C{n:05d}", 0, date(YEAR, 1, 1), day, day),
                *("level", "cumulative", "verified" if k % 3 == 2 else "claimed", "preliminary"),
                *(str(total), "家", "", "", "", "[]", "样例", ""),
            )


def _observations(plan: object, commitments: int) -> int:
    from django.db import connection

    from jianyue.store.models import ObservationRow

    rows = figures(commitments)
    table = ObservationRow._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(_COLUMNS)}) FROM STDIN") as copy:
                for cells in rows:
                    copy.write_row((plan.pk, *cells))
        else:
            marks = ", ".join(["?"] * len(_COLUMNS))
            cursor.connection.executemany(
                f"INSERT INTO {table} ({', '.join(_COLUMNS)}) VALUES ({marks})",
                ((plan.pk, *(str(c) if isinstance(c, date) else c for c in row)) for row in rows),
            )
            cursor.connection.commit()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return commitments * ROWS_EACH

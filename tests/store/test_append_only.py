"""No fact is ever changed or removed: the database itself refuses, table by table."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from jianyue.store.models import (
    FACTS,
    CaseEventRow,
    CaseFileRow,
    CaseJoinRow,
    CaseMeasureRow,
    CasePublicRow,
    CaseRow,
    CaseSecretRow,
    CheckpointRow,
    CheckRow,
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    DutyRow,
    EntryRow,
    HandDownRow,
    LeafRow,
    ObservationRow,
    OpenMonthRow,
    PlanRow,
    ProcessBookRow,
    ProcessVersionRow,
    ProofRow,
    PublicationRow,
    RequestRow,
    SeriesRow,
    VersionRow,
)

DAY = date(2020, 4, 20)
AT = datetime(2020, 4, 20, 9, 0, tzinfo=UTC)
OBSERVED = {
    "period_start": DAY,
    "period_end": DAY,
    "known_on": DAY,
    "form": "level",
    "scope": "cumulative",
    "standing": "claimed",
    "vintage": "preliminary",
}


def facts(plan):
    """One row of each table of facts."""
    version = VersionRow.objects.create(plan=plan, number=1, day=DAY)
    claim = ClaimRow.objects.create(
        plan=plan, commitment="C001", month=DAY, unit="SW", person="linfang", made_at=AT
    )
    request = RequestRow.objects.create(
        plan=plan, commitment="C001", kind="extension", unit="SW", person="linfang", made_at=AT
    )
    entry = EntryRow.objects.create(act="a", person="p", made_at=AT, body="{}", hash="0" * 64)
    common = {"plan": plan, "commitment": "C001"}
    case = CaseRow.objects.create(
        number="1", process="p", version="0" * 64, state="found", since=AT, opened=AT
    )
    event = CaseEventRow.objects.create(
        case=case, seq=1, at=AT, action="report", person="p", version="0" * 64, source="desk",
        client_id="1",
    )  # fmt: skip
    return {
        type(row): row
        for row in (
            version,
            claim,
            request,
            entry,
            CommitmentRow.objects.create(
                version=version, commitment="C001", position=1, title="t", due=DAY, data={}
            ),
            DutyRow.objects.create(**common, day=DAY, lead="SW"),
            HandDownRow.objects.create(**common, data={}, known_on=DAY),
            CaseMeasureRow.objects.create(**common, data={}, basis="样例", day=DAY),
            ObservationRow.objects.create(**common, key="O1", **OBSERVED),
            SeriesRow.objects.create(plan=plan, series="全市:增幅", data={}, known_on=DAY),
            ProofRow.objects.create(plan=plan, key="E1", path="a.pdf", sha256="0" * 64, size=1),
            CheckRow.objects.create(
                claim=claim, result="accepted", person="chenli", made_at=AT, day=DAY
            ),
            DecisionRow.objects.create(request=request, granted=True, person="c", made_at=AT),
            PublicationRow.objects.create(
                plan=plan, kind="bulletin", number="1", name="n", media="m", sha256="0" * 64,
                size=1, as_of=DAY, made_at=AT,
            ),
            LeafRow.objects.create(index=0, entry=entry, hash="0" * 64, chain="0" * 64),
            CheckpointRow.objects.create(size=1, root="0" * 64, made_at=AT, reason="day"),
            ProcessVersionRow.objects.create(hash="0" * 64, name="p", text="{}", made_at=AT),
            ProcessBookRow.objects.create(
                name="p", version="0" * 64, text="", body="样例", day=DAY, reason="样例", made_at=AT
            ),
            event,
            CaseFileRow.objects.create(
                case=case, document="d", name="n", person="p", made_at=AT, sha256="0" * 64, size=1
            ),
            CaseJoinRow.objects.create(case=case, at=AT, person="p", source="s", client_id="1"),
            CaseSecretRow.objects.create(case=case, field="phone", token="t"),
            CasePublicRow.objects.create(case=case, text="样例", person="p", made_at=AT),
            OpenMonthRow.objects.create(month="2020-05", k=5, groups=[], person="p", made_at=AT),
        )
    }  # fmt: skip


@pytest.fixture
def rows(db):
    plan = PlanRow.objects.create(
        key="p", title="t", year=2020, report_file="r", report_data=b"", source_name="s",
        source_text="", source_sha256="0" * 64, made_at=AT,
    )  # fmt: skip
    return facts(plan)


def test_every_table_of_facts_is_tried_here(rows):
    assert set(rows) == set(FACTS)


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_a_fact_is_neither_changed_nor_removed(rows, kind):
    quoted = connection.ops.quote_name
    table, key = quoted(kind._meta.db_table), quoted(kind._meta.pk.column)
    column = quoted(next(f.column for f in kind._meta.concrete_fields if not f.primary_key))
    for statement in (
        f"UPDATE {table} SET {column} = {column} WHERE {key} = %s",  # noqa: S608
        f"DELETE FROM {table} WHERE {key} = %s",  # noqa: S608
    ):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [rows[kind].pk])
    assert kind.objects.filter(pk=rows[kind].pk).exists()


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
def test_a_table_of_facts_is_not_emptied_at_one_stroke(rows, kind):
    postgresql = connection.vendor == "postgresql"  # SQLite has no TRUNCATE: a DELETE of all rows
    table = connection.ops.quote_name(kind._meta.db_table)
    connection.check_constraints()  # what waits for the end of the test is looked at now
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {table} CASCADE" if postgresql else f"DELETE FROM {table}")  # noqa: S608
    assert kind.objects.filter(pk=rows[kind].pk).exists()


def test_the_migration_guards_every_table_of_facts():
    from importlib import import_module

    guarded = import_module("jianyue.store.migrations.0002_append_only").FACTS
    assert {f"store_{name}" for name in guarded} == {kind._meta.db_table for kind in FACTS}

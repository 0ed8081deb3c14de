"""Rows go out as lines and come back the same, whatever they hold."""

import json
from datetime import UTC, date, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection

from jianyue.store.digests import row_digest
from jianyue.store.dump import columns, lines, put_lines, renumber, snapshot, tables
from jianyue.store.models import FACTS, PersonRow, PlanRow, UnitRow
from tests.guards import standing

MOMENT = datetime(2020, 4, 20, 9, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def plan(db):
    return PlanRow.objects.create(
        key="p",
        title="计划",
        year=2020,
        report_file="report.docx",
        report_data=bytes(range(256)),
        source_name="报告",
        source_text="一\n二\t\u2028",
        source_sha256="0" * 64,
        clauses=[{"b": 1, "a": [None, True, "4.0"]}],
        made_at=MOMENT,
    )


def test_every_fact_is_in_a_backup_and_no_session_is():
    held = set(tables())
    assert set(FACTS) < held
    assert PersonRow in held
    assert not held & {Session, ContentType}


def test_a_row_comes_back_with_its_key_and_every_byte(plan):
    before = row_digest(PlanRow.objects.get())
    written = list(lines(PlanRow))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_planrow")
    assert put_lines(PlanRow, written) == 1
    row = PlanRow.objects.get()
    assert (row.pk, row_digest(row)) == (plan.pk, before)
    assert (bytes(row.report_data), row.made_at) == (bytes(range(256)), MOMENT)


def test_a_line_names_its_columns_in_their_order(db):
    UnitRow.objects.create(code="SW", name="区商务委", since=date(2019, 1, 1))
    line = json.loads(next(lines(UnitRow)))
    told = dict(zip(columns(UnitRow), line, strict=True))
    assert (told["code"], told["since"], told["until"]) == ("SW", "2019-01-01", None)


def test_the_next_row_gets_a_number_that_none_has(db):
    UnitRow.objects.create(pk=7, code="SW", name="区商务委")
    renumber()
    assert UnitRow.objects.create(code="JW", name="区经委").pk == 8


@pytest.fixture
def guards(django_db_setup, django_db_blocker):
    with standing(django_db_blocker) as held:
        yield held


@pytest.fixture
def written(guards, transactional_db):
    """What is written is written, and cleared when the test is over."""
    yield
    guards.stand(False)


def test_a_snapshot_holds_up_nobody_who_writes(written):
    import threading

    from django.db import connections

    UnitRow.objects.create(code="SW", name="区商务委")

    def write():
        UnitRow.objects.create(code="JW", name="区经委")
        connections.close_all()

    with snapshot():
        assert UnitRow.objects.count() == 1
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(10)
        assert UnitRow.objects.count() == 1  # the moment stands still
    assert UnitRow.objects.count() == 2

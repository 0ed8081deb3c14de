"""What of the archive is well."""

import pytest
from django.db import connection

from jianyue.desk.case_comparing import compare_cases
from jianyue.desk.clock import now
from jianyue.desk.doctor.archive import append_only, cases, clock, database, tables
from jianyue.desk.doctor.finding import State
from jianyue.store.models import CaseRow
from tests.desk.cases import HANDLED, led, units


@pytest.mark.django_db
def test_an_archive_as_it_is_made_is_well():
    assert {check().state for check in (database, tables, append_only)} == {State.GOOD}
    assert clock().state is (State.GOOD if connection.vendor == "postgresql" else State.NONE)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trigger", "of_sqlite"),
    [("append_only", "no_delete"), ("no_truncate", "no_update")],
)
def test_a_trigger_that_was_taken_away_is_named(trigger, of_sqlite):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE store_entryrow DISABLE TRIGGER entryrow_{trigger}")
        else:
            cursor.execute(f"DROP TRIGGER entryrow_{of_sqlite}")
    finding = append_only()
    assert (finding.state, "entryrow" in finding.zh) == (State.BAD, True)


def test_tables_that_are_behind_are_told(archives):
    done = archives.new(migrated=False).run("doctor")
    assert done.returncode == 1
    assert "jianyue migrate" in done.stdout


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    return led(HANDLED)


@pytest.mark.django_db
def test_without_cases_nothing_is_to_be_compared():
    assert cases().state is State.NONE


def test_cases_that_nobody_compares_are_told(office, settings):
    assert "没有与事件核对过" in cases().zh
    compare_cases(now())
    assert (cases().state, "2020-04-20 核对 1 件" in cases().zh) == (State.GOOD, True)


def test_a_column_of_a_case_that_was_changed_is_told_by_name(office):
    CaseRow.objects.filter(number=office).update(state="closed")
    compare_cases(now())
    finding = cases()
    assert finding.state is State.BAD
    assert f"{office} state" in finding.zh
    assert "/admin/comparing/" in finding.now_en

"""What of the archive is well."""

import pytest
from django.db import connection

from jianyue.desk.doctor.archive import append_only, clock, database, tables
from jianyue.desk.doctor.finding import State


@pytest.mark.django_db
def test_an_archive_as_it_is_made_is_well():
    assert {check().state for check in (database, tables, append_only)} == {State.GOOD}
    assert clock().state is (State.GOOD if connection.vendor == "postgresql" else State.NONE)


@pytest.mark.django_db
def test_a_trigger_that_was_taken_away_is_named():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE store_entryrow DISABLE TRIGGER entryrow_append_only")
        else:
            cursor.execute("DROP TRIGGER entryrow_no_delete")
    finding = append_only()
    assert (finding.state, "entryrow" in finding.zh) == (State.BAD, True)


def test_tables_that_are_behind_are_told(archives):
    done = archives.new(migrated=False).run("doctor")
    assert done.returncode == 1
    assert "jianyue migrate" in done.stdout

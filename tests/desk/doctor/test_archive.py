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

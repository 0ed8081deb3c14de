"""Facts are append-only: the database itself refuses to change or remove them."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FACTS = (
    "versionrow",
    "commitmentrow",
    "dutyrow",
    "handdownrow",
    "casemeasurerow",
    "observationrow",
    "seriesrow",
    "proofrow",
    "claimrow",
    "checkrow",
    "requestrow",
    "decisionrow",
    "publicationrow",
    "entryrow",
    "leafrow",
    "checkpointrow",
    "processversionrow",
    "processbookrow",
    "caseeventrow",
    "casefilerow",
    "casejoinrow",
    "casesecretrow",
)

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION store_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: % of %', TG_OP, TG_TABLE_NAME
   USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def guard(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put a trigger upon every table of facts."""
    postgresql = editor.connection.vendor == "postgresql"
    if postgresql:
        editor.execute(_POSTGRESQL, params=None)  # its % is no placeholder
    for name in FACTS:
        table = f"store_{name}"
        if postgresql:
            editor.execute(
                f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION store_append_only()"
            )
            editor.execute(  # a TRUNCATE asks no row: it has a trigger of its own
                f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION store_append_only()"
            )
            continue
        for event in ("UPDATE", "DELETE"):
            editor.execute(
                f"CREATE TRIGGER {name}_no_{event.lower()} BEFORE {event} ON {table} BEGIN "
                f"SELECT RAISE(ABORT, 'append-only: {event} of {table}'); END"
            )


def free(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration backwards."""
    for name in FACTS:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {name}_append_only ON store_{name}")
            editor.execute(f"DROP TRIGGER {name}_no_truncate ON store_{name}")
        else:
            editor.execute(f"DROP TRIGGER {name}_no_update")
            editor.execute(f"DROP TRIGGER {name}_no_delete")


class Migration(migrations.Migration):
    """After the tables stand."""

    dependencies = [("store", "0001_rows")]
    operations = [migrations.RunPython(guard, free)]

"""What the database itself does: it refuses to change or remove facts, and it keeps the units of a
case (CaseUnitRow) and their copies of its columns as its row says them, so that a transition costs
no statement more."""

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
    "casepublicrow",
    "openmonthrow",
)

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION store_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: % of %', TG_OP, TG_TABLE_NAME
   USING ERRCODE = 'integrity_constraint_violation'; END $$
"""

# What the row of a unit copies of its case: its column, and what it is of the case's row.
_COPIES = {
    **{
        name: f"NEW.{name}"
        for name in (
            *("closed", "process", "state", "handler", "owner", "due", "opened"),
            *("area", "sample"),
        )
    },
    "holder": "NEW.unit",
    "placed": "NEW.lon IS NOT NULL",
}
_HERE, _THEIRS = ", ".join(_COPIES), ", ".join(_COPIES.values())
# Any of it is another than before; ``asked`` is a unit's own part of the units that are asked.
_AFTER = f"{_THEIRS}, NEW.asked"
_BEFORE = _AFTER.replace("NEW.", "OLD.")
_SET = ", ".join(f"{name} = {value}" for name, value in _COPIES.items())
_ASKED_POSTGRESQL = "position('|' || unit || '|' IN NEW.asked) > 0"
_ASKED_SQLITE = "instr(NEW.asked, '|' || {unit} || '|') > 0"

_UNITS_POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION store_case_units() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  INSERT INTO store_caseunitrow (case_id, unit, asked, {_HERE})
  SELECT NEW.id, unit, {_ASKED_POSTGRESQL}, {_THEIRS}
  FROM unnest(string_to_array(trim(BOTH '|' FROM NEW.concerned), '|')) AS unit
  WHERE unit <> '' ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$
""",  # noqa: S608 columns of ours, here and below
    """
CREATE TRIGGER caserow_units AFTER INSERT OR UPDATE OF concerned ON store_caserow
FOR EACH ROW WHEN (NEW.concerned <> '') EXECUTE FUNCTION store_case_units()
""",
    f"""
CREATE OR REPLACE FUNCTION store_case_units_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  UPDATE store_caseunitrow SET {_SET}, asked = {_ASKED_POSTGRESQL}
  WHERE case_id = NEW.id
    AND ({_HERE}, asked) IS DISTINCT FROM ({_THEIRS}, {_ASKED_POSTGRESQL});
  RETURN NULL;
END $$
""",  # noqa: S608 after the one above, by their names: what that has just written is not written again
    f"""
CREATE TRIGGER caserow_units_kept AFTER UPDATE ON store_caserow
FOR EACH ROW WHEN (NEW.concerned <> '' AND ({_AFTER}) IS DISTINCT FROM ({_BEFORE}))
EXECUTE FUNCTION store_case_units_kept()
""",
)
# Lists and counts are read off indexes alone, as far as a table has been swept since it was written;
# and what is open is what was written last. PostgreSQL sweeps when a fifth is new: of a million cases
# that is weeks. So it does for a fiftieth.
_SWEPT = tuple(
    f"ALTER TABLE {table} SET (autovacuum_vacuum_scale_factor = 0.02, "
    "autovacuum_vacuum_insert_scale_factor = 0.02)"
    for table in ("store_caserow", "store_caseunitrow")
)
_UNITS_SQLITE = f"""
CREATE TRIGGER caserow_units_{{event}} AFTER {{on}} ON store_caserow WHEN NEW.concerned <> '' BEGIN
  INSERT OR IGNORE INTO store_caseunitrow (case_id, unit, asked, {_HERE})
  SELECT NEW.id, value, {_ASKED_SQLITE.format(unit="value")}, {_THEIRS}
  FROM json_each('["' || replace(trim(NEW.concerned, '|'), '|', '","') || '"]') WHERE value <> '';
END
"""  # noqa: S608
_KEPT_SQLITE = f"""
CREATE TRIGGER caserow_units_kept AFTER UPDATE ON store_caserow
WHEN NEW.concerned <> '' AND ({_AFTER}) IS NOT ({_BEFORE})
BEGIN
  UPDATE store_caseunitrow SET {_SET}, asked = {_ASKED_SQLITE.format(unit="unit")}
  WHERE case_id = NEW.id
    AND ({_HERE}, asked) IS NOT ({_THEIRS}, {_ASKED_SQLITE.format(unit="unit")});
END
"""  # noqa: S608


def keep_units(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put triggers upon cases that keep their units as rows, with what these are found by."""
    if editor.connection.vendor == "postgresql":
        for statement in (*_UNITS_POSTGRESQL, *_SWEPT):
            editor.execute(statement, params=None)
        return
    for event, on in (("insert", "INSERT"), ("update", "UPDATE OF concerned")):
        editor.execute(_UNITS_SQLITE.format(event=event, on=on))
    editor.execute(_KEPT_SQLITE)


def leave_units(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away, for a migration backwards."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER caserow_units ON store_caserow")
        editor.execute("DROP TRIGGER caserow_units_kept ON store_caserow")
        return
    for event in ("insert", "update", "kept"):
        editor.execute(f"DROP TRIGGER caserow_units_{event}")


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
    operations = [
        migrations.RunPython(guard, free),
        migrations.RunPython(keep_units, leave_units),
    ]

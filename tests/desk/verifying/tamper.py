"""What somebody with the database in his hands can do: raw SQL, with the triggers taken away."""

from __future__ import annotations

from django.db import connection


def tamper(statement, *values):
    """Run a statement upon a table of facts as if it were not append-only; gives the rows hit."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:  # what waits for the end of the test is looked at now, then never again
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in tables_in(statement):
            disarm(cursor, table)
        if postgresql:  # foreign keys do not stop him either
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        hit = cursor.rowcount
        if postgresql:
            cursor.execute("SET LOCAL session_replication_role = origin")
        return hit


def tables_in(statement):
    return [word.strip('"') for word in statement.split() if word.strip('"').startswith("store_")]


def disarm(cursor, table):
    """Take the append-only triggers of a table away."""
    name = table.removeprefix("store_")
    if connection.vendor == "postgresql":
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}_append_only ON {table}")
    else:
        for event in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}_no_{event}")


def change(model, pk, column, value):
    """Set one column of one row."""
    name = model._meta.db_table
    return tamper(f"UPDATE {name} SET {column} = %s WHERE id = %s", value, pk)  # noqa: S608

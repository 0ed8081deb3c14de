"""维 upkeep: the archive's tables brought up to the program, once, whoever asks."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

_LOCK = 7_201_957  # any number that no other advisory lock of this database has
_TRIES, _DEADLOCK = 5, "40P01"  # PostgreSQL's SQLSTATE of the one that gave way


def pending() -> tuple[str, ...]:
    """The migrations that the database still lacks, as ``app.name``, in their order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return tuple(f"{migration.app_label}.{migration.name}" for migration, _ in plan)


def applied() -> tuple[str, ...]:
    """The migrations that the database has, as ``app.name``, sorted."""
    done = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in done))


def migrate() -> tuple[str, ...]:
    """Bring the tables up to the program; gives what was done. Many may call it at once."""
    with _alone():
        done = pending()
        if done:
            _through()
    return done


def _through() -> None:
    """Go up step by step. Whatever runs meanwhile may hold a table that a step wants; when the
    database ends such a deadlock at our expense, what was gone up stands, and we go on from there."""
    for left in reversed(range(_TRIES)):
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != _DEADLOCK or not left:
                raise
            time.sleep(1)
        else:
            return


def let_go() -> None:
    """Close every connection, before other processes take over."""
    connections.close_all()


@contextmanager
def _alone() -> Iterator[None]:
    """One migrator at a time: an advisory lock on PostgreSQL, a lock file beside SQLite."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA) / ".migrate.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

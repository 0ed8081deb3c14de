"""Which process books are in force, and which versions are remembered: asked at every report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

from jianyue.store.models import ProcessBookRow, ProcessVersionRow

_BOOKS, _VERSIONS = ProcessBookRow._meta.db_table, ProcessVersionRow._meta.db_table


def books_and_versions(
    day: date, names: Collection[str], versions: Collection[str]
) -> tuple[dict[str, str], frozenset[str]]:
    """By their name (of those named, or all) the versions of the district's own books in force on a
    day, and which of some versions are remembered; in one statement, written out because every
    report asks for it."""
    own, among = (f"({', '.join(['%s'] * len(these))})" for these in (names, versions))
    which = f"AND name IN {own} " if names else ""
    asked = f"SELECT name, version, day, id FROM {_BOOKS} WHERE day <= %s {which}"  # noqa: S608 only names of our own
    given: list[Any] = [connection.ops.adapt_datefield_value(day), *names]
    if versions:
        asked += f"UNION ALL SELECT '', hash, NULL, id FROM {_VERSIONS} WHERE hash IN {among} "  # noqa: S608
        given += versions
    with connection.cursor() as cursor:
        cursor.execute(f"{asked} ORDER BY 3, 4", given)
        rows = cursor.fetchall()
    return (
        {name: version for name, version, _, _ in rows if name},  # of one name the last one stands
        frozenset(version for name, version, _, _ in rows if not name),
    )


def every_version() -> tuple[list[tuple[str, str, date]], list[tuple[str, str]]]:
    """The district's own books as (name, version, the day from which it is in force), and every
    version that is remembered as (name, version), each in the order in which they came; in one
    statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name, version, day, id FROM {_BOOKS} "  # noqa: S608 only names of our own
            f"UNION ALL SELECT name, hash, NULL, id FROM {_VERSIONS} ORDER BY 3, 4"
        )
        rows = cursor.fetchall()
    day_of = ProcessBookRow._meta.get_field("day").to_python
    books = [(name, version, day_of(day)) for name, version, day, _ in rows if day is not None]
    return books, [(name, version) for name, version, day, _ in rows if day is None]

"""Many rows of one table at once: by COPY on PostgreSQL, by one prepared statement on SQLite.

The rows have their keys afterwards, as if each had been saved; triggers and constraints are asked
as ever. Nothing is committed here: the caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from django.db import connection, connections
from django.db.models import ForeignKey, JSONField, Model

M = TypeVar("M", bound=Model)
_BATCH = 2000
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})
COPIED = 50  # from so many rows on a COPY costs less than a statement that names each value


def insert_all(rows: Sequence[M]) -> Sequence[M]:
    """Write rows of one table; each has its key afterwards."""
    if not rows:
        return rows
    model = type(rows[0])
    if len(rows) < COPIED:
        return model._default_manager.bulk_create(rows, batch_size=_BATCH)
    on_postgresql = connection.vendor == "postgresql"
    keys = _drawn(model, len(rows)) if on_postgresql else _next(model, len(rows))
    links = [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        for link in links:  # the row that is meant may have got its key after this one was made
            if link.is_cached(row) and (to := link.get_cached_value(row)) is not None:
                setattr(row, link.attname, to.pk)
    (_copy if on_postgresql else _prepared)(model, rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return rows


def _drawn(model: type[Model], count: int) -> Sequence[int]:
    """So many keys that no other row will get."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, key, count],
        )
        return [found for (found,) in cursor.fetchall()]


def _next(model: type[Model], count: int) -> Sequence[int]:
    """The keys after the last: SQLite has one writer, and the transaction has its turn."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return range(last + 1, last + 1 + count)


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    table, quoted = _names(model)
    with (
        connection.wrap_database_errors,  # COPY's own cursor does not turn them into Django's
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy,
    ):
        for values in _values(model, rows):
            copy.write_row(values)


def _prepared(model: type[Model], rows: Sequence[Model]) -> None:
    table, quoted = _names(model)
    marks = ", ".join(["%s"] * len(model._meta.concrete_fields))
    statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 names of models
    with connection.cursor() as cursor:
        cursor.executemany(statement, _values(model, rows))  # type: ignore[arg-type]  # may be an iterator


def _names(model: type[Model]) -> tuple[str, str]:
    """A table and its columns, quoted."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)
    return quote(model._meta.db_table), columns


def _values(model: type[Model], rows: Sequence[Model]) -> Iterator[list[object]]:
    """What each row is written as; words, numbers and truth go as they are."""
    base = connections[connection.alias]  # the thing itself: ``connection`` looks it up each time
    fields = [(f, f.attname, isinstance(f, JSONField)) for f in model._meta.concrete_fields]
    for row in rows:
        values = []
        for field, name, coded in fields:
            value = getattr(row, name)
            if coded or type(value) not in _AS_IT_IS:
                value = field.get_db_prep_save(value, base)
            values.append(value)
        yield values

"""Many rows of one table at once: by COPY on PostgreSQL, by one prepared statement on SQLite.

The rows have their keys afterwards, as if each had been saved; triggers and constraints are asked
as ever. Nothing is committed here: the caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import Field, ForeignKey, JSONField, Model

M = TypeVar("M", bound=Model)
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})
COPIED = 50  # from so many rows on a COPY costs less than a statement that names each value


def insert_all(rows: Sequence[M]) -> Sequence[M]:
    """Write rows of one table; each has its key afterwards."""
    if not rows:
        return rows
    model = type(rows[0])
    on_postgresql = connection.vendor == "postgresql"
    links = [f for f in model._meta.concrete_fields if isinstance(f, ForeignKey)]
    for row in rows:
        for link in links:  # the row that is meant may have got its key after this one was made
            if link.is_cached(row) and (to := link.get_cached_value(row)) is not None:
                setattr(row, link.attname, to.pk)
    keys: Sequence[int]
    if len(rows) < COPIED:
        keys = _inserted(model, rows)
    else:
        keys = _drawn(model, len(rows)) if on_postgresql else _next(model, len(rows))
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
    if len(rows) >= COPIED:
        (_copy if on_postgresql else _prepared)(model, rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    return rows


def _inserted(model: type[Model], rows: Sequence[Model]) -> list[int]:
    """The keys that some rows got in one statement, in their order: it is written out here, for
    Django puts the same together anew each time, which costs more than the database does."""
    width = len(model._meta.concrete_fields) - 1
    marks = f"({', '.join(['%s'] * width)})"
    values: list[Any] = [v for row in _values(model, rows, keyed=False) for v in row]
    with connection.cursor() as cursor:
        cursor.execute(_head(model) + ", ".join([marks] * len(rows)) + _tail(model), values)
        return [key for (key,) in cursor.fetchall()]


@lru_cache
def _head(model: type[Model]) -> str:
    table, quoted = _names(model, keyed=False)
    return f"INSERT INTO {table} ({quoted}) VALUES "  # noqa: S608 names of models


@lru_cache
def _tail(model: type[Model]) -> str:
    return f" RETURNING {connection.ops.quote_name(str(model._meta.pk.column))}"


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


def _fields(model: type[Model], *, keyed: bool) -> list[Field[Any, Any]]:
    return [f for f in model._meta.concrete_fields if keyed or not f.primary_key]


def _names(model: type[Model], *, keyed: bool = True) -> tuple[str, str]:
    """A table and its columns (with its key or without), quoted."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in _fields(model, keyed=keyed))
    return quote(model._meta.db_table), columns


def _values(
    model: type[Model], rows: Sequence[Model], *, keyed: bool = True
) -> Iterator[list[object]]:
    """What each row is written as; words, numbers and truth go as they are."""
    base = connections[connection.alias]  # the thing itself: ``connection`` looks it up each time
    fields = [(f, f.attname, isinstance(f, JSONField)) for f in _fields(model, keyed=keyed)]
    for row in rows:
        values = []
        for field, name, coded in fields:
            value = getattr(row, name)
            if coded or type(value) not in _AS_IT_IS:
                value = field.get_db_prep_save(value, base)
            values.append(value)
        yield values

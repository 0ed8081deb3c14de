"""Rows as lines of JSON and back, alike on every database: what a backup is made of.

Left out are Django's own lists that ``migrate`` makes (content types, permissions, groups: roles
here are grants) and sessions: after a restore everybody signs in anew. So is what triggers make.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import BinaryField, Field, JSONField, Model

_LEFT_OUT = {"contenttypes", "sessions", "auth"}
# Made of other rows: by the database itself, a restore too, or by time, when it next does its part.
_MADE = {"store_caseunitrow"}
_BATCH = 1000


def tables() -> tuple[type[Model], ...]:
    """Every table that a backup holds, by name."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not _left_out(model)
    ]
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


def _left_out(model: type[Model]) -> bool:
    return model._meta.db_table in _MADE or _of_django(model)


def _of_django(model: type[Model]) -> bool:
    linked = [f.related_model for f in model._meta.fields if f.related_model]
    through = bool(model._meta.auto_created)
    return model._meta.app_label in _LEFT_OUT or (
        through and any(m._meta.app_label in _LEFT_OUT for m in linked if not isinstance(m, str))
    )


def columns(model: type[Model]) -> tuple[str, ...]:
    """The columns of a table in the model's order."""
    return tuple(str(field.column) for field in model._meta.concrete_fields)


@contextmanager
def snapshot() -> Iterator[None]:
    """Read one moment of the database throughout, holding up nobody who writes."""
    if connection.in_atomic_block:  # the caller's transaction is the moment
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would take the writers' turn
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def lines(model: type[Model]) -> Iterator[bytes]:
    """Each row of a table as a line of JSON, in the order of its key; memory stays flat."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_BATCH):
        plain = [_plain(field, value) for field, value in zip(fields, row, strict=True)]
        yield json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(field: Field[Any, Any], value: Any) -> object:  # noqa: ANN401 any column
    if value is None or isinstance(field, JSONField) or isinstance(value, bool | int | float):
        return value
    if isinstance(field, BinaryField):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def put_lines(model: type[Model], given: Iterable[bytes]) -> int:
    """Write lines back as rows with the keys they had; gives how many. Facts are only inserted,
    which the triggers allow. The caller holds the transaction."""
    fields = model._meta.concrete_fields
    quoted = ", ".join(map(connection.ops.quote_name, columns(model)))
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"  # noqa: S608 names of models
    count, source = 0, iter(given)
    with connection.cursor() as cursor:
        while batch := [_values(fields, line) for line in itertools.islice(source, _BATCH)]:
            cursor.executemany(statement, batch)
            count += len(batch)
    return count


def _values(fields: Iterable[Field[Any, Any]], line: bytes) -> list[Any]:
    row = json.loads(line)
    return [_kept(field, value) for field, value in zip(fields, row, strict=True)]


def _kept(field: Field[Any, Any], value: object) -> object:
    plain = value if value is None or isinstance(field, JSONField) else field.to_python(value)
    return field.get_db_prep_save(plain, connection)


def renumber() -> None:
    """Let the next row of each table get a number that no row has."""
    statements = connection.ops.sequence_reset_sql(no_style(), list(tables()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)

"""Digests of fact rows, and how an entry of the journal cites the rows that an act wrote.

A row's digest is the SHA-256 of its columns in canonical JSON. An entry cites rows of one table
as runs of ids, the first 16 hexadecimal digits of each digest in order (``marks``, to name the
row that was changed) and the SHA-256 of all whole digests (``root``, to prove that none was).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

MARK = 16
_PLAIN = frozenset({str, int, bool, type(None), list, dict})  # what JSON says as it is
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces; the same value gives the same characters."""
    return _WRITER.encode(value)


def row_digest(row: Model) -> str:
    """The digest of a row as the database holds it."""
    return _digest({f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields})


def stored_digests(model: type[Model], ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The id and the digest of each stored row of a table whose id is among the sorted ``ids``."""
    names = [f.attname for f in model._meta.concrete_fields]
    key = model._meta.pk.attname
    rows = model._default_manager.order_by()
    dense = ids[-1] - ids[0] < 2 * len(ids)
    within = {f"{key}__range": (ids[0], ids[-1])} if dense else {f"{key}__in": ids}
    wanted = frozenset(ids)
    for values in rows.filter(**within).values_list(*names):
        columns = dict(zip(names, values, strict=True))
        if columns[key] in wanted:
            yield columns[key], _digest(columns)


def _digest(columns: dict[str, object]) -> str:
    plain = {
        name: value if type(value) in _PLAIN else _plain(value) for name, value in columns.items()
    }
    return hashlib.sha256(canonical(plain).encode()).hexdigest()


def _plain(value: Any) -> object:  # noqa: ANN401 any column
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    return value


def cite(rows: Sequence[Model]) -> dict[str, object]:
    """How an entry cites rows of one table, in the order of their ids."""
    ordered = sorted(rows, key=lambda row: row.pk)
    digests = [row_digest(row) for row in ordered]
    return {
        "table": ordered[0]._meta.db_table,
        "ids": runs([row.pk for row in ordered]),
        "marks": "".join(digest[:MARK] for digest in digests),
        "root": hashlib.sha256("".join(digests).encode()).hexdigest(),
    }


def runs(ids: Iterable[int]) -> list[list[int]]:
    """Sorted ids as ``[first, count]`` runs: ``[3, 4, 5, 9] → [[3, 3], [9, 1]]``."""
    found: list[list[int]] = []
    for number in ids:
        if found and found[-1][0] + found[-1][1] == number:
            found[-1][1] += 1
        else:
            found.append([number, 1])
    return found

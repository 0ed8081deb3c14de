"""Open data 开放数据: every table as CSV and JSON, described and sealed.

CSV (RFC 4180, UTF-8 with a byte order mark so that Excel reads it), tables.json, datapackage.json
(Frictionless Data Package v1: types, units, sizes, hashes, licence) and CHECKSUMS (SHA-256, SM3).
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

from jianyue.core.table import Cell, CellType, Publication, Table
from jianyue.press.rows import Tables, meta, plain
from jianyue.press.seal import seal, sha256, sm3

CSV_MEDIA, JSON_MEDIA, TEXT_MEDIA = "text/csv", "application/json", "text/plain"
BOM = b"\xef\xbb\xbf"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
# A cell that a spreadsheet would run as a formula is led by an apostrophe (OWASP, CSV injection).
# A signed figure with its unit (-14.1%) is not one.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_SIGNED = re.compile(r"[+-][\d.,]+\s*[%％‰\u4e00-\u9fff]*")


def open_data(tables: Tables, licence: dict[str, str] | None = None) -> tuple[Publication, ...]:
    """All the files, CHECKSUMS last. ``licence`` has name, path and title (default LICENCE).

    Raises ValueError when a cell does not hold what its column says.
    """
    ordered = [tables[key] for key in sorted(tables)]
    sheets = tuple(seal(f"{t.key}.csv", CSV_MEDIA, table_csv(t)) for t in ordered)
    whole = seal("tables.json", JSON_MEDIA, tables_json(tables))
    package = seal(
        "datapackage.json", JSON_MEDIA, _package(tables, ordered, sheets, licence or LICENCE)
    )
    files = (*sheets, whole, package)
    return (*files, seal("CHECKSUMS", TEXT_MEDIA, _checksums(files)))


def data_checksum(tables: Tables) -> str:
    """SHA-256 of tables.json: the checksum that the poster prints."""
    return sha256(tables_json(tables))


def tables_json(tables: Tables) -> bytes:
    """Every table, keys sorted, figures as exact decimal strings; the same bytes always."""
    said = {key: _described(tables[key]) for key in sorted(tables)}
    return _json({"tables": said})


def table_csv(table: Table) -> bytes:
    """One table as CSV: a line of field names, then the rows; figures plain, days ISO 8601."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    for number, row in enumerate(table.rows, start=1):
        writer.writerow([_csv_cell(cell) for cell in _checked(table, number, row)])
    return BOM + out.getvalue().encode("utf-8")


def _described(table: Table) -> dict[str, object]:
    keys = [column.key for column in table.columns]
    return {
        "title": {"zh": table.zh, "en": table.en},
        "columns": [
            {"key": c.key, "zh": c.zh, "en": c.en, "type": c.type.value, "unit": c.unit}
            for c in table.columns
        ],
        "rows": [
            dict(zip(keys, map(_json_cell, _checked(table, n, row)), strict=True))
            for n, row in enumerate(table.rows, start=1)
        ],
        "notes": list(table.notes),
    }


def _checked(table: Table, number: int, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    if len(row) != len(table.columns):
        raise ValueError(f"table {table.key} row {number}: {len(row)} cells")
    for column, cell in zip(table.columns, row, strict=True):
        if cell is not None and not _fits(cell, column.type):
            raise ValueError(f"table {table.key} row {number}: {column.key} is no {column.type}")
    return row


def _fits(cell: Cell, kind: CellType) -> bool:
    if kind is CellType.BOOLEAN or isinstance(cell, bool):
        return kind is CellType.BOOLEAN and isinstance(cell, bool)
    types: dict[CellType, type | tuple[type, ...]] = {
        CellType.STRING: str,
        CellType.INTEGER: int,
        CellType.NUMBER: (int, Decimal),
        CellType.DATE: date,
    }
    return isinstance(cell, types[kind])


def _csv_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        runs = _FORMULA.match(cell) and not _SIGNED.fullmatch(cell)
        return f"'{cell}" if runs else cell
    return str(_json_cell(cell)).lower() if isinstance(cell, bool) else str(_json_cell(cell))


def _json_cell(cell: Cell) -> str | int | bool | None:
    if isinstance(cell, Decimal):
        return plain(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _package(
    tables: Tables, ordered: list[Table], sheets: tuple[Publication, ...], licence: dict[str, str]
) -> bytes:
    known = meta(tables)
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "jianyue-plan",
        "title": known.get("title", ""),
        "version": known.get("version", ""),
        "created": f"{known['as_of']}T00:00:00Z" if "as_of" in known else "",
        "sample": known.get("sample") == "true",
        "licenses": [licence],
        "sources": [{"title": known["source"]}] if "source" in known else [],
        "resources": [_resource(t, f) for t, f in zip(ordered, sheets, strict=True)],
    }
    return _json({key: value for key, value in package.items() if value not in ("", [])})


def _resource(table: Table, file: Publication) -> dict[str, object]:
    fields: list[dict[str, object]] = []
    for column in table.columns:
        field: dict[str, object] = {"name": column.key, "type": column.type.value}
        field |= {"title": column.zh, "description": column.en}
        if column.unit:
            field["unit"] = column.unit
        fields.append(field)
    return {
        "profile": "tabular-data-resource",
        "name": table.key.replace("_", "-"),
        "title": table.zh,
        "description": table.en,
        "path": file.name,
        "format": "csv",
        "mediatype": CSV_MEDIA,
        "encoding": "utf-8",
        "bytes": len(file.data),
        "hash": f"sha256:{file.sha256}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _checksums(files: tuple[Publication, ...]) -> bytes:
    """BSD style, one algorithm and file a line: ``sha256sum -c`` reads the SHA256 lines."""
    lines = [f"SHA256 ({file.name}) = {file.sha256}" for file in files]
    lines += [f"SM3 ({file.name}) = {sm3(file.data)}" for file in files]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _json(value: object) -> bytes:
    said = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False)
    return (said + "\n").encode("utf-8")

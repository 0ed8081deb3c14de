"""CSV rows ⇄ words: observations, series, evidence. UTF-8, RFC 4180, one header line.

A BOM is accepted on reading and never written. Each fault names file, row and column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from jianyue.core.calendar import Period
from jianyue.core.codec import Fault, decode, encode
from jianyue.core.commitment import Rung
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import (
    Evidence,
    Form,
    Observation,
    Scope,
    SeriesPoint,
    Standing,
    Vintage,
)
from jianyue.desk.papers.quick import LIST_MARK, PLAIN_INTEGER, Quick
from jianyue.desk.papers.uncollected import no_collection

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """The columns of a file, how a row becomes a word, and how a word becomes cells."""

    file: str
    columns: tuple[str, ...]
    build: Callable[[dict[str, str]], T]
    cells: Callable[[T], Sequence[str]]
    quick: Callable[[], Callable[[Sequence[str]], T]] | None = None


class _Cell:
    """Typed reading of one row's cells; a fault names the column."""

    def __init__(self, row: dict[str, str]) -> None:
        self.row = row

    def get(self, column: str, kind: object, *, needed: bool = True) -> object:
        text = self.row[column]
        if not text:
            if not needed:
                return None
            if kind is str:  # whether an empty name is good is asked by the checks of the book
                return ""
            raise Fault(column, "这一格空着，要填", "the cell is empty and must be filled")
        value: int | str = int(text) if kind is int and PLAIN_INTEGER.fullmatch(text) else text
        return decode(kind, value, column)


def _observation(row: dict[str, str]) -> Observation:
    cell = _Cell(row)
    start, end = cell.get("period_start", date), cell.get("period_end", date)
    if not (isinstance(start, date) and isinstance(end, date) and start <= end):
        raise Fault("period_end", "期末早于期初", "the period ends before it starts")
    options = {
        "value": cell.get("value", Decimal, needed=False),
        "rung": cell.get("rung", Rung, needed=False),
        "measure": cell.get("measure", int),
        "known_on": cell.get("known_on", date),
        "form": cell.get("form", Form),
        "scope": cell.get("scope", Scope),
        "standing": cell.get("standing", Standing),
        "vintage": cell.get("vintage", Vintage),
    }
    return Observation(
        id=str(cell.get("id", str)),
        commitment=str(cell.get("commitment", str)),
        period=Period(start, end),
        unit=row["unit"] or None,
        member=row["member"] or None,
        supersedes=row["supersedes"] or None,
        evidence=tuple(e for e in row["evidence"].split(LIST_MARK) if e),
        source=row["source"],
        note=row["note"],
        **options,  # type: ignore[arg-type]
    )


def _text(value: object) -> str:
    plain = encode(value)
    return "" if plain is None else str(plain)


def _observation_cells(o: Observation) -> tuple[str, ...]:
    values = (o.id, o.commitment, o.measure, o.period.start, o.period.end, o.known_on, o.form)
    more = (o.scope, o.standing, o.vintage, o.value, o.unit, o.rung, o.member, o.supersedes)
    cells = [_text(v) for v in (*values, *more)]
    return (*cells, LIST_MARK.join(o.evidence), o.source, o.note)


def _point(row: dict[str, str]) -> SeriesPoint:
    cell = _Cell(row)
    start, end = cell.get("period_start", date), cell.get("period_end", date)
    if not (isinstance(start, date) and isinstance(end, date) and start <= end):
        raise Fault("period_end", "期末早于期初", "the period ends before it starts")
    options = {
        "known_on": cell.get("known_on", date),
        "form": cell.get("form", Form),
        "scope": cell.get("scope", Scope),
        "vintage": cell.get("vintage", Vintage),
        "value": cell.get("value", Decimal),
    }
    return SeriesPoint(
        series=str(cell.get("series", str)),
        period=Period(start, end),
        unit=row["unit"] or None,
        source=row["source"],
        **options,  # type: ignore[arg-type]
    )


def _point_cells(p: SeriesPoint) -> tuple[str, ...]:
    values = (p.series, p.period.start, p.period.end, p.known_on, p.form, p.scope, p.vintage)
    return (*(_text(v) for v in values), _text(p.value), _text(p.unit), p.source)


def _evidence(row: dict[str, str]) -> Evidence:
    cell = _Cell(row)
    size = cell.get("size", int)
    return Evidence(
        row["id"], row["path"], row["sha256"], int(str(size)), row["title"], row["source"]
    )


def _evidence_cells(e: Evidence) -> tuple[str, ...]:
    return (e.id, e.path, e.sha256, str(e.size), e.title, e.source)


_PERIOD = ("period_start", "period_end", "known_on", "form", "scope")
OBSERVATIONS: Layout[Observation] = Layout(
    "observations.csv",
    (
        *("id", "commitment", "measure", *_PERIOD, "standing", "vintage", "value", "unit"),
        *("rung", "member", "supersedes", "evidence", "source", "note"),
    ),
    _observation,
    _observation_cells,
    lambda: Quick().build,
)
SERIES: Layout[SeriesPoint] = Layout(
    "series.csv", ("series", *_PERIOD, "vintage", "value", "unit", "source"), _point, _point_cells
)
EVIDENCE: Layout[Evidence] = Layout(
    "evidence.csv", ("id", "path", "sha256", "size", "title", "source"), _evidence, _evidence_cells
)


def write_rows(layout: Layout[T], rows: Iterable[T]) -> bytes:
    """The canonical file of some rows."""
    lines = [layout.columns, *(layout.cells(row) for row in rows)]
    text = _written(lines, csv.QUOTE_MINIMAL)
    if "\r" in text:  # the writer leaves a lone CR unquoted, and the reader would end the row there
        text = "".join(
            _written([line], csv.QUOTE_ALL if any("\r" in c for c in line) else csv.QUOTE_MINIMAL)
            for line in lines
        )
    return text.encode("utf-8")


def _written(lines: Iterable[Sequence[str]], quoting: Literal[0, 1]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(lines)
    return out.getvalue()


def read_rows(layout: Layout[T], data: bytes) -> tuple[tuple[T, ...], tuple[Diagnostic, ...]]:
    """The rows that can be read, and a diagnostic with row and column for each that cannot."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), (_not_utf8(layout, data, error),)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[T] = []
    faults: list[Diagnostic] = []
    try:
        head = next(lines, [])
        if tuple(head) != layout.columns:
            wanted = ",".join(layout.columns)
            zh, en = f"表头应为 {wanted}", f"the header must be {wanted}"
            return (), (_fault(layout, 1, None, zh, en),)
        with no_collection():
            _read_lines(layout, lines, found, faults)
    except csv.Error as error:
        faults.append(
            _fault(layout, lines.line_num, None, f"不是 CSV：{error}", f"not CSV: {error}")
        )
    return tuple(found), tuple(faults)


def _read_lines(
    layout: Layout[T], lines: Iterator[list[str]], found: list[T], faults: list[Diagnostic]
) -> None:
    quick = layout.quick() if layout.quick else None
    for number, line in enumerate(lines, 2):
        if quick is not None:
            try:
                found.append(quick(line))
                continue
            except (KeyError, ValueError):
                pass  # the slow way names the cell and what is wrong with it
        if len(line) != len(layout.columns):
            zh = f"应有 {len(layout.columns)} 列，实有 {len(line)} 列"
            faults.append(_fault(layout, number, None, zh, "wrong number of columns"))
            continue
        try:
            found.append(layout.build(dict(zip(layout.columns, line, strict=True))))
        except Fault as fault:
            faults.append(_fault(layout, number, fault.pointer, fault.zh, fault.en))


def _not_utf8(layout: Layout[T], data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """Excel's own 「CSV」 is GBK in China: told apart, for the remedy is another choice on saving."""
    found = _fault(layout, None, None, f"不是 UTF-8（第 {error.start} 字节）", "not UTF-8")
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        hint, english = "文件坏了，或不是文本；用原件换回", "the file is broken or no text"
        return replace(found, hint=hint, english_hint=english)
    line = data.count(b"\n", 0, error.start) + 1
    return replace(
        found,
        message=f"文件是 GBK 编码（第 {line} 行起），应为 UTF-8",
        english=f"the file is in GBK (from line {line}), UTF-8 is wanted",
        hint="用 Excel 或 WPS 打开，另存为“CSV UTF-8（逗号分隔）”",
        english_hint="save it anew as “CSV UTF-8 (comma delimited)”",
        place=Place(layout.file, line, None),
    )


def _fault(layout: Layout[T], row: int | None, column: str | None, zh: str, en: str) -> Diagnostic:
    return Diagnostic(
        code="K102",
        severity=Severity.ERROR,
        message=zh,
        hint="改正这一格；各列的含义见账册格式说明",
        place=Place(layout.file, row, column),
        english=en,
        english_hint="mend the cell; the reference of the book says what each column holds",
    )

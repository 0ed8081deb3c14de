"""Reads a filled 任务分解表 back: cells → rows with their identity, and a finding for every bad cell.

Columns are found by their Chinese heads, in any order, so that a unit may move or hide them; rows
are known by their identity, so that they may be sorted. The hidden sheet 底稿 says what the file was
printed from. Limits: LARGEST bytes, LARGEST_UNPACKED
bytes unpacked, MOST_ROWS rows, columns up to LAST_COLUMN. What is beyond is refused, never cut off.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from jianyue.compiler.readers.sheet_cells import Raw, day_of, letters_of, number_of, words_of
from jianyue.compiler.readers.sheet_errors import error_cells
from jianyue.core.commitment import Rung
from jianyue.core.decomposition import (
    IDENTITY,
    SHEET_COLUMNS,
    SHEET_NAME,
    SheetColumn,
    SheetReading,
    SheetRow,
)
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.refusal import Refusal
from jianyue.core.sheet_origin import ORIGIN_COLUMNS, ORIGIN_NAME, SheetOrigin, origin_of
from jianyue.core.table import Cell, CellType

LARGEST = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_ROWS = 20_000
LAST_COLUMN = b"IV"  # 256 columns, as the spreadsheets of old had
_STANDS = re.compile(  # where a cell stands, or a row
    rb"""(?:<(?:[^\s<>:]+:)?row\s[^<]*?\br\s*=\s*["']\s*|\br\s*=\s*["']\s*(?=[A-Za-z]))([A-Za-z]*)(\d+)"""
)
_COUNTS = re.compile(rb"""[cC]ount\s*=\s*["']\s*\+?(\d+)""")  # what a part says it holds
_OTHERS = frozenset(("xl/workbook.bin", "content.xml"))  # another format in the same package
_HEAD_WITHIN = 10  # the heads stand in one of the first rows
_RUNGS = {rung.zh: rung for rung in Rung}


def read_workbook(data: bytes, name: str = "decomposition.xlsx") -> SheetReading:
    """The rows of the sheet 任务分解表 and every finding (``name`` is the file to be named in them).

    A cell that cannot be read is None and has a Diagnostic with its row and column. Codes: K701
    row without identity, K702 identity twice, K703 not a day, K704 not a number, K705 not a rung,
    K706 column missing, K707 a figure or rung without its day, K718 an error. Raises Refusal R711 when the file
    is no workbook or too large, R712 when it has no such sheet or no heads.
    """
    grid, origin, errors = _sheets(data, name)
    head_row, places = _heads(grid, name)
    found = _Findings(name, places, errors)
    for column in SHEET_COLUMNS:
        if column.key not in places:
            found.add("K706", head_row, column, f"缺少“{column.zh}”一列", "column is missing")
    rows: list[SheetRow] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(grid[head_row:], start=head_row + 1):
        if all(cell in ("", None) for cell in cells):
            continue
        row = _row(found, number, cells)
        if row is None:
            continue
        if row.identity in seen:
            said = f"识别码 {row.identity} 与第 {seen[row.identity]} 行重复"
            found.add("K702", number, IDENTITY, said, "identity stands twice", subject=row.identity)
            continue
        seen[row.identity] = number
        rows.append(row)
    letters = {c.key: found.letter(c) for c in SHEET_COLUMNS if c.key in places}
    return SheetReading(tuple(rows), tuple(found.all), frozenset(found.unread), letters, origin)


class _Findings:
    """Diagnostics, each with the sheet, the row and the column it speaks of."""

    def __init__(
        self, name: str, places: dict[str, int], errors: frozenset[tuple[int, int]]
    ) -> None:
        self.name = name
        self.errors = errors
        self.places = places
        self.all: list[Diagnostic] = []
        self.unread: set[tuple[int, str]] = set()

    def add(
        self, code: str, row: int, column: SheetColumn, zh: str, en: str, *, subject: str = ""
    ) -> None:
        self.unread.add((row, column.key))
        place = Place(f"{self.name}[{SHEET_NAME}]", row, self.letter(column))
        severity = Severity.WARNING if code == "K706" else Severity.ERROR
        hint, english_hint = _HINTS[code]
        self.all.append(
            Diagnostic(
                code,
                severity,
                zh,
                hint,
                place=place,
                english=f"{column.en}: {en}",
                english_hint=english_hint,
                subject=subject,
            )
        )

    def letter(self, column: SheetColumn) -> str:
        """The column as a person sees it: R “完成数值”."""
        index = self.places.get(column.key)
        return f"“{column.zh}”" if index is None else f"{letters_of(index)} “{column.zh}”"


_HINTS = {
    "K701": ("从原表复制这一行的识别码", "copy the identity of this row from the original"),
    "K702": ("同一项只留一行", "keep one row for each promise"),
    "K703": ("写作 2020-06-30", "write 2020-06-30"),
    "K704": ("只填数字，单位见“单位”列", "the number alone; its unit stands in its own column"),
    "K705": (
        "从下拉表中选：" + "、".join(_RUNGS),
        "choose from the list: " + ", ".join(_RUNGS),
    ),
    "K706": ("用程序打印的表填报，不要删列", "fill the sheet as printed, delete no column"),
    "K718": ("改正公式，或填上内容", "mend the formula, or write what it should say"),
    "K707": ("填“数据截至日”", "fill in the day the figure speaks of"),
}


def _row(found: _Findings, number: int, cells: list[Raw]) -> SheetRow | None:
    identity = words_of(_at(cells, found.places.get(IDENTITY.key)))
    if not identity:
        found.add("K701", number, IDENTITY, "这一行没有识别码，不知道是哪一项", "no identity")
        return None
    read: dict[str, Cell] = {}
    for column in SHEET_COLUMNS:
        if column is not IDENTITY:
            raw = _at(cells, found.places.get(column.key))
            read[column.key] = _cell(found, number, column, raw)
    filled = read.get("report_value") is not None or read.get("report_rung") is not None
    day_column = next(c for c in SHEET_COLUMNS if c.key == "report_day")
    day_given = words_of(_at(cells, found.places.get("report_day"))) != ""
    if filled and not day_given:
        said = f"{identity} 填了数值或节点，没有填截至日"
        found.add("K707", number, day_column, said, "a figure or rung without its day")
    return SheetRow(identity, number, read)


def _cell(found: _Findings, row: int, column: SheetColumn, raw: Raw) -> Cell:
    said = words_of(raw)
    if (row, found.places.get(column.key, -1)) in found.errors:
        found.add("K718", row, column, "这一格是公式错误", "the cell holds an error")
        return None
    if not said:
        return None
    if column.type is CellType.DATE:
        day = day_of(raw)
        if day is None:
            found.add("K703", row, column, f"“{said}”不是日期", f"{said!r} is not a date")
        return day
    if column.type is CellType.NUMBER:
        number = number_of(raw)
        if number is None:
            found.add("K704", row, column, f"“{said}”不是数字", f"{said!r} is not a number")
        return number
    if column.key == "report_rung":
        rung = _RUNGS.get(said)
        if rung is None:
            found.add("K705", row, column, f"没有“{said}”这个节点", f"no rung {said!r}")
        return rung.value if rung else None
    return said


def _at(cells: list[Raw], index: int | None) -> Raw:
    return cells[index] if index is not None and index < len(cells) else ""


def _heads(grid: list[list[Raw]], name: str) -> tuple[int, dict[str, int]]:
    """The row of the heads (from 1) and the index of each column that was found."""
    by_head = {_bare(column.zh): column.key for column in SHEET_COLUMNS}
    for number, cells in enumerate(grid[:_HEAD_WITHIN], start=1):
        places: dict[str, int] = {}
        for index, cell in enumerate(cells):
            key = by_head.get(_bare(words_of(cell).split("\n", 1)[0]))
            if key is not None:
                places.setdefault(key, index)
        if IDENTITY.key in places:
            return number, places
    raise Refusal(
        "R712",
        f"{name} 的前 {_HEAD_WITHIN} 行里没有“{IDENTITY.zh}”的表头",
        "用程序打印的任务分解表填报，不要删改表头",
        english=f"{name}: no heads with {IDENTITY.zh!r} in the first {_HEAD_WITHIN} rows",
        english_hint="fill the workbook that the program printed; leave its heads alone",
    )


def _bare(head: str) -> str:
    return re.sub(r"\s|[（(].*?[)）]", "", head) if head.startswith("识别码") else head.strip()


def _sheets(
    data: bytes, name: str
) -> tuple[list[list[Raw]], SheetOrigin | None, frozenset[tuple[int, int]]]:
    """The cells of the table, what the file says it was printed from, and where errors stand."""
    _guard(data, name)
    import python_calamine  # noqa: PLC0415 - only who reads a workbook pays for it

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        if SHEET_NAME not in book.sheet_names:
            raise Refusal(
                "R712",
                f"{name} 里没有名为“{SHEET_NAME}”的工作表",
                "用程序打印的任务分解表填报，不要改工作表的名字",
                english=f"{name} has no sheet named {SHEET_NAME}",
                english_hint="fill the workbook that the program printed; leave its sheets' names",
            )
        grid = _grid(book.get_sheet_by_name(SHEET_NAME), name)
        hidden: list[list[Raw]] = []
        if ORIGIN_NAME in book.sheet_names:
            hidden = _grid(book.get_sheet_by_name(ORIGIN_NAME), name)
    except python_calamine.CalamineError as fault:
        raise _no_workbook(name, "不是能读的 xlsx 文件", f"not a readable xlsx: {fault}") from fault
    wide = len(ORIGIN_COLUMNS)
    origin = origin_of([words_of(cell) for cell in row[:wide]] for row in hidden[1:])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return grid, origin, error_cells(archive, SHEET_NAME)


def _grid(sheet: object, name: str) -> list[list[Raw]]:
    grid: list[list[Raw]] = []
    for cells in _rows_of(sheet):
        grid.append(cells)
        if len(grid) > MOST_ROWS:
            raise _no_workbook(name, f"超过 {MOST_ROWS} 行", f"more than {MOST_ROWS} rows")
    return grid


def _rows_of(sheet: object) -> Iterator[list[Raw]]:
    """Every row from the first of the sheet, so that numbers are those a person sees."""
    yield from sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]


def _guard(data: bytes, name: str) -> None:
    """Refuses what is no xlsx or would unpack or spread beyond bounds, before it is laid out."""
    if len(data) > LARGEST:
        raise _no_workbook(name, f"超过 {LARGEST // 1_000_000} MB", f"above {LARGEST} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            size = sum(item.file_size for item in archive.infolist())
            if size > LARGEST_UNPACKED:
                limit = LARGEST_UNPACKED // 1_000_000
                zh, en = f"展开后超过 {limit} MB", f"unpacks to more than {limit} MB"
                raise _no_workbook(name, zh, en)
            if "xl/workbook.xml" not in names or _OTHERS.intersection(names):
                raise _no_workbook(name, "不是 xlsx 文件", "not an xlsx file")
            for part in names:
                _within(archive.read(part), name)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise _no_workbook(name, "不是 xlsx 文件", "not an xlsx file") from fault


def _within(part: bytes, name: str) -> None:
    """No cell may stand far off, and no part may claim to hold more than it has room for.

    A sheet is laid out whole, from its first cell to its last, and room is made for what a part
    says it counts: either would let a small file ask for more memory than there is.
    """
    for match in _COUNTS.finditer(part):
        if int(match[1].lstrip(b"0")[:20] or b"0") > max(len(part), MOST_ROWS):
            raise _no_workbook(name, "不是能读的 xlsx 文件", "not a readable xlsx: a false count")
    for match in _STANDS.finditer(part):
        letters, row = match.groups()
        if len(row) > len(str(MOST_ROWS)) or int(row) > MOST_ROWS:
            raise _no_workbook(name, f"超过 {MOST_ROWS} 行", f"more than {MOST_ROWS} rows")
        if len(letters) > len(LAST_COLUMN) or letters.upper().rjust(3) > LAST_COLUMN.rjust(3):
            raise _no_workbook(
                name, f"超过 {LAST_COLUMN.decode()} 列", f"columns beyond {LAST_COLUMN.decode()}"
            )


def _no_workbook(name: str, zh: str, en: str) -> Refusal:
    return Refusal(
        "R711",
        f"{name} {zh}",
        "用 Excel 或 WPS 打开，另存为 xlsx 再试",
        english=f"{name}: {en}",
        english_hint="open it in Excel or WPS, save it as xlsx and try again",
    )

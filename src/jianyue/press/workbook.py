"""Workbook 任务分解表: the decomposition table as xlsx, ready to be filled and read back.

Sheets: the table itself, how to fill it, the sums and, where the desk prints it, the units that
may be named and (hidden) what it was printed from. Only the columns of the plan and of the
report may be written in; the rest, the identity first of all, is protected (no password: the
protection is against slips, not against people). Same tables, same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from jianyue.core.commitment import Rung
from jianyue.core.decomposition import (
    HEAD_ROW,
    SHEET_COLUMNS,
    SHEET_NAME,
    SheetColumn,
    Use,
    identity_of,
)
from jianyue.core.sheet_origin import ORIGIN_NAME
from jianyue.core.status import Light, Status
from jianyue.core.table import CellType, Publication
from jianyue.press.figures import say_day
from jianyue.press.looks import Looks
from jianyue.press.marks import mark
from jianyue.press.rows import Row, Tables, day, meta, number, promises, text
from jianyue.press.seal import seal
from jianyue.press.side_sheets import (
    UNIT_HEAD_ROW,
    guide_sheet,
    origin_sheet,
    sum_sheet,
    unit_sheet,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME = "decomposition.xlsx"
UNITS_NAME = "单位名录"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold


def workbook(tables: Tables, name: str = NAME) -> Publication:
    """The workbook of the table "commitments" (with "meta", "areas", "summary", "bodies" and
    "origin" when there)."""
    import xlsxwriter  # noqa: PLC0415 - only who prints a workbook pays for it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    known = meta(tables)
    made = datetime.fromisoformat(known.get("as_of", "1980-01-01"))
    book.set_properties({"title": known.get("title", ""), "created": made})
    looks = Looks(book)
    tasks = book.add_worksheet(SHEET_NAME)
    _task_sheet(tasks, looks, tables)
    sum_sheet(book.add_worksheet("汇总"), looks, tables)
    guide_sheet(book.add_worksheet("填表说明"), looks)
    if "bodies" in tables:
        units = unit_sheet(book.add_worksheet(UNITS_NAME), looks, tables)
        _unit_list(tasks, units, len(promises(tables)))
    if "origin" in tables:
        origin_sheet(book.add_worksheet(ORIGIN_NAME), tables)
    book.close()
    return seal(name, MEDIA, timeless(out.getvalue()))


def _task_sheet(sheet: Worksheet, looks: Looks, tables: Tables) -> None:
    found = promises(tables)
    known = meta(tables)
    sheet.write_string(0, 0, f"{known.get('title', '')}{SHEET_NAME}", looks.title)
    sheet.write_string(1, 0, _facts(known), looks.fact)
    sheet.set_row(0, 30)
    sheet.set_row(HEAD_ROW - 1, 44)
    for index, column in enumerate(SHEET_COLUMNS):
        sheet.set_column(index, index, column.width)
        head = f"{column.zh}\n{column.en}"
        sheet.write_string(HEAD_ROW - 1, index, head, looks.heads[column.use])
    told: Counter[str] = Counter()
    for offset, row in enumerate(found):
        commitment = text(row, "id")
        identity = identity_of(commitment, told[commitment])
        told[commitment] += 1
        _task_row(sheet, looks, HEAD_ROW + offset, {**row, "id": identity})
    _rules(sheet, len(found))
    _view(sheet, len(found))
    _print_setup(sheet, known, len(found))


def _facts(known: dict[str, str]) -> str:
    as_of = known.get("as_of")
    said = [
        f"截至 {say_day(date.fromisoformat(as_of))}" if as_of else "",
        f"版本 {known['version']}" if "version" in known else "",
        f"来源 {known['source']}" if "source" in known else "",
        "【样例：所载数据仅供演示，不代表真实情况】" if known.get("sample") == "true" else "",
    ]
    return "　".join(part for part in said if part)


def _task_row(sheet: Worksheet, looks: Looks, at: int, row: Row) -> None:
    tallest = 1
    for index, column in enumerate(SHEET_COLUMNS):
        style = looks.identity if column.key == "id" else looks.cells[column.use, column.type]
        if column.key.startswith("status_"):
            _status_cell(sheet, looks, (at, index), row, column.key.removesuffix("_zh"))
        elif column.type is CellType.DATE and (due := day(row, column.key)):
            sheet.write_datetime(at, index, datetime(due.year, due.month, due.day), style)
        elif column.type is CellType.NUMBER and (much := number(row, column.key)) is not None:
            sheet.write_number(at, index, float(much), style)
        else:
            said = text(row, column.key)
            tallest = max(tallest, _lines(said, column))
            if said:
                sheet.write_string(at, index, said, style)
            else:
                sheet.write_blank(at, index, None, style)
    sheet.set_row(at, min(16 * tallest + 6, 400))


def _status_cell(sheet: Worksheet, looks: Looks, at: tuple[int, int], row: Row, key: str) -> None:
    status = text(row, key)
    if not status:
        sheet.write_blank(*at, None, looks.lights[Light.GREY])
        return
    light = text(row, key.replace("status", "light")) or Light.GREY.value
    sheet.write_string(*at, f"{mark(light)} {Status(status).zh}", looks.lights[Light(light)])


def _lines(said: str, column: SheetColumn) -> int:
    """How many lines the words need; a Chinese character is two wide."""
    wide = sum(2 if ord(char) > 0x2E7F else 1 for char in said)
    return -(-wide // max(1, column.width - 1))


def _rules(sheet: Worksheet, count: int) -> None:
    """Data validation of the cells to be filled: a slip is told at once, by name."""
    if not count:
        return
    for index, column in enumerate(SHEET_COLUMNS):
        rule: dict[str, object] | None = None
        if column.key == "report_rung":
            rule = {"validate": "list", "source": [rung.zh for rung in Rung]}
        elif column.use is Use.REPORT and column.type is CellType.DATE:
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1978, 1, 1),
                "maximum": date(2099, 12, 31),
            }
        elif column.type is CellType.NUMBER and column.use is not Use.FIXED:
            least = 0 if column.use is Use.PLAN else -1e15
            rule = {"validate": "decimal", "criteria": ">=", "value": least}
        if rule is not None:
            rule |= {
                "ignore_blank": True,
                "error_title": column.zh,
                "error_message": _SLIPS[column.key],
            }
            sheet.data_validation(HEAD_ROW, index, HEAD_ROW + count - 1, index, rule)


def _unit_list(sheet: Worksheet, units: int, count: int) -> None:
    """The units offered for the lead unit; others may be typed, several too."""
    if not (units and count):
        return
    index = next(i for i, column in enumerate(SHEET_COLUMNS) if column.key == "lead")
    first, last = UNIT_HEAD_ROW + 1, UNIT_HEAD_ROW + units
    rule = {
        "validate": "list",
        "source": f"='{UNITS_NAME}'!$A${first}:$A${last}",
        "ignore_blank": True,
        "show_error": False,
    }
    sheet.data_validation(HEAD_ROW, index, HEAD_ROW + count - 1, index, rule)


_SLIPS = {
    "weight": "请只填数字，不小于 0",
    "report_rung": "请从下拉表中选一项：" + "、".join(rung.zh for rung in Rung),
    "report_day": "请填日期，如 2020-06-30",
    "report_value": "请只填数字，单位见“单位”列",
}


def _view(sheet: Worksheet, count: int) -> None:
    frozen = next(i for i, c in enumerate(SHEET_COLUMNS) if c.key == "measure") + 1
    sheet.freeze_panes(HEAD_ROW, frozen)
    last = HEAD_ROW + max(count, 1) - 1
    sheet.autofilter(HEAD_ROW - 1, 0, last, len(SHEET_COLUMNS) - 1)
    allowed = ("autofilter", "format_columns", "format_rows", "select_locked_cells")
    sheet.protect("", dict.fromkeys((*allowed, "select_unlocked_cells"), True))


def _print_setup(sheet: Worksheet, known: dict[str, str], count: int) -> None:
    """A3 across, one page wide, the heads on every page, page numbers as documents have them.

    The columns of the progress form are filled on the screen and not printed: with them the
    words would be too small to read.
    """
    last = next(i for i, column in enumerate(SHEET_COLUMNS) if column.key == "because")
    sheet.print_area(0, 0, HEAD_ROW + max(count, 1) - 1, last)
    sheet.set_paper(8)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    title = known.get("title", "").replace("&", "&&")[:120]  # a footer holds 255 characters
    sheet.set_footer(f"&L&9{title}&C&9— &P / &N —")


def timeless(data: bytes) -> bytes:
    """The same archive with every file's time fixed, so that the same tables give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            fixed = zipfile.ZipInfo(item.filename, EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = item.external_attr
            new.writestr(fixed, old.read(item))
    return out.getvalue()

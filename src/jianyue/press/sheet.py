"""Any Table as a plain spreadsheet: typed cells, frozen header, filters, print set-up."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

from jianyue.core.table import Table
from jianyue.press.workbook import timeless

_WIDEST, _WIDTH = 60, 2.2


def sheet(table: Table, *, english: bool = False) -> bytes:
    """The table as xlsx, headed in Chinese or in English; the same table gives the same bytes."""
    import xlsxwriter  # noqa: PLC0415 - only who exports pays for it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    title = table.en if english else table.zh
    book.set_properties({"title": title, "created": datetime(1980, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    page = book.add_worksheet(title[:31])
    for number, column in enumerate(table.columns):
        named = column.en if english else column.zh
        page.write_string(0, number, named, head)
        longest = max((len(str(r[number] or "")) for r in table.rows), default=0)
        page.set_column(number, number, min(_WIDEST, max(8, _WIDTH * longest, 2 * len(column.zh))))
    for line, row in enumerate(table.rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(line, number, datetime(cell.year, cell.month, cell.day), day)
            elif isinstance(cell, Decimal | int) and not isinstance(cell, bool):
                page.write_number(line, number, float(cell), wrap)
            elif cell not in (None, ""):
                page.write_string(line, number, str(cell), wrap)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    book.close()
    return timeless(out.getvalue())

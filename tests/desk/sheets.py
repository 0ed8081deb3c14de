"""Fills a printed workbook as Excel would: opened, typed in, and saved again by openpyxl."""

import io

import openpyxl

from jianyue.core.decomposition import HEAD_ROW, SHEET_COLUMNS, SHEET_NAME
from jianyue.desk.workbooks import print_workbook
from tests.desk.conftest import KEY

AT = {column.key: index for index, column in enumerate(SHEET_COLUMNS, 1)}


def printed(by, **more):
    return print_workbook(by, plan=KEY, **more).data


def fill(data, cells, *, drop=(), also=None):
    """Type ``cells`` ({(identity, key): value}) and take away the rows of the identities in
    ``drop``; ``also`` is given the book for anything else."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[SHEET_NAME]
    rows = {sheet.cell(n, AT["id"]).value: n for n in range(HEAD_ROW + 1, sheet.max_row + 1)}
    for (identity, key), value in cells.items():
        sheet.cell(rows[identity], AT[key]).value = value
    if also:
        also(book, rows)
    for identity in sorted(drop, key=lambda i: -rows[i]):
        sheet.delete_rows(rows[identity])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(preview, identity):
    return next(r for r in preview.rows if r.identity == identity)


def said(preview, identity):
    """The changes of a row as {key: (before, after)}."""
    return {c.key: (c.before, c.after) for c in row_of(preview, identity).changes}


def codes(preview, identity):
    return [d.code for d in row_of(preview, identity).findings]

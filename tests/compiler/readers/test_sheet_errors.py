"""Errors of the spreadsheet are found where they stand, whoever wrote the file."""

import io
import zipfile

import openpyxl
import pytest

from jianyue.compiler.readers.sheet_errors import error_cells


def book(cells, title="任务分解表", before=()):
    made = openpyxl.Workbook()
    made.active.title = title
    for at, value in cells.items():
        made.active[at] = value
    for name in before:
        made.create_sheet(name, 0)["A1"] = "#REF!"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def errors(data, sheet="任务分解表"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return error_cells(archive, sheet)


def test_an_error_is_found_by_row_and_column():
    assert errors(book({"A1": "#REF!", "AB12": "#N/A", "B2": "甲"})) == {(1, 0), (12, 27)}


def test_errors_of_other_sheets_are_not_ours():
    assert errors(book({"B2": "甲"}, before=("别的",))) == frozenset()


def test_a_sheet_that_is_not_there_has_none():
    assert errors(book({"A1": "#REF!"}), "没有") == frozenset()


@pytest.mark.parametrize("parts", [{}, {"xl/workbook.xml": b"<sheet name='x' r:id='1'/>"}])
def test_a_package_that_does_not_say_where_its_sheets_are_has_none(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert errors(out.getvalue(), "x") == frozenset()


def test_other_ways_of_writing_the_same_are_read():
    out = io.BytesIO()
    cells = b"<x:c t = 'e' r='B3'><x:v>#N/A</x:v></x:c><x:c r=\"C3\" t=\"n\"/>"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x:sheet sheetId='1' r:id='r9' name='表'/>")
        relation = "<Relationship Target='/xl/worksheets/a.xml' Id='r9'/>"
        archive.writestr("xl/_rels/workbook.xml.rels", relation)
        archive.writestr("xl/worksheets/a.xml", cells)
    assert errors(out.getvalue(), "表") == {(3, 1)}

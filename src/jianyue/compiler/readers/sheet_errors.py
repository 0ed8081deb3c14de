"""Finds the cells of a sheet that hold an error of the spreadsheet (#REF!, #N/A).

The reader of cells gives them as empty; an empty cell takes something away, an error must not.
"""

from __future__ import annotations

import re
import zipfile

_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_AT = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")


def error_cells(archive: zipfile.ZipFile, sheet: str) -> frozenset[tuple[int, int]]:
    """The cells with an error in a sheet, as row (from 1) and column (from 0)."""
    part = _part(archive, sheet)
    if part is None:
        return frozenset()
    found = set()
    for cell in _CELL.finditer(part):
        if _ERROR.search(cell[1]) and (at := _AT.search(cell[1])):
            found.add((int(at[2]), _index(at[1])))
    return frozenset(found)


def _part(archive: zipfile.ZipFile, sheet: str) -> bytes | None:
    """The XML of a sheet by its name; None when the package does not say where it is."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    wanted = next((a for a in _SHEET.findall(book) if _attribute(a, "name") == sheet), "")
    key = _attribute(wanted, r"\w+:id")
    told = next((a for a in _RELATION.findall(relations) if _attribute(a, "Id") == key), "")
    target = _attribute(told, "Target")
    for path in (f"xl/{target}", target.lstrip("/")):
        if path in names:
            return archive.read(path)
    return None


def _attribute(said: str, name: str) -> str:
    found = re.search(rf"(?:^|\s){name}\s*=\s*[\"']([^\"']*)[\"']", said)
    return found[1] if found else ""


def _index(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1

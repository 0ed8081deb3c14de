"""Side sheets 附表: the sums and how to fill in, beside the table of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianyue.core.commitment import Rung
from jianyue.core.decomposition import Use
from jianyue.core.sheet_origin import ORIGIN_COLUMNS
from jianyue.core.status import Light, Status
from jianyue.core.table import CellType
from jianyue.press.looks import Looks
from jianyue.press.marks import MARKS, MEANINGS
from jianyue.press.rows import Row, Tables, number, rows, text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


_AREA_LINE = 16  # characters of an area's name that fit on one line


def sum_sheet(sheet: Worksheet, looks: Looks, tables: Tables) -> None:
    """The tables "summary" and "areas", lights with mark and word."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 34)  # the name of an area is a sentence
    sheet.set_column(2, 20, 13)
    sheet.write_string(0, 0, "汇总 Sums", looks.title)
    at = 2
    for key in ("summary", "areas"):
        table = tables.get(key)
        if table is None:
            continue
        for index, column in enumerate(table.columns):
            sheet.write_string(at, index, f"{column.zh}\n{column.en}", looks.heads[Use.FIXED])
        sheet.set_row(at, 46)
        for row in rows(tables, key):
            at += 1
            sheet.set_row(at, 32 if len(text(row, "area")) > _AREA_LINE else 16)
            for index, column in enumerate(table.columns):
                _sum_cell(sheet, looks, (at, index), row, column.key)
        at += 3
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _sum_cell(sheet: Worksheet, looks: Looks, at: tuple[int, int], row: Row, key: str) -> None:
    style = looks.cells[Use.FIXED, CellType.STRING]
    much = number(row, key)
    if key == "light" and text(row, key):
        light = Light(text(row, key))
        sheet.write_string(*at, f"{MARKS[light]} {light.zh}", looks.lights[light])
    elif much is not None and key.startswith("share_"):
        sheet.write_number(*at, float(much), looks.cells[Use.FIXED, CellType.NUMBER])
    elif much is not None:
        sheet.write_number(*at, float(much), style)
    else:
        sheet.write_string(*at, text(row, key), style)


_GUIDE = (
    ("怎么填", "只填浅色的列；其余各列由系统填写并已锁定。Fill the tinted columns only."),
    ("分解时填", "一至四季度、牵头领导、牵头单位、协同单位、权重。清空一格就是取消。"),
    ("季度", "写比重（25%），或写要做到什么，或都写并以分号隔开：主体封顶；50%。比重逐季不降。"),
    ("单位", "写全称、简称或代码，见“单位名录”；有几个时以顿号隔开，排在第一的牵头。"),
    ("牵头领导", "写岗位（分管副区长），不写姓名：人会换，岗位不变。"),
    ("权重", "只填数字；全部权重之和在上传预览时给出。"),
    ("报送时填", "数据截至日、完成数值、工程节点、进展说明、存在问题、佐证材料。"),
    ("数据截至日", "这个数字说的是到哪一天，如 2020-06-30。填了数值或节点就必须填。"),
    ("完成数值", "只填数字，按“单位”列的单位，填自年初起的累计数；没有数据就空着，不要填 0。"),
    ("工程节点", "从下拉表中选：" + "、".join(rung.zh for rung in Rung) + "。"),
    ("佐证材料", "文件名；有几个时以分号隔开。没有佐证的只算自报，不算核实。"),
    ("识别码", "最后一列是这一项的身份，读回时靠它对号，请勿改动。可以筛选，不要增删行。"),
    ("打印", "横向 A3，印到“判定理由（自报）”一列；报送栏在屏幕上填，不印。"),
    ("灯号", "灯号由系统按数据和日期计算，不由人填；颜色之外都有形状和文字。"),
)


def guide_sheet(sheet: Worksheet, looks: Looks) -> None:
    """What to fill in, and what every status means."""
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 84)
    sheet.write_string(0, 0, "填表说明 How to fill in", looks.title)
    at = 2
    for head, words in _GUIDE:
        sheet.write_string(at, 0, head, looks.strong)
        sheet.write_string(at, 1, words, looks.words)
        at += 1
    at += 1
    for status in Status:
        zh, en = MEANINGS[status]
        sheet.write_string(at, 0, f"{status.zh} {status.en}", looks.strong)
        sheet.write_string(at, 1, f"{zh} {en}", looks.words)
        at += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def unit_sheet(sheet: Worksheet, looks: Looks, tables: Tables) -> int:
    """The table "bodies": how the units in force may be named. Gives the number of units."""
    sheet.write_string(0, 0, "单位名录 Units in force", looks.title)
    for index, (head, width) in enumerate(_UNIT_HEADS):
        sheet.set_column(index, index, width)
        sheet.write_string(UNIT_HEAD_ROW - 1, index, head, looks.heads[Use.FIXED])
    sheet.set_row(UNIT_HEAD_ROW - 1, 32)
    found = rows(tables, "bodies")
    for at, row in enumerate(found, UNIT_HEAD_ROW):
        for index, key in enumerate(("said", "name", "code")):
            sheet.write_string(at, index, text(row, key), looks.cells[Use.FIXED, CellType.STRING])
    sheet.freeze_panes(UNIT_HEAD_ROW, 0)
    sheet.protect("", {"select_locked_cells": True, "format_columns": True})
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return len(found)


UNIT_HEAD_ROW = 3
_UNIT_HEADS = (("简称\nshort name", 24), ("全称\nfull name", 44), ("代码\ncode", 16))


def origin_sheet(sheet: Worksheet, tables: Tables) -> None:
    """The table "origin": what the file was printed from, out of sight and locked."""
    sheet.set_column(0, len(ORIGIN_COLUMNS) - 1, 20)
    sheet.write_row(0, 0, ORIGIN_COLUMNS)
    for at, row in enumerate(rows(tables, "origin"), 1):
        for index, key in enumerate(ORIGIN_COLUMNS):
            sheet.write_string(at, index, text(row, key))
    sheet.protect()
    sheet.very_hidden()

"""A table is the only source of a printed number."""

from __future__ import annotations

from decimal import Decimal

from jianyue.core.table import CellType, Column, Table


def test_a_column_is_text_unless_it_says_otherwise():
    assert Column("id", "编号", "id").type is CellType.STRING


def test_tables_of_the_same_cells_are_the_same():
    columns = (Column("value", "数值", "value", CellType.NUMBER),)
    one, two = (Table("t", "表", "table", columns, ((Decimal("1.0"),),)) for _ in "ab")
    assert one == two
    assert one.notes == ()

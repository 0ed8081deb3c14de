from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.table import CellType, Column, Table
from jianyue.press.rows import count_promises, day, meta, number, plain, promises, rows, text
from tests.press import samples


def test_a_table_that_is_not_there_has_no_rows() -> None:
    assert rows({}, "headline") == ()


def test_a_commitments_table_without_its_columns_is_named() -> None:
    bare = Table("commitments", "", "", (Column("id", "", ""),), ())
    with pytest.raises(KeyError, match="lacks area_no, area, measure"):
        promises({"commitments": bare})


def test_two_measures_of_one_commitment_are_one_promise() -> None:
    assert count_promises(({"id": "a"}, {"id": "a"}, {"id": "b"})) == 2


def test_a_fact_that_is_not_known_is_absent() -> None:
    assert "source" not in meta(samples.book([], source=""))


def test_cells_are_read_by_what_they_hold() -> None:
    row = {"a": Decimal("4.0"), "b": None, "c": True, "d": "2020-06-30", "e": date(2020, 1, 2)}
    assert text(row, "a") == "4"
    assert text(row, "b") == text(row, "nowhere") == ""
    assert text(row, "c") == "是"
    assert number(row, "a") == 4
    assert number(row, "c") is None
    assert day(row, "d") == date(2020, 6, 30)
    assert day(row, "e") == date(2020, 1, 2)


def test_figures_are_plain_without_exponent_or_idle_zeros() -> None:
    said = [plain(Decimal(x)) for x in ("1E+4", "4.0", "0.50", "-0", "-14.1")]
    assert said == ["10000", "4", "0.5", "0", "-14.1"]


def test_the_sample_tables_hold_what_their_columns_say() -> None:
    assert all(c.type in CellType for t in samples.tables().values() for c in t.columns)

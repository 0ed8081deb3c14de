"""Values of a process book are of their kind, or a fault tells which is not."""

from __future__ import annotations

import pytest

from jianyue.core.limit import LimitUnit
from jianyue.core.process import FieldType
from jianyue.library.toml_reader import Reader


@pytest.mark.parametrize("value", ["选项", "choice"])
def test_a_word_may_be_written_in_either_tongue(value):
    reader = Reader()
    assert reader.word("x", {"type": value}, "type", FieldType, FieldType.TEXT) is FieldType.CHOICE
    assert reader.faults == []


def test_a_limit_alone_is_one_row():
    limits = Reader().limits("x", {"promised": {"limit": "5工作日", "basis": "b"}})
    assert [r.limit.unit for r in limits.promised] == [LimitUnit.WORKDAYS]
    assert limits.statutory == ()


def test_rows_keep_their_order_and_their_conditions():
    rows = [
        {"limit": "1工作日", "basis": "a", "when": {"kind": ["x", "y"]}},
        {"limit": "2工作日", "basis": "b", "rolls": False},
    ]
    promised = Reader().limits("x", {"promised": rows}).promised
    assert [(r.limit.amount, r.rolls) for r in promised] == [(1, True), (2, False)]
    assert promised[0].when[0].among == ("x", "y")


@pytest.mark.parametrize(
    ("row", "code", "path"),
    [
        ({"limit": "5工作日"}, "P003", "x.promised"),
        ({"limit": "5工作日", "basis": " "}, "P004", "x.promised.basis"),
        ({"limit": "5工作日", "basis": "b", "why": "c"}, "P002", "x.promised.why"),
        ({"limit": 5, "basis": "b"}, "P004", "x.promised.limit"),
        ({"limit": "5工作日", "basis": "b", "when": []}, "P004", "x.promised.when"),
        ("5工作日", "P004", "x.promised"),
    ],
)
def test_a_row_that_is_not_right_is_told(row, code, path):
    reader = Reader()
    reader.limits("x", {"promised": row})
    assert (reader.faults[0].code, reader.faults[0].path) == (code, path)


def test_values_are_words_numbers_or_truths():
    reader = Reader()
    assert reader.values("x", {"a": "b", "n": 1, "t": True}) == (("a", "b"), ("n", 1), ("t", True))
    reader.values("x", {"a": [1]})
    reader.values("x", "a")
    assert [fault.path for fault in reader.faults] == ["x.a", "x"]


def test_a_list_of_tables_where_a_table_is_wanted_is_told():
    reader = Reader()
    assert reader.tables({"state": []}, "state") == []
    assert reader.faults[0].path == "state"

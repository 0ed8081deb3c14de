"""What is written as TOML is read back the same, whatever the text holds."""

from __future__ import annotations

import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jianyue.desk.papers import toml_out

TEXT = st.text(st.characters(blacklist_categories=["Cs"]))
VALUES = st.dictionaries(
    st.sampled_from(["name", "code", "since"]),
    TEXT | st.integers(-(2**62), 2**62) | st.booleans() | st.dates(),
)


@given(VALUES)
def test_pairs_are_read_back(values):
    assert tomllib.loads(toml_out.pairs(values)) == values


@given(st.lists(VALUES, max_size=3))
def test_tables_are_read_back(rows):
    assert tomllib.loads(toml_out.tables("body", rows)).get("body", []) == rows


def test_nothing_is_left_out_but_nothing_itself():
    assert toml_out.pairs({"a": None, "b": date(2021, 1, 1), "c": ""}) == 'b = 2021-01-01\nc = ""\n'

"""Opening a TOML book: what it says, or what is wrong with it."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.opening import book_text, opened, share, unsound


def half(reader, table):
    return share(reader, "", table, "half")


def test_what_is_right_is_said():
    placed, said, faults = opened(Source("x", "half = 0.5"), half)
    assert (said, faults) == (0.5, ())
    assert placed.spans["half"].of(placed.source.text) == "half = 0.5"


@pytest.mark.parametrize("value", ["-0.1", "1.1", "true", '"1"', "[]"])
def test_what_is_no_share_is_told(value):
    _, said, faults = opened(Source("x", f"half = {value}"), half)
    assert said is None
    assert [fault.code for fault in faults] == ["P004"]


def test_what_is_no_toml_is_told():
    assert [fault.code for fault in opened(Source("x", "half ="), half)[2]] == ["P001"]


def test_a_file_that_cannot_be_read_is_refused_with_the_code_of_its_kind(tmp_path):
    with pytest.raises(Refusal, match="R1152"):
        book_text(tmp_path / "none.toml", "R1152")


def test_a_book_that_is_not_right_is_refused_by_its_first_fault(tmp_path):
    fault = opened(Source("x", "half = 2"), half)[2][0]
    assert "0 到 1" in unsound(tmp_path / "x.toml", "R1151", fault).message

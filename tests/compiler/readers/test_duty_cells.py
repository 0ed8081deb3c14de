"""What a clerk writes for a quarter, a list of units, a weight."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.readers.duty_cells import names_in, quarter_of, weight_of


@pytest.mark.parametrize(
    ("said", "words", "share"),
    [
        ("25%", "", "0.25"),
        ("12.5％", "", "0.125"),
        ("0.25", "", "0.25"),  # what a spreadsheet makes of 25%
        ("1", "", "1"),
        ("0%", "", "0"),
        ("开工；50%", "开工", "0.5"),
        ("完成3家、100 %", "完成3家", "1"),
        ("增长5%", "增长5%", None),  # no mark divides: a growth, not a share
        ("主体结构封顶", "主体结构封顶", None),
    ],
)
def test_a_quarter_is_words_a_share_or_both(said, words, share):
    assert quarter_of(said) == (words, None if share is None else Decimal(share))


@pytest.mark.parametrize("said", ["25", "120%", "开工；150%", "2020-06-30"])
def test_what_may_mean_anything_is_not_taken(said):
    assert quarter_of(said) is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("区经委", ("区经委",)),
        ("区经委、区商务委，各镇; SW", ("区经委", "区商务委", "各镇", "SW")),
        ("区经委\n区商务委、区经委", ("区经委", "区商务委")),
        ("、", ()),
        ("", ()),
    ],
)
def test_units_are_named_in_their_order_each_once(said, names):
    assert names_in(said) == names


@pytest.mark.parametrize(("said", "weight"), [("5", "5"), ("2.50", "2.50"), ("0", "0")])
def test_a_weight_is_a_plain_figure(said, weight):
    assert weight_of(said) == Decimal(weight)


@pytest.mark.parametrize("said", ["-1", "五", "NaN", "Infinity", "1e30", "5%", ""])
def test_what_is_no_weight_is_none(said):
    assert weight_of(said) is None


@given(st.text(max_size=40))
def test_whatever_is_written_is_taken_or_not(said):
    read = quarter_of(said)
    assert read is None or read[1] is None or 0 <= read[1] <= 1
    assert all(name.strip() for name in names_in(said))

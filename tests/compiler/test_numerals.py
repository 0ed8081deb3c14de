"""Chinese numerals are written here by another hand and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianyue.compiler.numerals import MULTIPLIERS, chinese_number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三百", 300),
        ("一百一十", 110),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("三万二千", 32000),
        ("三万零五", 30005),
        ("二〇", None),
    ],
)
def test_a_chinese_numeral_has_its_value(numeral, value):
    assert chinese_number(numeral) == value


@pytest.mark.parametrize("words", ["二三", "千百", "十十", "", "万", "二十三十", "一亿", "甲"])
def test_what_is_no_numeral_has_none(words):
    assert chinese_number(words) is None


@pytest.mark.parametrize("words", ["一百二", "三千五", "两万五"])
def test_a_numeral_cut_short_is_not_guessed(words):
    assert chinese_number(words) is None  # 一百二 is said for 120, it could be taken for 102


def written(number):
    """A number up to 99,999,999 in characters, as it is taught at school."""
    if number >= 10_000:
        head, rest = divmod(number, 10_000)
        joint = "零" if 0 < rest < 1000 else ""
        return written(head) + "万" + (joint + written(rest) if rest else "")
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if gap and said else "") + "零一二三四五六七八九"[digit] + name
        gap = digit == 0
    return said


@given(st.integers(1, 99_999_999) | st.integers(1, 1000))
def test_every_numeral_written_is_read_again(number):
    assert chinese_number(written(number)) == number


@given(st.text("零一二两三九十百千万", max_size=9))
def test_any_row_of_numeral_characters_is_a_number_or_none(text):
    value = chinese_number(text)
    assert value is None or 0 <= value <= 99_999_999


def test_a_multiplier_of_two_characters_is_their_product():
    for word, value in MULTIPLIERS.items():
        if len(word) == 2:
            assert value == MULTIPLIERS[word[0]] * MULTIPLIERS[word[1]]

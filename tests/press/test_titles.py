"""Titles break between words, in a trapezium or a diamond."""

import pytest

from jianyue.press.titles import WIDEST, title_lines, wide


def test_a_short_title_is_one_line():
    assert title_lines("关于抓紧办理有关目标任务的催办通知") == (
        "关于抓紧办理有关目标任务的催办通知",
    )


def test_two_lines_are_broken_between_words_and_differ_in_length():
    lines = title_lines("关于2020年上半年政府工作报告目标任务进展情况的督查通报")
    assert lines == ("关于2020年上半年政府工作报告", "目标任务进展情况的督查通报")


@pytest.mark.parametrize(
    "title",
    [
        "关于2020年（截至8月15日）政府工作报告目标任务进展情况的督查通报",
        "上海市嘉定区人民政府办公室关于2020年前三季度《政府工作报告》确定的主要目标和重点任务完成情况以及未按要求报送单位名单的督查通报",
        "样" * 300,
        "关于" * 60,
    ],
)
def test_nothing_is_lost_and_no_line_is_too_wide(title):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert max(map(wide, lines)) <= WIDEST


def test_no_line_begins_with_a_particle_or_ends_with_about():
    lines = title_lines(
        "样例区人民政府办公室关于2020年前三季度主要目标和重点任务完成情况的督查通报"
    )
    assert not any(line[0] in "的和、）》" for line in lines)
    assert not any(line.endswith("关于") for line in lines)


def test_three_lines_are_no_hourglass():
    lines = title_lines(
        "关于2020年前三季度样例区政府工作报告主要预期目标和重点任务进展情况以及下一步工作安排的督查通报"
    )
    first, middle, last = map(wide, lines)
    assert not (first > middle < last)


def test_a_digit_is_half_as_wide_as_a_character():
    assert wide("2020年“甲”") == 6.0

"""Which lines of a picture are one paragraph."""

from __future__ import annotations

import pytest

from jianyue.compiler.readers.printed_lines import PrintedLine, goes_on

WIDE = "规模以上工业总产值增幅与全市保持同步，战略性新兴产业产值、主要污"


def line(row, words, *, left=100, right=1000, height=30):
    top = 100 + row * 45
    return PrintedLine(top, top + height, left, right, words, 0.99)


PARAGRAPH = (
    line(0, "　　" + WIDE[:-2], left=160),
    line(1, WIDE),
    line(2, WIDE),
    line(3, "染物减排完成市下达目标。", right=500),
    line(4, WIDE, left=160),
)


def test_a_sentence_broken_by_the_width_goes_on():
    assert [goes_on(PARAGRAPH, i) for i in range(5)] == [False, True, True, True, False]


def test_items_of_a_poster_stay_apart_however_they_are_stacked():
    items = [
        line(i, f"第{i}项：新建标准化公共服务设施若干所", right=700 - 90 * i) for i in range(4)
    ]
    assert not any(goes_on(items, i) for i in range(4))


@pytest.mark.parametrize(
    "after",
    [
        line(2, WIDE, left=160),  # indented: a new paragraph
        line(2, WIDE, height=60),  # larger: a heading
        line(6, WIDE),  # far below
    ],
)
def test_another_paragraph_begins_where_its_look_says_so(after):
    lines = [line(0, WIDE), line(1, WIDE), after, line(9, WIDE)]
    assert not goes_on(lines, 2)


def test_a_line_that_ends_its_sentence_is_not_continued():
    lines = [line(0, WIDE), line(1, WIDE[:-1] + "。"), line(2, WIDE)]
    assert not goes_on(lines, 2)

"""The words of an official paper: numbers of headings, of papers, of journals."""

import pytest

from jianyue.core.bulletin import (
    Block,
    BlockKind,
    BulletinKind,
    han_number,
    number_fits,
    numbered,
)


def heading(level):
    return Block(BlockKind.HEADING, "标题", level=level)


def test_headings_are_numbered_by_their_level_and_begin_anew_under_the_next():
    blocks = [heading(n) for n in (1, 2, 2, 3, 4, 4, 1, 2)]
    marks = [mark for mark, _ in numbered(blocks)]
    assert marks == ["一、", "（一）", "（二）", "1.", "（1）", "（2）", "二、", "（一）"]


def test_items_count_within_their_heading_and_paragraphs_have_no_number():
    item, words = Block(BlockKind.ITEM, "甲"), Block(BlockKind.PARAGRAPH, "乙")
    marks = [mark for mark, _ in numbered([heading(1), item, words, item, heading(2), item])]
    assert marks == ["一、", "1.", "", "2.", "（一）", "1."]


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numbers_are_said_as_headings_write_them(number, said):
    assert han_number(number) == said


@pytest.mark.parametrize(
    ("kind", "number", "fits"),
    [
        (BulletinKind.NOTICE, "嘉府督〔2020〕3号", True),
        (BulletinKind.NOTICE, "嘉府督[2020]3号", False),
        (BulletinKind.NOTICE, "嘉府督（2020）3号", False),
        (BulletinKind.NOTICE, "嘉府督〔2020〕03号", False),
        (BulletinKind.NOTICE, "嘉府督〔2020〕第3号", False),
        (BulletinKind.NOTICE, "〔2020〕3号", False),
        (BulletinKind.NOTICE, "第3期", False),
        (BulletinKind.ISSUE, "第3期", True),
        (BulletinKind.ISSUE, "3期", False),
        (BulletinKind.ISSUE, "嘉府督〔2020〕3号", False),
    ],
)
def test_a_number_is_written_as_the_standard_says(kind, number, fits):
    assert number_fits(kind, number) is fits

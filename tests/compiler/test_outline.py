"""Which part of a report speaks of the coming year."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.outline import outline, report_year
from jianyue.core.report import Tense
from jianyue.library.lexicon import load_lexicon

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("政府工作报告\n——2021年1月15日在第三次会议上", 2021),
        ("2021年嘉禾区政府工作报告", 2021),
        ("一、2020年工作回顾\n二、今后的工作", 2021),
        ("二、2 0 2 1 年工作安排", 2021),
        ("2020年：回顾\n2021年：安排", 2021),
        ("到2025年的主要目标", None),
        ("没有年份", None),
    ],
)
def test_the_year_is_read_from_the_title_the_date_or_the_headings(text, year):
    assert report_year(text) == year


REPORT = (
    "嘉禾区政府工作报告\n各位代表：\n"
    "一、2020年工作回顾\n税收增长3%。\n"
    "二、“十四五”时期主要目标\n到2025年税收翻番。\n"
    "三、2021年工作安排\n（一）产业\n1.工业\n税收增长3%。\n（二）民生\n新建公园2座。\n"
    "附件：名词解释\n公园：绿地。\n"
)


def test_each_part_has_its_tense_its_level_and_its_path():
    sections = outline(REPORT, LEXICON, 2021)
    assert [(s.level, s.title, s.tense) for s in sections if s.title] == [
        (1, "2020年工作回顾", Tense.PAST),
        (1, "“十四五”时期主要目标", Tense.LONG_TERM),
        (1, "2021年工作安排", Tense.FORWARD),
        (2, "产业", Tense.FORWARD),
        (3, "工业", Tense.FORWARD),
        (2, "民生", Tense.FORWARD),
        (1, "附件：名词解释", Tense.ANNEX),
    ]
    assert [s.path for s in sections if s.title == "工业"] == [
        ("2021年工作安排", "产业", "工业"),
    ]
    assert [s.path for s in sections if s.title == "民生"] == [("2021年工作安排", "民生")]


def test_what_stands_before_the_first_heading_is_preamble():
    first = outline(REPORT, LEXICON, 2021)[0]
    assert (first.tense, first.span.start) == (Tense.PREAMBLE, 0)


def test_a_text_without_a_review_is_all_arrangement():
    sections = outline("新建公园2座。\n建成城东水厂。\n", LEXICON, 2021)
    assert [s.tense for s in sections] == [Tense.FORWARD]


def test_a_heading_on_the_line_of_its_sentence_ends_where_that_begins():
    text = "一、产业。税收增长3%。\n"
    (section,) = outline(text, LEXICON, 2021)
    assert section.heading.of(text) == "一、产业。"
    assert section.title == "产业"


def test_the_closing_appeal_is_split_off():
    text = (
        "一、2020年工作回顾\n税收增长3%。\n二、2021年工作安排\n新建公园2座。\n"
        "各位代表！让我们更加紧密地团结起来，为建设美好家园而努力奋斗！\n"
    )
    last = outline(text, LEXICON, 2021)[-1]
    assert (last.tense, last.span.of(text)[:4]) == (Tense.CLOSING, "各位代表")


def test_without_headings_the_sentence_that_names_the_year_opens_it():
    text = "一年来，税收增长3%。\n2021年，我们将新建公园2座。2021年经济社会发展的主要预期目标是：税收增长4%。\n"
    sections = outline(text, LEXICON, 2021)
    assert [s.tense for s in sections] == [Tense.PREAMBLE, Tense.FORWARD]


@pytest.mark.parametrize(
    ("heading", "tense"),
    [
        ("一、2020年工作回顾和2021年工作安排", Tense.PAST),
        ("一、2020年工作情况", Tense.PAST),
        ("一、2019年工作情况", Tense.PREAMBLE),
        ("一、过去五年的工作", Tense.PAST),
        ("一、2021年重点任务", Tense.FORWARD),
        ("名词解释", Tense.ANNEX),
    ],
)
def test_a_heading_tells_its_tense_by_the_year(heading, tense):
    text = f"{heading}\n建成甲厂。\n二、今年的安排\n建成乙厂。\n三、过去一年回顾\n建成丙厂。"
    first = outline(text, LEXICON, 2021)[0]
    assert first.tense is tense


def test_behind_the_annex_nothing_is_a_review_again():
    text = "一、今年的安排\n建成乙厂。\n附件：名词解释\n过去五年回顾\n公园：绿地。"
    assert [s.tense for s in outline(text, LEXICON, 2021)] == [Tense.FORWARD, Tense.ANNEX]


LINES = st.sampled_from(
    [
        *REPORT.splitlines(),
        "",
        "三、2020年工作回顾和2021年安排",
        "各位代表！让我们团结起来，努力奋斗！",
        "2021年，主要预期目标是：税收增长4%。",
        "第一部分 回顾",
        "（三）",
        "\u3000\u30001、",
    ]
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=14).map("\n".join), st.sampled_from([2021, None]))
def test_sections_cover_the_text_without_gap_or_overlap(text, year):
    sections = outline(text, LEXICON, year)
    assert (sections[0].span.start, sections[-1].span.end) == (0, len(text))
    for before, after in itertools.pairwise(sections):
        assert before.span.end == after.span.start
    for section in sections:
        assert section.span.covers(section.heading)
        assert len(section.path) <= 3


@pytest.mark.parametrize("name", ["某区2021年政府工作报告", "一图读懂嘉禾区2021年政府工作报告"])
def test_the_name_of_a_report_is_a_heading_and_no_clause(name):
    first = outline(f"{name}\n年内新建学校5所。", LEXICON, 2021)[0]
    assert (first.heading.start, first.heading.end) == (0, len(name))
    plain = outline("年内新建学校5所，写进政府工作报告。", LEXICON, 2021)[0]
    assert plain.heading.end == 0

"""The Word file, opened by another reader and measured in millimetres."""

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips

from jianyue.core.bulletin import Annex
from jianyue.press.bulletin_docx import bulletin_docx
from tests.press.paper_samples import issue, paper, table


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(bulletin_docx(paper(), breaks=1).data))


def found(word, text):
    return next(p for p in word.paragraphs if text in p.text)


def text_area(section):
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return Twips(width / 635), Twips(height / 635)


def font(paragraph):
    fonts = paragraph.runs[0]._r.rPr.find(qn("w:rFonts"))
    return fonts.get(qn("w:eastAsia"))


def test_the_page_is_a4_with_the_margins_of_the_standard(word):
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.top_margin.mm == pytest.approx(37, abs=0.05)
    assert section.left_margin.mm == pytest.approx(28, abs=0.05)
    width, height = text_area(section)
    assert (width.mm, height.mm) == pytest.approx((156, 225), abs=0.1)


def test_the_grid_is_22_lines_of_28_characters(word):
    (section,) = word.sections
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "linesAndChars"
    pitch = int(grid.get(qn("w:linePitch")))
    width, height = text_area(section)
    assert int(height.pt * 20) // pitch == 22
    wide = 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert int(width.pt / wide) == 28


def test_body_is_16_pt_in_lines_of_the_grid_indented_by_two(word):
    said = found(word, "现将有关情况")
    assert word.styles["Normal"].font.size.pt == 16
    assert said.paragraph_format.line_spacing.twips == 579
    assert said._p.pPr.ind.get(qn("w:firstLineChars")) == "200"


def test_the_red_head_stands_35_mm_below_the_text_area_and_is_red(word):
    head = word.paragraphs[0]
    assert head.text == "样例区人民政府办公室"
    size = head.runs[0].font.size
    assert str(head.runs[0].font.color.rgb) == "D7000F"
    assert font(head) == "方正小标宋简体"
    # The glyphs begin a little under the top of their line.
    assert head.paragraph_format.space_before.mm == pytest.approx(35 - 0.18 * size.mm, abs=0.1)


def test_the_number_has_the_red_rule_under_it(word):
    edge = found(word, "样府督〔2020〕3号")._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert edge.get(qn("w:color")) == "D7000F"
    # 5 pt of space and the 6.5 pt between characters and the foot of their line: 4 mm.
    assert (int(edge.get(qn("w:space"))) + (28.95 - 16) / 2) * 25.4 / 72 == pytest.approx(
        4, abs=0.2
    )


def test_the_title_is_22_pt_in_seemly_lines(word):
    title = next(p for p in word.paragraphs if p.style.name == "Title")
    assert title.text == "关于2020年上半年政府工作报告\n目标任务进展情况的督查通报"
    assert (title.runs[0].font.size.pt, font(title)) == (22, "方正小标宋简体")


def test_levels_have_their_fonts_and_numbers_and_an_outline(word):
    said = [
        (p.text, font(p), p.style.name) for p in word.paragraphs if p.style.name.startswith("Head")
    ]
    assert said == [
        ("一、总体情况", "黑体", "Heading 1"),
        ("（一）进度滞后的事项", "楷体_GB2312", "Heading 2"),
        ("1.说明", "仿宋_GB2312", "Heading 3"),
        ("（1）细目", "仿宋_GB2312", "Heading 4"),
    ]


def test_the_annexes_are_listed_and_each_begins_a_page_with_its_label(word):
    assert found(word, "附件：1.各领域汇总表")
    label = next(p for p in word.paragraphs if p.text == "附件2")
    assert label.paragraph_format.page_break_before
    assert font(label) == "黑体"


def test_tables_repeat_their_heads(word):
    assert len(word.tables) == 2
    first = word.tables[0].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert word.tables[1].rows[4].cells[6].text == "第4行第6列"


def test_the_imprint_is_the_last_of_the_file_after_its_page_break(word):
    texts = [p.text for p in word.paragraphs if p.text]
    assert texts[-2:] == [
        "　抄送：区委办公室，区人大常委会办公室。",
        "　样例区人民政府办公室\t2020年7月10日印发",
    ]
    breaks = [p for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert len(breaks) == 3  # two annexes, and the even page


def test_a_journal_has_issue_editor_and_day_above_the_rule():
    word = docx.Document(io.BytesIO(bulletin_docx(issue()).data))
    assert [p.text for p in word.paragraphs if p.text][:3] == [
        "政务督查",
        "第3期",
        "　样例区人民政府办公室编\t2020年7月10日",
    ]


def test_the_same_words_give_the_same_bytes_and_others_give_others():
    assert bulletin_docx(paper()) == bulletin_docx(paper())
    other = paper(annexes=(Annex("表", (table(1),)),))
    assert bulletin_docx(other).sha256 != bulletin_docx(paper()).sha256


def test_no_font_is_carried():
    data = bulletin_docx(paper()).data
    assert b"fonts/" not in data
    assert len(data) < 20_000

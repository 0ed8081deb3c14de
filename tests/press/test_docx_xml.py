"""The elements of WordprocessingML, as Word reads them."""

import re

from jianyue.press.docx_xml import Look, imprint, paragraph, run, table
from tests.press.paper_samples import grid


def test_words_are_escaped_and_lines_and_tabs_are_elements():
    assert '<w:t xml:space="preserve">甲&lt;乙&amp;</w:t><w:br/>' in run("甲<乙&\n丙")
    assert "<w:tab/>" in run("甲\t乙")


def test_a_font_is_named_for_chinese_and_for_latin():
    said = run("甲", "hei", size=16, colour="D7000F", narrow=70)
    assert 'w:eastAsia="黑体"' in said
    assert '<w:sz w:val="32"/>' in said
    assert '<w:w w:val="70"/>' in said


def test_an_indent_is_told_in_characters_and_in_twips():
    said = paragraph(run("甲"), Look(first=2))
    assert 'w:firstLineChars="200" w:firstLine="632"' in said


def test_a_table_repeats_its_head_and_cuts_no_row():
    said = table(grid(3, 4))
    assert said.count("<w:tblHeader/>") == 1
    assert said.count("<w:cantSplit/>") == 4
    assert said.count('<w:gridCol w:w="2211"/>') == 4


def test_the_rules_of_the_imprint_are_thick_thin_thick_at_the_foot_of_the_text_area():
    said = imprint(("抄送：甲，", "　　　乙。"), "丙", "2020年7月10日印发")
    edges = re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d)"', said)
    assert edges == [("top", "8"), ("top", "6"), ("bottom", "8")]
    tops = [int(n) for n in re.findall(r'w:vAnchor="margin"[^>]* w:y="(\d+)"', said)]
    # 225 mm are 12756 twips; a line is 420, its rules and their air 60, two lines of copies 870.
    assert tops == [12756 - 480 - 870, 12756 - 480]


def test_an_imprint_without_copies_is_one_line_between_thick_rules():
    edges = re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d)"', imprint((), "丙", "印发"))
    assert edges == [("top", "8"), ("bottom", "8")]

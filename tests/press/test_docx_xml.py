"""The elements of WordprocessingML, as Word reads them."""

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


def test_the_rules_of_the_imprint_are_thick_thin_thick():
    said = imprint([("抄送：甲。", ""), ("乙", "2020年7月10日印发")])
    assert said.count('<w:top w:val="single" w:sz="8"') == 1
    assert said.count('<w:top w:val="single" w:sz="6"') == 1
    assert said.count('<w:bottom w:val="single" w:sz="8"') == 1
    assert 'w:vAnchor="margin"' in said
    assert 'w:yAlign="bottom"' in said

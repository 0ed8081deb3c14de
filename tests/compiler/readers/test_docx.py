"""Word: words in their order, numbers as Word shows them, bombs left packed."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.compiler.readers.docx import read_docx
from jianyue.core.refusal import Refusal
from tests.compiler.readers.samples import LINES, packed, refused, text_of, word, word_of

RUN = "<w:r><w:t>{}</w:t></w:r>"


def paragraph(text, level=None):
    numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f"<w:p>{'' if level is None else numbered}{RUN.format(text)}</w:p>"


def test_paragraphs_and_tables_come_in_order():
    assert text_of(word(), "报告.docx").splitlines() == [*LINES, "事项 责任单位"]


def test_deleted_words_are_out_and_inserted_words_are_in():
    body = (
        "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>3座</w:delText></w:r></w:del>"
        f"<w:ins>{RUN.format('2座')}</w:ins>{RUN.format('公园')}</w:p>"
    )
    assert text_of(word_of(body), "a.docx") == "新建2座公园"


def test_a_tab_is_a_space_and_a_break_a_line():
    body = f"<w:p>{RUN.format('甲')}<w:r><w:tab/></w:r>{RUN.format('乙')}<w:r><w:br/></w:r>{RUN.format('丙')}</w:p>"
    assert text_of(word_of(body), "a.docx") == "甲 乙\n丙"


def levels(*styles):
    shown = "".join(
        f'<w:lvl w:ilvl="{i}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(styles)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{shown}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def test_numbers_that_word_writes_by_itself_are_read():
    numbering = levels(("chineseCounting", "%1、"), ("decimal", "%2."))
    body = "".join(paragraph(t, n) for t, n in [("经济", 0), ("工业", 1), ("农业", 1), ("民生", 0)])
    body += paragraph("就业", 1)
    expected = ["一、经济", "1.工业", "2.农业", "二、民生", "1.就业"]
    assert text_of(word_of(body, numbering), "a.docx").splitlines() == expected


def test_chinese_counting_goes_beyond_ten():
    body = paragraph("甲", 0) * 21
    lines = text_of(word_of(body, levels(("chineseCounting", "%1、"))), "a.docx").splitlines()
    assert [lines[i] for i in (9, 10, 19, 20)] == ["十、甲", "十一、甲", "二十、甲", "二十一、甲"]


def test_a_bullet_is_no_number():
    assert text_of(word_of(paragraph("甲", 0), levels(("bullet", "•"))), "a.docx") == "甲"


@pytest.mark.parametrize("level", ["²", "", "-1", "9" * 5000, "甲", "99"])
def test_a_level_that_is_none_is_no_crash(level):
    body = word_of(paragraph("甲", level), levels(("decimal", "%1.")))
    assert text_of(body, "a.docx") in ("甲", "1.甲")


def test_a_control_in_the_document_is_looked_into():
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>{paragraph('乙')}"
    assert text_of(word_of(body), "a.docx") == "甲\n乙"


def test_an_external_entity_is_not_fetched():
    body = word_of(
        paragraph("甲&e;"), doctype='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    )
    assert text_of(body, "a.docx") == "甲"


def test_an_entity_that_multiplies_itself_is_not_unfolded():
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{steps}]>'
    assert refused(word_of(paragraph("甲&e9;"), doctype=doctype), "a.docx") == "R105"


def test_a_packed_bomb_stays_packed():
    assert refused(packed({"word/document.xml": b"0" * 60_000_000}), "a.docx") == "R108"
    assert refused(packed(dict.fromkeys(map(str, range(5001)), "")), "a.docx") == "R108"


def test_a_bomb_that_lies_about_its_size_is_read_no_further():
    data = packed({"word/document.xml": b"0" * 5_000_000})
    real = (5_000_000).to_bytes(4, "little")
    assert refused(data.replace(real, (9).to_bytes(4, "little")), "a.docx") == "R105"


def test_a_part_under_a_password_is_refused_as_locked():
    data = bytearray(word_of(paragraph("甲")))
    with zipfile.ZipFile(BytesIO(data)) as package:
        central = package.start_dir
    data[6] |= 1
    data[central + 8] |= 1
    assert refused(bytes(data), "a.docx") == "R106"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04broken", "R105"),
        (packed({"a.txt": "x"}), "R104"),
        (packed({"word/document.xml": "<a>"}), "R105"),
        (packed({"word/document.xml": ""}), "R105"),
        (word_of("<w:ins>" * 3000 + "</w:ins>" * 3000), "R105"),
        (word_of(""), "R102"),
    ],
)
def test_what_is_no_sound_word_file_is_refused(data, code):
    assert refused(data, "a.docx") == code


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "sdtContent", "br", "numPr", "pPr"]
)
VALUES = st.sampled_from(["", "1", "²", "甲", "99", "-1"])


@st.composite
def bodies(draw, depth=4):
    if depth == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["", "甲", "<!-- x -->", "<?x?>", "&lt;"]))
    tag, value = draw(TAGS), draw(VALUES)
    inside = "".join(draw(bodies(depth - 1)) for _ in range(draw(st.integers(0, 2))))
    return f'<w:{tag} w:val="{value}">{inside}</w:{tag}>'


@settings(max_examples=60, deadline=None)
@given(bodies(), bodies())
def test_any_tree_of_its_own_tags_is_read(body, numbering):
    try:
        read_docx(word_of(body, numbering), "a.docx")
    except Refusal as found:
        assert found.code == "R105"

"""Real files of every format, made here; every refusal; damaged files never crash a reader."""

from __future__ import annotations

import io
import zipfile

import docx
import pypdfium2
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from jianyue.compiler.readers import read_report
from jianyue.core.refusal import Refusal
from jianyue.press.fonts import find_fonts

TEXT = "二、今年安排\n新建公园2座，建成城东水厂。\n"
LINES = ["二、今年安排", "新建公园2座，建成城东水厂。", "全区税收增长3%。"]


def code(data, name="报告.txt"):
    with pytest.raises(Refusal) as caught:
        read_report(data, name)
    assert caught.value.message
    assert caught.value.hint or caught.value.code in ("R105", "R108")
    return caught.value.code


def word(paragraphs=LINES):
    document = docx.Document()
    for line in paragraphs:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "事项", "责任单位"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(lines=LINES):
    source = "#set page(width: 210mm, height: 297mm)\n" + "\n\n".join(lines)
    folders = [str(folder) for folder in find_fonts().folders]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    return typst.compile(source.encode(), font_paths=fonts, format="pdf")


def picture(lines=LINES, size=(900, 420)):
    image = Image.new("RGB", size, "white")
    font = ImageFont.truetype("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 40)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 120 * number), line, font=font, fill="black")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_is_read_in_the_encodings_that_offices_use(encoding):
    assert read_report(TEXT.encode(encoding), "报告.txt").source.text == TEXT


def test_word_gives_its_paragraphs_and_tables_in_order():
    text = read_report(word(), "报告.docx").source.text
    assert text.splitlines() == [*LINES, "事项 责任单位"]


def test_deleted_words_are_out_and_inserted_words_are_in():
    part = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>新建</w:t></w:r><w:del><w:r><w:delText>3座</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>2座</w:t></w:r></w:ins><w:r><w:t>公园</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_report(packed({"word/document.xml": part}), "a.docx").source.text == "新建2座公园"


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def test_numbers_that_word_writes_by_itself_are_read():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    document = (
        f"<w:document {w}><w:body>{item.format('经济')}{item.format('民生')}</w:body></w:document>"
    )
    numbering = (
        f'<w:numbering {w}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    data = packed({"word/document.xml": document, "word/numbering.xml": numbering})
    assert read_report(data, "a.docx").source.text == "一、经济\n二、民生"


def test_html_gives_its_visible_text():
    page = "<html><head><title>x</title><script>bad()</script></head><body><nav>首页</nav><h1>安排</h1><p>新建<b>公园</b>2座。</p><table><tr><td>甲</td><td>乙</td></tr></table></body></html>"
    assert read_report(page.encode(), "a.html").source.text == "安排\n新建公园2座。\n甲 乙"


def test_pdf_gives_its_text_and_joins_broken_lines():
    long = "新建" + "口袋公园和社区绿地" * 12 + "共2座。"
    text = read_report(pdf([*LINES, long]), "a.pdf").source.text
    assert text.splitlines() == [*LINES, long]


def test_a_picture_is_read_by_ocr():
    text = read_report(picture(), "a.png").source.text
    assert text.splitlines() == LINES


def test_a_scanned_pdf_is_read_by_ocr():
    image = Image.open(io.BytesIO(picture()))
    out = io.BytesIO()
    image.save(out, "PDF", resolution=150)
    assert "建成城东水厂" in read_report(out.getvalue(), "a.pdf").source.text


def test_the_content_is_believed_when_the_name_disagrees():
    reading = read_report(word(), "a.pdf")
    assert [d.code for d in reading.diagnostics] == ["J603"]


def encrypted():
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue().replace(
        b"trailer\n<<",
        b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /O (0123456789012345678901234567890a) /U (0123456789012345678901234567890a) /P -4 >> ",
    )


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.txt", "R102"),
        (b"  \n\t ", "a.txt", "R102"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "R104"),
        (b"\x81\xff\xff\xff" * 50, "a.txt", "R103"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "a.doc", "R104"),
        (b"PK\x03\x04broken", "a.docx", "R105"),
        (packed({"a.txt": "x"}), "a.docx", "R104"),
        (packed({"word/document.xml": b"0" * 60_000_000}), "a.docx", "R108"),
        (b"%PDF-1.7\nbroken", "a.pdf", "R105"),
        (b"\x89PNG\r\n\x1a\nbroken", "a.png", "R105"),
        (b"a" * (64 * 1024 * 1024 + 1), "a.txt", "R101"),
        (picture([]), "a.png", "R102"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_code(data, name, expected):
    assert code(data, name) == expected


def test_without_the_extra_a_picture_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(Refusal) as caught:
        read_report(picture(), "a.png")
    assert caught.value.code == "R107"
    assert "pip install" in caught.value.hint


def test_an_external_entity_is_not_fetched():
    part = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>甲&e;</w:t></w:r></w:p></w:body></w:document>'
    assert "root" not in read_report(packed({"word/document.xml": part}), "a.docx").source.text


SOUND = {"a.docx": word(), "a.pdf": pdf(), "a.html": "<p>甲</p>".encode(), "a.txt": TEXT.encode()}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(SOUND)), st.integers(0, 10**6), st.binary(max_size=8), st.booleans())
def test_a_damaged_file_is_read_or_refused_and_never_crashes(name, at, noise, cut):
    data = SOUND[name]
    at %= len(data)
    broken = data[:at] if cut else data[:at] + noise + data[at + len(noise) :]
    try:
        read_report(broken, name)
    except Refusal as found:
        assert found.code.startswith("R1")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        read_report(data, "a")
    except Refusal as found:
        assert found.code.startswith("R1")

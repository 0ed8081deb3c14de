"""Files of every format, sound and broken, made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import noto_cjk_sans_otc
import pytest
import typst
from PIL import Image, ImageDraw, ImageFont

from jianyue.compiler.readers import read_report
from jianyue.core.refusal import Refusal
from jianyue.press.fonts import find_fonts

TEXT = "二、今年安排\n新建公园2座，建成城东水厂。\n"
LINES = ["二、今年安排", "新建公园2座，建成城东水厂。", "全区税收增长3%。"]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_of(data: bytes, name: str) -> str:
    """What is read of a file."""
    return read_report(data, name).source.text


def refused(data: bytes, name: str = "报告.txt") -> str:
    """The code with which a file is refused; every refusal says what and, mostly, what now."""
    with pytest.raises(Refusal) as caught:
        read_report(data, name)
    assert caught.value.message
    assert caught.value.english
    assert caught.value.hint or caught.value.code in ("R105", "R108")
    return caught.value.code


def word(paragraphs: list[str] = LINES) -> bytes:
    """A Word file with paragraphs and a table of one row."""
    document = docx.Document()
    for line in paragraphs:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "事项", "责任单位"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def word_of(body: str, numbering: str = "", doctype: str = "") -> bytes:
    """A Word file whose body is written out."""
    parts = {
        "word/document.xml": f"{doctype}<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACE}>{numbering}</w:numbering>"
    return packed(parts)


def pdf(*pages: list[str]) -> bytes:
    """A PDF with text, a list of paragraphs a page."""
    source = "#set page(width: 210mm, height: 297mm)\n" + "\n#pagebreak()\n".join(
        "\n\n".join(lines) for lines in pages
    )
    folders = [str(folder) for folder in find_fonts().folders]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    return typst.compile(source.encode(), font_paths=fonts, format="pdf")


def drawn_pdf(media: bytes = b"[0 0 100 100]", trailer: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one empty page, written by hand."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox" + media + b">>endobj\n" + more + b"\n"
        b"trailer<</Root 1 0 R/Size 5/ID[<00><00>]" + trailer + b">>\n%%EOF\n"
    )


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    lock = b"4 0 obj<</Filter/Standard/V 1/R 2/O<" + b"41" * 32 + b">/U<" + b"42" * 32
    return drawn_pdf(trailer=b"/Encrypt 4 0 R", more=lock + b">/P -4>>endobj")


def locked_word() -> bytes:
    """What Office makes of a docx with a password: an OLE file with an EncryptedPackage."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


def png_head(width: int, height: int) -> bytes:
    """A PNG that says it is so large and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = struct.pack(">I", len(data)) + kind + data
        return whole + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def picture(lines: list[str] = LINES, paper: str | None = "white") -> bytes:
    """Black letters on paper; on nothing at all where ``paper`` is None."""
    image = Image.new("RGBA", (900, 420), paper or (0, 0, 0, 0))
    font = ImageFont.truetype(str(chinese_font()), 40)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 120 * number), line, font=font, fill="black")
    out = io.BytesIO()
    (image if paper is None else image.convert("RGB")).save(out, "PNG")
    return out.getvalue()


def chinese_font() -> str:
    """The font that comes with the program: a machine need not have one of its own."""
    (path,) = sorted(Path(noto_cjk_sans_otc.__file__).parent.rglob("*.ttc"))
    return str(path)

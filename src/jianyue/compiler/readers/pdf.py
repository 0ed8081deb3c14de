"""PDF with text: pages in order, lines joined back into paragraphs, page numbers dropped.

A PDF without any text is a scan: it is rendered and read by OCR, where that is installed. A page
without text among others that have some is not read; where it holds a picture, that is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from jianyue.compiler.readers.findings.page_without_text import page_without_text
from jianyue.compiler.readers.limits import PAGES, PIXELS, refuse
from jianyue.core.reading import Reading
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE_NUMBER = re.compile(r"\s*(?:[-—–·]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[-—–·])?\s*")
# The gap that a typesetter puts between Chinese and figures is no character of the text.
_LAYOUT_SPACE = re.compile(
    r"(?<=[\u4e00-\u9fff，。；：、]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) +(?=[\u4e00-\u9fff，。；：、])"
)
_ENDED = re.compile(r"[。！？；：.!?;:][”’》）)]*$")
_OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、]|第[一二三四五六七八九十]+)"
)
_SCALE = 2
_FULL = 40  # columns, 20 characters: a full line is no shorter (GB/T 9704: 28); below it are items
_RAGGED = (
    8  # columns by which a full line may fall short, where a figure or a mark may not be parted
)
_RUNNING = 3  # a line that heads or ends at least so many pages is a running title


def read_pdf(data: bytes, name: str) -> Reading:
    """The text of a PDF. Raises Refusal R105, R106, R107 or R108."""
    document = _opened(data)
    try:
        if len(document) > PAGES:
            raise refuse(
                "R108",
                f"共 {len(document)} 页，超过 {PAGES} 页",
                "取出报告那几页再读",
                "too many pages",
            )
        pages = [_lines(document, index) for index in range(len(document))]
        if not any(pages):
            from jianyue.compiler.readers.picture import read_scans  # noqa: PLC0415 OCR is heavy

            return read_scans((_scan(document, i) for i in range(len(document))), name)
        unread = tuple(
            page_without_text(i)
            for i, lines in enumerate(pages)
            if not lines and _pictured(document, i)
        )
    finally:
        document.close()
    text = _joined(_without_running(pages))
    return Reading(Source(name, text, "application/pdf"), unread)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise refuse(
                "R106", "PDF 加了密", "去掉密码再读", "the PDF is encrypted", "remove the password"
            ) from None
        raise refuse("R105", "PDF 坏了，打不开", "换一份完好的文件", "the PDF is broken") from None


def _page(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """A page; a broken one refuses the whole report, for a page left out would be lost unseen."""
    try:
        return document[index]
    except pdfium.PdfiumError:
        raise _broken(index) from None


def _pictured(document: pdfium.PdfDocument, index: int) -> bool:
    images = _page(document, index).get_objects(filter=[FPDF_PAGEOBJ_IMAGE])
    return next(iter(images), None) is not None


def _scan(document: pdfium.PdfDocument, index: int) -> Image:
    """A page as a picture, twice its points; a page of monstrous size is refused."""
    from jianyue.compiler.readers.picture import too_many_pixels  # noqa: PLC0415 OCR is heavy

    page = _page(document, index)
    if _SCALE**2 * page.get_width() * page.get_height() > PIXELS:
        raise too_many_pixels()
    return page.render(scale=_SCALE).to_pil()  # type: ignore[no-any-return]


def _broken(index: int) -> Refusal:
    return refuse(
        "R105",
        f"PDF 第 {index + 1} 页坏了，读不出",
        "换一份完好的文件",
        f"page {index + 1} of the PDF is broken",
    )


def _lines(document: pdfium.PdfDocument, index: int) -> list[str]:
    try:
        text = _page(document, index).get_textpage().get_text_range()
    except pdfium.PdfiumError:
        raise _broken(index) from None
    text = _LAYOUT_SPACE.sub("", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").split("\n")
    return [line.rstrip() for line in lines if line.strip() and not _PAGE_NUMBER.fullmatch(line)]


def _without_running(pages: list[list[str]]) -> list[list[str]]:
    """Drop the titles that stand at the head or the foot of page after page."""
    edges = Counter(line for page in pages for line in {*page[:1], *page[-1:]})
    running = {line for line, count in edges.items() if count >= _RUNNING}
    return [[line for line in page if line not in running] for page in pages]


def _joined(pages: list[list[str]]) -> str:
    """Lines broken by the width of the page belong together; a short or ended line does not."""
    lines = [line for page in pages for line in page]
    widths = sorted(map(_columns, lines), reverse=True)
    # Of fifty lines one may stick out, and must not make all others short.
    full = max(widths[len(widths) // 50] - _RAGGED, _FULL) if widths else _FULL
    out: list[str] = []
    previous = ""
    for line in lines:
        goes_on = bool(out) and _columns(previous) >= full and not _ENDED.search(previous)
        if goes_on and not _OPENS.match(line):
            out[-1] += line.strip()
        else:
            out.append(line.strip())
        previous = line
    return "\n".join(out)


def _columns(line: str) -> int:
    """How wide a line is printed: a figure is half as wide as a Chinese character."""
    return sum(1 if char.isascii() else 2 for char in line)

"""Bulletin PDF 公文 PDF: set by typst from ``templates/bulletin.typ``; the words go in as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jianyue.core.bulletin import Bulletin
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication
from jianyue.press import paper as measures
from jianyue.press.paper import file_stem, lay_out
from jianyue.press.paper_fonts import PaperFonts, find_paper_fonts
from jianyue.press.seal import seal

TEMPLATE = Path(__file__).with_name("templates") / "bulletin.typ"
MEDIA = "application/pdf"
_MISSING_GLYPH = "could not be displayed with font"
_SIZES = {
    "page": measures.PAGE,
    "top": measures.TOP,
    "left": measures.LEFT,
    "width": measures.WIDTH,
    "height": measures.HEIGHT,
    "lines": measures.LINES,
    "chars": measures.CHARS,
    "head_below": measures.HEAD_BELOW,
    "rule_below": measures.RULE_BELOW,
    "number_below": measures.NUMBER_BELOW,
    "red": measures.RED,
    "body": measures.BODY,
    "title": measures.TITLE,
    "small": measures.SMALL,
    "cell": measures.CELL,
}


def bulletin_pdf(bulletin: Bulletin, *, fonts: PaperFonts | None = None) -> Publication:
    """The paper as tagged A4 PDF (PDF/UA-1). Same words and fonts, same bytes. Raises Refusal R601
    (no Chinese font), R602 (a character that no font has)."""
    typst, inputs = _press(bulletin, fonts or find_paper_fonts())
    try:
        data = typst.compile(**inputs, format="pdf", pdf_standards="ua-1", timestamp=0)
    except typst.TypstError as fault:
        if _MISSING_GLYPH in str(fault):
            raise _no_glyph(str(fault)) from fault
        raise
    return seal(f"{file_stem(bulletin)}.pdf", MEDIA, data)


def imprint_breaks(bulletin: Bulletin, *, fonts: PaperFonts | None = None) -> int:
    """How many page breaks stand before the 版记, so that it is on the last and even page: 0 to 2.

    Word knows its pages only when it is opened; it is told what the PDF of the same grid needs.
    """
    typst, inputs = _press(bulletin, fonts or find_paper_fonts())
    return int(json.loads(typst.query(**inputs, selector="<breaks>", field="value", one=True)))


def _press(bulletin: Bulletin, fonts: PaperFonts) -> tuple[Any, dict[str, Any]]:
    import typst  # noqa: PLC0415 - heavy: only who prints pays for it

    held = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in fonts.folders],
    )
    said = {
        "paper": json.dumps(asdict(lay_out(bulletin)), ensure_ascii=False),
        "fonts": json.dumps(dict(fonts.families), ensure_ascii=False),
        "sizes": json.dumps(_SIZES),
    }
    root = str(TEMPLATE.parent)
    return typst, {"input": str(TEMPLATE), "root": root, "font_paths": held, "sys_inputs": said}


def _no_glyph(fault: str) -> Refusal:
    said = fault.split("the text ", 1)[-1].split(" could not", 1)[0].strip('`" ')
    return Refusal(
        "R602",
        f"公文字体里没有「{said}」，印出来会是空框",
        "改正这个字，或换用收有这个字的字体",
        english=f"no font of the paper has a glyph for {said!r}",
        english_hint="correct the character, or use a font that has it",
    )

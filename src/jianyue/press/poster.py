"""Poster 一图读懂: one long picture 1080 px wide, its A4 print and its text alternative.

Set by typst from ``templates/poster.typ``; the page goes in as JSON, so that no word of a
report is ever read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Literal

from jianyue.core.poster import Theme
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication
from jianyue.press.alternative import page_html, page_text
from jianyue.press.compose import make_page
from jianyue.press.fonts import SANS, SERIF, FontSet, find_fonts
from jianyue.press.opendata import data_checksum
from jianyue.press.page import Page
from jianyue.press.rows import Tables
from jianyue.press.seal import seal

Edition = Literal["plan", "progress"]
Basis = Literal["claimed", "verified"]

TEMPLATE = Path(__file__).with_name("templates") / "poster.typ"
WIDTH = 1080  # pixels; one typst point is one pixel of the picture
FORMATS = ("svg", "png", "pdf", "html", "txt")
MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "html": "text/html",
    "txt": "text/plain",
}
MOST_PROMISES = 400  # in one PNG: beyond, the picture is 80,000 px long and no phone opens it
_MISSING_GLYPH = "could not be displayed with font"


def poster(
    tables: Tables,
    theme: Theme,
    *,
    edition: Edition,
    basis: Basis = "verified",
    formats: Iterable[str] = FORMATS,
    fonts: FontSet | None = None,
) -> tuple[Publication, ...]:
    """The poster in each of ``formats`` (FORMATS), in their order.

    ``edition`` "plan" shows promises and dates only, "progress" where they stand on ``basis``.
    ``svg`` and ``png`` are the long picture, ``pdf`` is tagged A4 (PDF/UA-1), ``html`` and ``txt``
    say the same in words. Same input and fonts, same bytes. Raises Refusal R601 (no Chinese
    font), R602 (a character that the font has not), R603 (more than MOST_PROMISES in a PNG),
    ValueError for another format.
    """
    wanted = tuple(formats)
    unknown = [name for name in wanted if name not in MEDIA]
    if unknown:
        raise ValueError(f"no such format: {', '.join(unknown)}")
    page = make_page(tables, edition=edition, basis=basis, checksum=data_checksum(tables))
    stem = f"poster-{edition}" if edition == "plan" else f"poster-{edition}-{basis}"
    if "png" in wanted:
        _guard_length(page)
    made = _paper(page, theme, wanted, fonts)
    made |= {"html": page_html(page, theme).encode(), "txt": page_text(page).encode()}
    return tuple(seal(f"{stem}.{name}", MEDIA[name], made[name]) for name in wanted)


def _paper(
    page: Page, theme: Theme, wanted: tuple[str, ...], fonts: FontSet | None
) -> dict[str, bytes]:
    if not {"svg", "png", "pdf"} & set(wanted):
        return {}
    press = _Press(page, theme, fonts or find_fonts())
    # The tagged PDF is always set: its standard is what finds a character without a glyph.
    made = {"pdf": press.set("pdf")}
    if "svg" in wanted:
        made["svg"] = _named(press.set("svg"), page)
    if "png" in wanted:
        made["png"] = press.set("png")
    return made


class _Press:
    """typst, loaded with one page; the fonts are read once."""

    def __init__(self, page: Page, theme: Theme, fonts: FontSet) -> None:
        import typst  # noqa: PLC0415 - heavy: only who prints pays for it

        self._typst = typst
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(folder) for folder in fonts.folders],
        )
        colours = asdict(theme) | {"lights": {k.value: v for k, v in theme.lights}}
        title = SERIF if theme.title == "serif" and fonts.serif else SANS
        self._inputs = {
            "page": json.dumps(asdict(page), ensure_ascii=False),
            "theme": json.dumps(colours, ensure_ascii=False),
            "fonts": json.dumps({"sans": SANS, "title": title, "bold": fonts.bold}),
        }

    def set(self, name: Literal["pdf", "svg", "png"]) -> bytes:
        """The page in one format: pdf as tagged A4, svg and png as the long picture."""
        try:
            return self._typst.compile(
                input=str(TEMPLATE),
                root=str(TEMPLATE.parent),
                format=name,
                font_paths=self._fonts,
                sys_inputs=self._inputs | {"paper": "a4" if name == "pdf" else "long"},
                ppi=72.0,
                pdf_standards="ua-1" if name == "pdf" else None,
                timestamp=0,
            )
        except self._typst.TypstError as fault:
            if _MISSING_GLYPH in str(fault):
                raise _no_glyph(str(fault)) from fault
            raise


def _no_glyph(fault: str) -> Refusal:
    said = fault.split("the text ", 1)[-1].split(" could not", 1)[0].strip('`" ')
    return Refusal(
        "R602",
        f"字体 {SANS} 里没有「{said}」，印出来会是空框",
        "改正原文里的这个字，或换用收有这个字的字体",
        english=f"the font {SANS} has no glyph for {said!r}; it would be printed as an empty box",
        english_hint="correct the character, or use a font that has it",
    )


def _guard_length(page: Page) -> None:
    count = len(page.panel) + sum(len(band.items) for band in page.bands)
    if count > MOST_PROMISES:
        raise Refusal(
            "R603",
            f"{count} 项承诺放不进一张 PNG 长图，最多 {MOST_PROMISES} 项",
            "改出 PDF、SVG 或网页，或分领域出图",
            english=f"{count} promises are too many for one PNG, the most is {MOST_PROMISES}",
            english_hint="print PDF, SVG or HTML, or a picture for each area",
        )


def _named(svg: bytes, page: Page) -> bytes:
    """Gives the picture its text alternative, for whoever hears it instead of seeing it."""
    said = svg.decode("utf-8")
    head, tag, rest = said.partition(">")
    title = f"{page.title} {page.edition_zh}"
    words = f"<title>{escape(title)}</title><desc>{escape(page_text(page))}</desc>"
    return f'{head} role="img" aria-label="{escape(title)}"{tag}{words}{rest}'.encode()

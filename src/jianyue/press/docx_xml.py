"""Word XML: the few elements of WordprocessingML that an official paper needs, as text.

Written by hand, so that every length is the standard's and the same words give the same bytes.
Lengths are twips (1/20 pt); character units are hundredths, as Word counts them on a grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from jianyue.core.bulletin import Grid
from jianyue.press.paper import CELL, HEIGHT, SMALL, WIDTH

TWIPS = 1440 / 25.4  # in a millimetre
PITCH = 579  # of 225 mm in 22 lines: 579.8; the whole number below keeps 22 on the page
TEXT_WIDTH = round(WIDTH * TWIPS)
NAMES: Mapping[str, str] = {
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands. ``first``, ``left``, ``right`` and ``hanging`` are characters;
    ``before`` and ``line`` twips; ``below`` is a border (eighths of a point, points, colour);
    ``frame`` is XML that puts the paragraph into a frame."""

    style: str = ""
    align: str = ""
    first: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    before: int = 0
    line: int = PITCH
    exact: bool = True
    keep: bool = False
    fresh_page: bool = False
    below: tuple[int, int, str] | None = None
    frame: str = ""
    tab: int = 0


def run(
    text: str,
    role: str = "",
    *,
    size: float = 0,
    colour: str = "",
    narrow: int = 100,
    page: str = "",
) -> str:
    """Words in a font of a role; ``size`` in pt (0: the style's), ``narrow`` in %."""
    fonts = ""
    if role:
        name = NAMES[role]
        fonts = (
            f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:hint="eastAsia"/>'
        )
    props = [
        fonts,
        f'<w:color w:val="{colour}"/>' if colour else "",
        '<w:spacing w:val="0"/>' if size else "",
        f'<w:w w:val="{narrow}"/>' if narrow != 100 else "",
        f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else "",
    ]
    held = "".join(props)
    head = f"<w:rPr>{held}</w:rPr>" if held else ""
    if page:
        return (
            f'<w:r>{head}<w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r>{head}<w:instrText xml:space="preserve"> {page} </w:instrText></w:r>'
            f'<w:r>{head}<w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r>{head}<w:t>1</w:t></w:r>"
            f'<w:r>{head}<w:fldChar w:fldCharType="end"/></w:r>'
        )
    return f"<w:r>{head}{_lines(text)}</w:r>"


def _lines(text: str) -> str:
    """Text with its line breaks and tabs."""
    lines = []
    for line in text.split("\n"):
        cells = (
            f'<w:t xml:space="preserve">{escape(c)}</w:t>' if c else "" for c in line.split("\t")
        )
        lines.append("<w:tab/>".join(cells))
    return "<w:br/>".join(lines)


def paragraph(runs: str, look: Look) -> str:
    """A paragraph of runs."""
    parts = [
        f'<w:pStyle w:val="{look.style}"/>' if look.style else "",
        "<w:keepNext/>" if look.keep else "",
        "<w:pageBreakBefore/>" if look.fresh_page else "",
        look.frame,
        f"<w:pBdr>{_edge('bottom', *look.below)}</w:pBdr>" if look.below else "",
        f'<w:tabs><w:tab w:val="right" w:pos="{look.tab}"/></w:tabs>' if look.tab else "",
        f'<w:spacing w:before="{look.before}" w:after="0" w:line="{look.line}" '
        f'w:lineRule="{"exact" if look.exact else "auto"}"/>',
        _indent(look),
        f'<w:jc w:val="{look.align}"/>' if look.align else "",
    ]
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"


def _indent(look: Look) -> str:
    """Both measures: characters for Word on a grid, twips for whoever knows no grid."""
    held = (
        ("firstLine", look.first),
        ("left", look.left),
        ("right", look.right),
        ("hanging", look.hanging),
    )
    said = "".join(
        f' w:{name}Chars="{much * 100:.0f}" w:{name}="{much * TEXT_WIDTH / 28:.0f}"'
        for name, much in held
        if much
    )
    return f"<w:ind{said}/>" if said else ""


def table(grid: Grid) -> str:
    """A table whose head is repeated on every page and whose rows are never cut."""
    total = sum(grid.widths)
    widths = [round(TEXT_WIDTH * part / total) for part in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    head = _row(grid.heads, widths, range(len(widths)), "hei", head=True)
    rows = "".join(_row(row, widths, grid.centred, "body", head=False) for row in grid.rows)
    edges = "".join(
        _edge(side, 4, 0) for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(
    cells: Iterable[str], widths: list[int], centred: Iterable[int], role: str, *, head: bool
) -> str:
    middle = frozenset(centred)
    held = "".join(
        _cell(said, widths[i], "center" if i in middle else "left", role)
        for i, said in enumerate(cells)
    )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{held}</w:tr>"


def _cell(said: str, wide: int, align: str, role: str) -> str:
    blank = bool(said) and not said.strip("\n")
    look = Look(align=align, line=PITCH if blank else 280, before=0)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(run(said, role, size=CELL) if said else '', look)}</w:tc>"
    )


THICK, THIN = 8, 6  # eighths of a point: 0.35 mm is 1 pt, 0.25 mm is 0.7 pt


IMPRINT_LINE = 420  # twips
_EDGES = 60  # twips that the rules of a line and the air about them take


def imprint(copies: Sequence[str], office: str, printed: str) -> str:
    """The 版记: rules of 0.35, 0.25 and 0.35 mm as wide as the text, at the foot of its page.

    Two frames, one upon the other, each of one paragraph: LibreOffice loses the edges and the
    place of a frame of several. An indent would shorten the rules, so the words are moved in by a
    full-width space.
    """
    high = round(HEIGHT * TWIPS)
    foot = high - IMPRINT_LINE - _EDGES
    tab = TEXT_WIDTH - round(SMALL * 20)
    held = []
    if copies:
        top = foot - len(copies) * IMPRINT_LINE - _EDGES // 2
        held.append(
            _framed("\n".join(f"　{line}" for line in copies), 0, top, _edge("top", THICK, 1))
        )
    edges = _edge("top", THIN if copies else THICK, 1) + _edge("bottom", THICK, 1)
    held.append(_framed(f"　{office}\t{printed}", tab, foot, edges))
    return "".join(held)


def _framed(words: str, tab: int, top: int, edges: str) -> str:
    """A paragraph in a frame ``top`` twips under the top of the text area."""
    frame = (
        f'<w:framePr w:w="{TEXT_WIDTH}" w:hSpace="0" w:wrap="around" w:vAnchor="margin" '
        f'w:hAnchor="margin" w:xAlign="left" w:y="{top}"/><w:pBdr>{edges}</w:pBdr>'
    )
    look = Look(align="left", line=IMPRINT_LINE, tab=tab, frame=frame)
    return paragraph(run(words, "body", size=SMALL), look)


def _edge(side: str, thick: int, space: int, colour: str = "000000") -> str:
    return f'<w:{side} w:val="single" w:sz="{thick}" w:space="{space}" w:color="{colour}"/>'

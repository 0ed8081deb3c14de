"""Bulletin Word 公文 Word: the same paper as the PDF, to be opened, stamped and sent on.

Fonts are asked for by name and none is carried. Same words, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.bulletin import Bulletin
from jianyue.core.table import Publication
from jianyue.press.docx_parts import R, W, pack, section
from jianyue.press.docx_xml import (
    PITCH,
    TEXT_WIDTH,
    TWIPS,
    Look,
    imprint,
    paragraph,
    run,
    table,
)
from jianyue.press.paper import (
    BODY,
    CELL,
    HEAD_BELOW,
    POINTS,
    RED,
    RULE_BELOW,
    TITLE,
    Head,
    Paper,
    Piece,
    file_stem,
    lay_out,
)
from jianyue.press.seal import seal

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEVELS = {1: "hei", 2: "kai", 3: "body", 4: "body"}
_TINY = Look(line=20)
_TITLE_LINE = 680


def bulletin_docx(bulletin: Bulletin, *, breaks: int = 0) -> Publication:
    """The paper as docx. ``breaks`` is the number of page breaks before the 版记, as
    ``imprint_breaks`` of the PDF gives it, so that it stands on the last and even page."""
    paper = lay_out(bulletin)
    body = "".join((*_head(paper), *_text(paper), *_annexes(paper), *_imprint(paper, breaks)))
    document = f"<w:document {W} {R}><w:body>{body}{section()}</w:body></w:document>"
    made = bulletin.day or bulletin.known
    return seal(f"{file_stem(bulletin)}.docx", MEDIA, pack(document, bulletin.title, made))


def _head(paper: Paper) -> Iterator[str]:
    head = paper.head
    for said in paper.marks:
        yield paragraph(run(said, "hei"), Look())
    # The top edge of a character is about a tenth of its size under the top of its line.
    line = round(head.size * 20 * 1.25)
    above = round(HEAD_BELOW * TWIPS) - PITCH * len(paper.marks) - round(head.size * 20 * 0.18)
    words = run(head.words, "title", size=head.size, colour=RED, narrow=round(head.narrow * 100))
    yield paragraph(words, Look(align="center", before=max(0, above), line=line))
    yield from _number(head)
    yield paragraph("", Look())
    yield paragraph("", Look())
    yield _title(paper.lines)
    yield paragraph("", Look())


def _number(head: Head) -> Iterator[str]:
    """The number (or editor and day) with the red rule 4 mm under it."""
    if head.issue:
        yield paragraph("", Look())
        yield paragraph(run(head.issue), Look(align="center"))
    # The characters end (line - size) / 2 above the foot of their line.
    space = round(RULE_BELOW * POINTS - (PITCH / 20 - BODY) / 2)
    below = (12, space, RED)
    before = PITCH * (1 if head.issue else 2)
    if head.middle:
        yield paragraph(run(head.middle), Look(align="center", before=before, below=below))
        return
    left, _, name = head.right.partition("签发人：")
    right = run(f"\t{left}签发人：") + run(name, "kai") if name else run(f"\t{head.right}")
    tab = TEXT_WIDTH - TEXT_WIDTH // 28
    # An indent would shorten the rule: the text is moved in by a space as wide as a character.
    yield paragraph(
        run(f"　{head.left}") + right, Look(align="left", before=before, below=below, tab=tab)
    )


def _title(lines: tuple[str, ...]) -> str:
    words = run("\n".join(lines), "title", size=TITLE)
    return paragraph(words, Look(style="Title", align="center", line=_TITLE_LINE))


def _text(paper: Paper) -> Iterator[str]:
    if paper.to:
        yield paragraph(run(paper.to), Look())
    for piece in paper.pieces:
        yield from _piece(piece, keep=piece is paper.pieces[-1])
    if paper.attached:
        yield paragraph("", Look(keep=True))
    for number, said in enumerate(paper.attached):
        words = f"附件：{said}" if number == 0 else said
        look = Look(left=5, hanging=3, keep=True) if number == 0 else Look(left=5, keep=True)
        yield paragraph(run(words), look)
    if paper.signed:
        yield paragraph("", Look(keep=True))
        yield paragraph("", Look(keep=True))
        yield paragraph(run(paper.signed), Look(align="right", right=paper.signed_in, keep=True))
        yield paragraph(run(paper.day), Look(align="right", right=paper.day_in))


def _piece(piece: Piece, *, keep: bool = False) -> Iterator[str]:
    if piece.kind == "heading":
        look = Look(style=f"Heading{piece.level}", first=2, keep=True)
        yield paragraph(run(piece.mark + piece.text, _LEVELS[piece.level]), look)
    elif piece.kind == "table" and piece.grid is not None:
        if piece.text:
            yield paragraph(run(piece.text, "hei", size=12), Look(align="center", keep=True))
        yield table(piece.grid)
        yield paragraph("", _TINY)  # two tables in a row would become one
    elif piece.kind == "note":
        look = Look(before=60, line=280, align="left")
        yield paragraph(run(piece.text, "body", size=CELL), look)
    else:
        lead = run(piece.lead, "kai") if piece.lead else ""
        mark = run(piece.mark) if piece.mark else ""
        yield paragraph(mark + lead + run(piece.text), Look(first=2, keep=keep))


def _annexes(paper: Paper) -> Iterator[str]:
    for annex in paper.annexes:
        yield paragraph(run(annex.label, "hei"), Look(fresh_page=True))
        yield paragraph("", Look())
        yield _title(annex.lines)
        yield paragraph("", Look())
        for piece in annex.pieces:
            yield from _piece(piece)


def _imprint(paper: Paper, breaks: int) -> Iterator[str]:
    if not paper.office:
        return
    for _ in range(breaks):
        yield paragraph("", Look(line=20, fresh_page=True))
    yield imprint(paper.copies, paper.office, paper.printed)
    yield paragraph("", _TINY)

"""Paper 版面用语: a Bulletin as it is printed: numbers given, days and lines in words.

Word and PDF are both made of one Paper; what is measured in it is measured for both. Lengths are
those of GB/T 9704-2012: A4, 版心 156 × 225 mm, 22 lines of 28 characters of 16 pt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jianyue.core.bulletin import Annex, Block, Bulletin, BulletinKind, Grid, numbered
from jianyue.press.figures import say_day
from jianyue.press.titles import title_lines, wide

PAGE = (210.0, 297.0)  # mm
TOP, LEFT, WIDTH, HEIGHT = 37.0, 28.0, 156.0, 225.0  # mm: 天头, 订口, 版心
LINES, CHARS = 22, 28
HEAD_BELOW = 35.0  # mm from the top of the 版心 to the red head
RULE_BELOW = 4.0  # mm from the number to the red rule
NUMBER_BELOW = 7.0  # mm from the foot of the 版心 to the dashes of the page number
RED = "D7000F"
BODY, TITLE, SMALL, CELL = 16.0, 22.0, 14.0, 10.5  # pt: 3号, 2号, 4号, 5号
POINTS = 72 / 25.4
_HEAD_MOST, _HEAD_NARROWEST = 42.0, 0.6
COPY_CHARS = 28  # of 14 pt, between a character's room left and right
_CLOSING = "，、。；）"
DRAFT = "（草稿，未编号）"
NO_DAY = "　　年　月　日"


@dataclass(frozen=True, slots=True)
class Head:
    """The red head: ``size`` in pt, ``narrow`` 0.6 to 1 the width its characters are set to."""

    words: str
    size: float
    narrow: float
    issue: str
    left: str
    middle: str
    right: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A block as printed: ``mark`` is its number (一、)."""

    kind: str
    level: int
    mark: str
    lead: str
    text: str
    grid: Grid | None


@dataclass(frozen=True, slots=True)
class AnnexPage:
    """An annex as printed: ``label`` is 附件1."""

    label: str
    lines: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """``signed_in`` and ``day_in`` are how many characters the 署名 and the 成文日期 stand in
    from the right."""

    title: str
    marks: tuple[str, ...]
    head: Head
    lines: tuple[str, ...]
    to: str
    pieces: tuple[Piece, ...]
    attached: tuple[str, ...]
    signed: str
    day: str
    signed_in: float
    day_in: float
    annexes: tuple[AnnexPage, ...]
    copies: tuple[str, ...]
    office: str
    printed: str


def lay_out(bulletin: Bulletin) -> Paper:
    """The words of a bulletin in the order and the form in which they are printed."""
    day = say_day(bulletin.day) if bulletin.day else NO_DAY
    signed_in, day_in = signature(bulletin.signed, day)
    printed = bulletin.imprint.day or bulletin.day
    return Paper(
        title=bulletin.title,
        marks=bulletin.marks,
        head=_head(bulletin, day),
        lines=title_lines(bulletin.title),
        to=f"{bulletin.to}：" if bulletin.to else "",
        pieces=_pieces(bulletin.blocks),
        attached=_attached(bulletin.annexes),
        signed=bulletin.signed,
        day=day if bulletin.signed else "",
        signed_in=signed_in,
        day_in=day_in,
        annexes=_annexes(bulletin.annexes),
        copies=copy_lines(bulletin.imprint.copies),
        office=bulletin.imprint.office,
        printed=f"{say_day(printed) if printed else NO_DAY}印发",
    )


def _head(bulletin: Bulletin, day: str) -> Head:
    masthead = bulletin.masthead
    number = masthead.number or DRAFT
    room = WIDTH * POINTS * 0.97
    full = wide(masthead.words) * _HEAD_MOST
    narrow = min(1.0, max(_HEAD_NARROWEST, room / full))
    size = min(_HEAD_MOST, room / (wide(masthead.words) * narrow))
    if bulletin.kind is BulletinKind.ISSUE:
        return Head(masthead.words, size, narrow, number, f"{masthead.editor}编", "", day)
    if masthead.signer:
        return Head(masthead.words, size, narrow, "", number, "", f"签发人：{masthead.signer}")
    return Head(masthead.words, size, narrow, "", "", number, "")


def signature(signed: str, day: str) -> tuple[float, float]:
    """How far the 署名 and the 成文日期 stand from the right, in characters: the day four, the
    name in the middle above it; a long name stands at the edge and the day below its middle."""
    name, date_wide = wide(signed), wide(day)
    middle = 4 + date_wide / 2
    if name / 2 <= middle:
        return middle - name / 2, 4.0
    return 0.0, (name - date_wide) / 2


def copy_lines(copies: str) -> tuple[str, ...]:
    """The lines of 抄送 in characters of 14 pt, each further one under the first name.

    Broken here and not by an indent: an indent would shorten the rules of the 版记 in Word.
    """
    if not copies:
        return ()
    lines = ["抄送："]
    for char in f"{copies.rstrip('。')}。":
        if wide(lines[-1] + char) > COPY_CHARS and char not in _CLOSING:
            lines.append("　　　")
        lines[-1] += char
    return tuple(lines)


def _pieces(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    return tuple(
        Piece(b.kind.value, b.level, mark, b.lead, b.text, b.grid) for mark, b in numbered(blocks)
    )


def _attached(annexes: tuple[Annex, ...]) -> tuple[str, ...]:
    if len(annexes) == 1:
        return (annexes[0].title,)
    return tuple(f"{number}.{annex.title}" for number, annex in enumerate(annexes, 1))


def _annexes(annexes: tuple[Annex, ...]) -> tuple[AnnexPage, ...]:
    alone = len(annexes) == 1
    return tuple(
        AnnexPage("附件" if alone else f"附件{n}", title_lines(a.title), _pieces(a.blocks))
        for n, a in enumerate(annexes, 1)
    )


def file_stem(bulletin: Bulletin) -> str:
    """The name of its files, without a suffix: ``bulletin-notice-2020-06-30``."""
    said: date = bulletin.as_of
    return f"bulletin-{bulletin.kind.value}-{said.isoformat()}"

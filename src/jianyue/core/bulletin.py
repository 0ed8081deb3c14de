"""Bulletin 公文: the words of an official paper (GB/T 9704-2012), in the order they are printed.

    Bulletin ─ Masthead 版头 ─ title 标题 ─ to 主送
             ├ Block 段 (heading 一、（一）1.（1） | paragraph | item | Grid 表)
             ├ Annex 附件 (blocks of its own)
             └ signed 署名, day 成文日期, Imprint 版记

There is no layout here: Word and PDF are both made of one Bulletin, so that they never differ in a
word. Numbers of headings and items are not written into the words, but given by ``numbered``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jianyue.core.words import Word


class BulletinKind(Word):
    """What kind of paper it is."""

    NOTICE = "notice", "督查通报", "supervision bulletin"
    ISSUE = "issue", "督查专刊", "supervision journal"
    REMINDER = "reminder", "催办通知", "reminder"
    ORDER = "order", "督查通知单", "supervision order"
    HALF_YEAR = "half_year", "上半年执行情况报告", "half-year account"
    YEAR_END = "year_end", "年度执行情况报告", "year-end account"


class BlockKind(Word):
    """What a stretch of the text is."""

    HEADING = "heading", "标题", "heading"
    PARAGRAPH = "paragraph", "段落", "paragraph"
    ITEM = "item", "列项", "numbered item"
    TABLE = "table", "表格", "table"
    NOTE = "note", "注", "note under a table"


class Group(Word):
    """Where a promise stands, in the words of a bulletin; the last is outside every share."""

    DONE = "done", "已完成", "done"
    ON_PATH = "on_path", "达到序时进度", "on its path"
    BEHIND = "behind", "未达序时进度", "behind its path"
    OVERDUE = "overdue", "逾期", "overdue"
    BROKEN = "broken", "到期未完成", "missed at its deadline"
    MISSED_AIM = "missed_aim", "力争目标未达到", "aim not reached"
    APART = "apart", "暂不评定", "not assessed"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The red head. ``words`` is the 发文机关标志 (or the name of a journal); ``number`` the
    发文字号 嘉府督〔2020〕3号, or 第3期 of a journal; empty while it is a draft. ``signer`` (签发人)
    stands only on a paper to a higher body. ``editor`` is who edits a journal, else empty."""

    words: str
    number: str = ""
    signer: str = ""
    editor: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as words. ``widths`` are parts of the text's width, one a column; ``centred`` are
    the columns (from 0) that are not words to be read along."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    centred: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch. ``level`` 1 to 4 is of a heading; ``lead`` are words set apart at its start (the
    unit that is named); ``grid`` is set for TABLE, whose ``text`` is its caption (may be empty)."""

    kind: BlockKind
    text: str
    level: int = 0
    lead: str = ""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: printed from a page of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: whom copies go to (抄送), who prints it and on which day (印发). Without an ``office``
    there is none."""

    copies: str = ""
    office: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A paper. ``as_of`` is the day judged, ``known`` the day up to which facts were known;
    ``area`` and ``unit`` say to what it is limited (empty: everything). ``marks`` stand at the
    head of the first page (样例). ``day`` is the 成文日期, None while it is a draft."""

    kind: BulletinKind
    masthead: Masthead
    title: str
    to: str
    blocks: tuple[Block, ...]
    as_of: date
    known: date
    signed: str = ""
    day: date | None = None
    annexes: tuple[Annex, ...] = ()
    imprint: Imprint = Imprint()
    marks: tuple[str, ...] = ()
    area: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A paragraph of 下一步: printed when what it speaks of (``when``) is there."""

    when: str
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class PaperForm:
    """How one kind of paper is worded. ``head`` is the 发文机关标志, ``opening`` the 导语,
    ``closing`` its last line; every text may hold blanks in braces, as
    ``library/bulletins.toml`` lists them."""

    kind: BulletinKind
    head: str
    title: str
    to: str
    opening: str
    closing: str
    signed: str
    editor: str
    next_steps: tuple[NextStep, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The office's own words and numbers, from ``library/bulletins.toml``.

    Beyond ``named_in_full`` laggards the text names each and an annex gives reasons and numbers.
    ``near_days`` before its due day a promise is near its limit; ``reply_days`` are working days.
    ``parts`` are (measure, the measure it is a part of), printed with # in an account.
    """

    issuer: str
    copies: str
    named_in_full: int
    near_days: int
    reply_days: int
    forms: tuple[PaperForm, ...]
    parts: tuple[tuple[str, str], ...]

    def form(self, kind: BulletinKind) -> PaperForm:
        return next(form for form in self.forms if form.kind is kind)


_HAN = "零一二三四五六七八九十"
_DOCUMENT = re.compile(r"[^\s〔〕\[\]()（）]+〔[12]\d{3}〕[1-9]\d*号")
_ISSUE = re.compile(r"第[1-9]\d*期")


def number_fits(kind: BulletinKind, number: str) -> bool:
    """True of a 发文字号 as the standard writes it: 嘉府督〔2020〕3号, neither 第 nor 03; a journal
    has 第3期."""
    pattern = _ISSUE if kind is BulletinKind.ISSUE else _DOCUMENT
    return pattern.fullmatch(number) is not None


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with the number it is printed with: 一、（一）1.（1）; items count within their
    heading; empty for what has none."""
    counts = [0, 0, 0, 0, 0]
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            at = block.level - 1
            counts[at] += 1
            counts[at + 1 :] = [0] * (len(counts) - at - 1)
            yield _mark(block.level, counts[at]), block
        elif block.kind is BlockKind.ITEM:
            counts[4] += 1
            yield f"{counts[4]}.", block
        else:
            yield "", block


def _mark(level: int, number: int) -> str:
    if level == 1:
        return f"{han_number(number)}、"
    if level == 2:
        return f"（{han_number(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def han_number(number: int) -> str:
    """1 to 99 in Chinese numerals: 12 → 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_HAN[tens]}十")
    return head + (_HAN[ones] if ones or not tens else "")

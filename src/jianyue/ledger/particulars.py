"""Particulars 个人信息 in a free text: what looks like a number, an address or a name of a person.

It points out, it does not decide: a name without a title is found by nobody but the person who
looks. Formats: mobile numbers of 11 digits (工信部《电信网编号计划》), citizens' numbers with their
check digit (GB 11643-1999), plates of vehicles (GA 36-2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jianyue.core.words import Word

MASK = "□"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# The commonest family names (公安部《二〇二〇年全国姓名报告》 and those of two characters that are common).
_FAMILIES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆"
    "范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷黎史龙陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常汤"
)
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_TITLES = "先生|女士|小姐|同志|师傅|老师|阿姨|叔叔|大爷|大妈|奶奶|爷爷|医生|书记|主任|经理|某某?"


class Kind(Word):
    """What a piece of a text looks like."""

    PHONE = "phone", "电话号码", "phone number"
    CITIZEN = "citizen", "身份证号", "citizen's number"
    MAIL = "mail", "邮箱", "e-mail address"
    PLATE = "plate", "车牌", "plate of a vehicle"
    ROOM = "room", "门牌室号", "number of a door or room"
    NAME = "name", "姓名", "name"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text from ``start`` up to but without ``end``, and what it looks like."""

    kind: Kind
    text: str
    start: int
    end: int


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.CITIZEN, re.compile(r"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")),
    (Kind.MAIL, re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
    (Kind.PHONE, re.compile(r"(?<![0-9])1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])")),
    (Kind.PHONE, re.compile(r"(?<![0-9])(?:0[0-9]{2,3}[ -]?)[2-9][0-9]{6,7}(?![0-9])")),
    (Kind.PHONE, re.compile(r"(?<![0-9])[2-9][0-9]{7}(?![0-9])")),
    (
        Kind.PLATE,
        re.compile(rf"[{_PROVINCES}][A-HJ-NP-Z][ ·]?[A-HJ-NP-Z0-9]{{5,6}}"),
    ),
    (
        Kind.ROOM,
        re.compile(
            r"[0-9]+(?:号楼?|幢|栋|弄)[0-9]*(?:号楼?|单元)?[0-9]*室|[0-9]{2,4}室"
            r"|[0-9]+(?:号楼|幢|栋|单元)(?:[0-9]+单元)?[ -]?[0-9]{2,4}(?![0-9年月米])"  # 3号楼501
            r"|(?<![0-9])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])"  # 12-3-501
        ),
    ),
    (
        Kind.NAME,
        re.compile(rf"(?:欧阳|上官|司马|诸葛|[{_FAMILIES}])[\u4e00-\u9fff]{{0,2}}?(?:{_TITLES})"),
    ),
    (
        Kind.NAME,
        re.compile(
            r"(?<=姓名[:：是])[\u4e00-\u9fff·]{2,8}|(?<=联系人[:：是])[\u4e00-\u9fff·]{2,8}"
            rf"|(?<=我叫)[{_FAMILIES}][\u4e00-\u9fff]{{1,2}}"
            rf"|(?<=[本]人)[{_FAMILIES}][\u4e00-\u9fff]{{1,2}}(?=[,，。；、]|$)"
            rf"|(?<=姓)[{_FAMILIES}](?=的)"
            # a family name and one or two more, alone between stops: as callers sign
            rf"|(?:(?<=[,，。；、\s])|^)[{_FAMILIES}][\u4e00-\u9fff]{{1,2}}(?=[,，。；、]?\s*(?:1[3-9]|电话|手机|联系))"
        ),
    ),
)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """What in a text looks like a particular of a person, in its order; pieces do not overlap: what
    is found first in the order of the kinds stands."""
    found: list[Piece] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            piece = Piece(kind, match[0], match.start(), match.end())
            if _is(piece) and not any(_overlap(piece, other) for other in found):
                found.append(piece)
    return tuple(sorted(found, key=lambda piece: piece.start))


def masked(text: str, pieces: tuple[Piece, ...] | None = None) -> str:
    """The text with every such piece masked, sign for sign."""
    out, last = [], 0
    for piece in pieces_of(text) if pieces is None else pieces:
        out += [text[last : piece.start], MASK * (piece.end - piece.start)]
        last = piece.end
    return "".join((*out, text[last:]))


def held_in(text: str, values: Iterator[str] | tuple[str, ...]) -> bool:
    """Whether a text holds one of these values, however it is spaced."""
    plain = re.sub(r"[\s-]", "", text)
    return any(len(v) > 1 and v in plain for v in (re.sub(r"[\s-]", "", one) for one in values))


def _is(piece: Piece) -> bool:
    """A citizen's number is one only with its own check digit; another run of digits is no particular."""
    if piece.kind is not Kind.CITIZEN:
        return True
    total = sum(int(d) * w for d, w in zip(piece.text[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == piece.text[17].upper()


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


WARNED = (Kind.PHONE, Kind.CITIZEN)
"""What whoever reports is warned of before he sends: what is never part of what happened."""


def warned_of(text: str) -> tuple[Piece, ...]:
    """Telephone and citizens' numbers in a text that is about to be kept."""
    return tuple(piece for piece in pieces_of(text) if piece.kind in WARNED)


def warned_pattern() -> str:
    """The same as an expression for a page's script; it cannot tell the check digit."""
    return "|".join(f"(?:{one.pattern})" for kind, one in _PATTERNS if kind in WARNED)

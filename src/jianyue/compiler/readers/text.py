"""Plain text: UTF-8, UTF-16 with its mark, GB18030; decoded strictly, never repaired."""

from __future__ import annotations

import re

from jianyue.compiler.readers.limits import refuse
from jianyue.core.reading import Reading
from jianyue.core.text import Source

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # no writer of text puts these in


def read_text(data: bytes, name: str) -> Reading:
    """The text of a plain file; an undecodable byte is refused with its place."""
    return Reading(Source(name, decoded(data)))


def decoded(data: bytes) -> str:
    """Bytes as text. Raises Refusal R103 for an unknown encoding, R104 for what is no text."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # before any encoding is blamed, a byte a character
        _no_control(data.decode("latin-1"), "字节", "byte")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            _no_control(text, "字", "character")
            return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030")


def _no_control(text: str, zh: str, en: str) -> None:
    found = _CONTROL.search(text)
    if found:
        raise refuse(
            "R104",
            f"不是文字，也不是认识的格式：第 {found.start()} {zh}是控制符",
            "可读 txt、md、html、docx、pdf、png、jpg；确是文字的，删去这个控制符",
            f"neither text nor a known format: {en} {found.start()} is a control",
            "txt, md, html, docx, pdf, png and jpg are read; in a text, remove the control",
        )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refuse(
            "R103",
            f"认不出文字编码：第 {error.start} 字节不合 {encoding}",
            "另存为 UTF-8 或 GB18030",
            f"unknown encoding at byte {error.start}",
            "save it as UTF-8",
        ) from None

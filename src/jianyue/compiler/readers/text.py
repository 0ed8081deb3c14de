"""Plain text: UTF-8, UTF-16 with its mark, GB18030; decoded strictly, never repaired."""

from __future__ import annotations

from jianyue.compiler.readers.limits import refuse
from jianyue.core.reading import Reading
from jianyue.core.text import Source

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def read_text(data: bytes, name: str) -> Reading:
    """The text of a plain file; an undecodable byte is refused with its place."""
    return Reading(Source(name, decoded(data)))


def decoded(data: bytes) -> str:
    """Bytes as text. Raises Refusal R103 for an unknown encoding, R104 for what is no text."""
    if any(byte in _CONTROL for byte in data[:4096]) and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise refuse(
            "R104",
            "不是文字，也不是认识的格式",
            "可读 txt、md、html、docx、pdf、png、jpg",
            "neither text nor a known format",
            "txt, md, html, docx, pdf, png and jpg are read",
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030")


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

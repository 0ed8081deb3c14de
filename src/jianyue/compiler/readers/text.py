"""Plain text: UTF-8, UTF-16 with its mark, GB18030."""

from __future__ import annotations

from jianyue.core.reading import Reading
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(data: bytes, name: str) -> Reading:
    """Decode strictly; an undecodable byte is refused with its place, never replaced."""
    text = _decoded(data)
    if not text.strip():
        raise Refusal("R102", "文件是空的", "换一份有文字的报告", english="the file is empty")
    return Reading(Source(name, text))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            where = error.start
            continue
        if "\x00" not in text:
            return text
    raise Refusal(
        "R103",
        f"认不出文字编码（第 {where} 字节起）",
        "另存为 UTF-8 或 GB18030",
        english=f"unknown encoding at byte {where}",
    )

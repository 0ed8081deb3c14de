"""读入 bytes → Source: one reader a format, chosen by content, the name only breaking ties."""

from __future__ import annotations

from pathlib import PurePosixPath

from jianyue.compiler.readers.findings.name_disagrees import name_disagrees
from jianyue.compiler.readers.limits import CHARACTERS, FILE_BYTES, refuse
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.reading import Reading

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # how Office keeps a docx under a password
_SUFFIXES = {
    "docx": (".docx",),
    "pdf": (".pdf",),
    "html": (".html", ".htm"),
    "picture": (".png", ".jpg", ".jpeg"),
    "text": (".txt", ".md", ".text", ""),
}
_SCAN = (
    "图里没有认出文字：换清楚的原图，或换有文字的版本",
    "no text was read",
    "no letter was recognised: use a clearer picture or a version with text",
)
_BLANK = (
    "文件里只有空白：换一份有文字的报告",
    "no text was read",
    "the file holds blanks alone: use a report with text",
)
_NO_TEXT = {"picture": _SCAN, "pdf": _SCAN, "docx": _BLANK, "html": _BLANK, "text": _BLANK}


def read_report(data: bytes, name: str) -> Reading:
    """The text of a report, exactly as read, with what was noticed on the way.

    Raises Refusal R101 (too large), R102 (empty), R103 (encoding), R104 (no known format),
    R105 (broken), R106 (encrypted), R107 (OCR not installed), R108 (a limit passed).
    """
    if len(data) > FILE_BYTES:
        raise refuse(
            "R101",
            f"文件 {len(data) // 1024 // 1024} MiB，超过 64 MiB",
            "报告不会这么大；取出正文再读",
            "the file is over 64 MiB",
            "a report is never so large: take its text out",
        )
    if not data.strip():
        raise refuse("R102", "文件是空的", "换一份有文字的报告", "the file is empty")
    kind = _kind(data, name)
    reading = _read(kind, data, name)
    if not reading.source.text.strip():
        raise refuse("R102", "没有读出文字", *_NO_TEXT[kind])
    if len(reading.source.text) > CHARACTERS:
        raise refuse(
            "R108",
            f"正文 {len(reading.source.text)} 字，超过 {CHARACTERS} 字",
            "一份报告不会这么长；一份一份地读",
            f"a text of {len(reading.source.text)} characters, over {CHARACTERS}",
            "no report is so long: read them one by one",
        )
    return Reading(reading.source, (*_mismatch(kind, name), *reading.diagnostics))


def _kind(data: bytes, name: str) -> str:
    head = data[:2048].lstrip()
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_PICTURES):
        return "picture"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if _LOCKED in data:
            raise refuse(
                "R106",
                "文件加了密",
                "用 Word 或 WPS 打开，去掉密码，另存为 .docx",
                "an encrypted Office file",
                "open it, remove the password and save as .docx",
            )
        raise refuse(
            "R104",
            "旧版 Word 文件（.doc）",
            "用 Word 或 WPS 另存为 .docx",
            "an old Word file (.doc)",
            "save it as .docx",
        )
    lowered = head[:512].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or (
        name.lower().endswith((".html", ".htm")) and b"<" in lowered
    ):
        return "html"
    return "text"


def _read(kind: str, data: bytes, name: str) -> Reading:
    if kind == "docx":
        from jianyue.compiler.readers.docx import read_docx  # noqa: PLC0415 lxml is heavy

        return read_docx(data, name)
    if kind == "pdf":
        from jianyue.compiler.readers.pdf import read_pdf  # noqa: PLC0415 pdfium is heavy

        return read_pdf(data, name)
    if kind == "html":
        from jianyue.compiler.readers.html import read_html  # noqa: PLC0415

        return read_html(data, name)
    if kind == "picture":
        from jianyue.compiler.readers.picture import read_picture  # noqa: PLC0415 OCR is heavy

        return read_picture(data, name)
    from jianyue.compiler.readers.text import read_text  # noqa: PLC0415

    return read_text(data, name)


def _mismatch(kind: str, name: str) -> tuple[Diagnostic, ...]:
    """The name's ending says another format than the content: the content is believed."""
    suffix = PurePosixPath(name).suffix.lower()
    known = {s for suffixes in _SUFFIXES.values() for s in suffixes if s}
    if suffix not in known or suffix in _SUFFIXES[kind]:
        return ()
    return (name_disagrees(suffix, kind),)

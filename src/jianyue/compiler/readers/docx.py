"""Word (docx): paragraphs and tables in their order, numbering as Word shows it.

Deleted text of tracked changes is left out, inserted text is in. No external part is fetched; a
packed bomb is refused before it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from jianyue.compiler.readers.limits import PARTS, RATIO, UNPACKED_BYTES, refuse
from jianyue.core.reading import Reading
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DIGITS = "零一二三四五六七八九"
_SKIPPED = frozenset(_W + tag for tag in ("del", "moveFrom", "instrText", "footnoteReference"))


def read_docx(data: bytes, name: str) -> Reading:
    """The text of a Word file. Raises Refusal R104, R105, R106 or R108."""
    document, numbering = _parts(data)
    counters = _Numbering(numbering)
    body = document.find(f"{_W}body")
    lines = [] if body is None else [line for line in _blocks(body, counters) if line.strip()]
    return Reading(Source(name, "\n".join(lines), _MEDIA))


def _parts(data: bytes) -> tuple[etree._Element, etree._Element | None]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _guard(package, len(data))
            names = set(package.namelist())
            if "EncryptedPackage" in names:
                raise _broken("R106", "文件加了密", "an encrypted file")
            if "word/document.xml" not in names:
                raise _broken("R104", "是压缩包，但不是 Word 文件", "a zip file, but no Word file")
            document = _xml(package.read("word/document.xml"))
            has = "word/numbering.xml" in names
            return document, _xml(package.read("word/numbering.xml")) if has else None
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, KeyError, OSError):
        raise _broken("R105", "Word 文件坏了，打不开", "broken Word file") from None
    except (NotImplementedError, RuntimeError, ValueError) as error:
        code = "R106" if "password" in str(error) or "encrypt" in str(error) else "R105"
        raise _broken(code, "Word 文件打不开", "the Word file cannot be opened") from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise _broken("R105", "Word 文件坏了", "broken Word file") from None


def _guard(package: zipfile.ZipFile, size: int) -> None:
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS or unpacked > UNPACKED_BYTES or unpacked > RATIO * max(size, 1 << 16):
        raise _broken("R108", "解开后过大，像压缩炸弹，不解", "it unpacks too large: refused")


def _xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def _broken(code: str, zh: str, en: str) -> Refusal:
    return refuse(code, zh, "用 Word 或 WPS 打开，另存为 .docx", en, "open it and save as .docx")


def _blocks(body: etree._Element, counters: _Numbering) -> Iterator[str]:
    """Lines in document order; the cells of a table row stand side by side."""
    for block in body:
        if block.tag == f"{_W}p":
            yield counters.label(block) + _text(block)
        elif block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                cells = ("".join(_text(p) for p in c.iter(f"{_W}p")) for c in row.iter(f"{_W}tc"))
                yield " ".join(cell for cell in cells if cell)
        elif block.tag in (f"{_W}sdt", f"{_W}ins"):
            content = block.find(f"{_W}sdtContent")
            yield from _blocks(content if content is not None else block, counters)


def _text(paragraph: etree._Element) -> str:
    out: list[str] = []
    stack = [paragraph]
    while stack:
        node = stack.pop()
        if node.tag in _SKIPPED:
            continue
        if node.tag == f"{_W}t":
            out.append(node.text or "")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            out.append("\n")
        elif node.tag == f"{_W}tab":
            out.append(" ")
        else:
            stack.extend(reversed(node))
    return "".join(out)


class _Numbering:
    """The numbers that Word writes by itself (一、 （一） 1.), counted as it counts them."""

    def __init__(self, part: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, tuple[str, str]]] = {}
        self.counts: dict[str, list[int]] = {}
        if part is None:
            return
        abstract = {a.get(f"{_W}abstractNumId"): a for a in part.iter(f"{_W}abstractNum")}
        for num in part.iter(f"{_W}num"):
            link = num.find(f"{_W}abstractNumId")
            base = abstract.get(link.get(f"{_W}val")) if link is not None else None
            if base is not None:
                self.levels[str(num.get(f"{_W}numId"))] = dict(_levels(base))

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph, empty when it has none."""
        number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is None:
            return ""
        identity = str(number.get(f"{_W}val"))
        level = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
        depth = _whole(level.get(f"{_W}val") if level is not None else "0")
        style = self.levels.get(identity, {}).get(depth)
        if style is None:
            return ""
        counts = self.counts.setdefault(identity, [0] * 9)
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (8 - depth)
        return _shown(style, counts, depth)


def _levels(base: etree._Element) -> Iterator[tuple[int, tuple[str, str]]]:
    for level in base.iter(f"{_W}lvl"):
        form, text = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
        if form is not None and text is not None:
            shown = (str(form.get(f"{_W}val")), str(text.get(f"{_W}val") or ""))
            yield _whole(level.get(f"{_W}ilvl")), shown


def _whole(text: str | None) -> int:
    """A level of a list, 0 to 8; what is no such level counts as the first."""
    return min(int(text), 8) if text and text.isdecimal() and len(text) <= 2 else 0


def _shown(style: tuple[str, str], counts: list[int], depth: int) -> str:
    form, text = style
    if form in ("bullet", "none"):
        return ""
    chinese = form.startswith(("chinese", "ideograph", "japanese", "taiwanese"))
    for level in range(depth + 1):
        number = _chinese(counts[level]) if chinese else str(counts[level])
        text = text.replace(f"%{level + 1}", number)
    return text


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens % 10]}十")
    return head + (_DIGITS[ones] if ones or not tens else "")

"""HTML: the visible text, a line for each block, cells of a table row side by side."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jianyue.compiler.readers.text import decoded
from jianyue.core.reading import Reading
from jianyue.core.text import Source

_HIDDEN = frozenset(
    ("script", "style", "noscript", "template", "nav", "footer", "head", "iframe", "svg")
)
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol"),
        *("table", "tr", "br", "blockquote", "pre", "dd", "dt"),
    )
)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)


def read_html(data: bytes, name: str) -> Reading:
    """The visible text of a page."""
    declared = _CHARSET.search(data[:2048])
    text = decoded(data)
    if declared and declared[1].lower() in (b"gbk", b"gb2312", b"gb18030"):
        text = data.decode("gb18030", "strict") if _fits(data) else text
    tree = LexborHTMLParser(text)
    body = tree.body
    lines = "".join(_walk(body)) if body is not None else ""
    kept = (re.sub(r"[ \t\u3000\xa0]+", " ", line).strip() for line in lines.split("\n"))
    return Reading(Source(name, "\n".join(line for line in kept if line), "text/html"))


def _fits(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _walk(top: LexborNode) -> list[str]:
    """Text in document order without recursion: a deep page must not exhaust the stack."""
    out: list[str] = []
    stack: list[LexborNode | str] = [top]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        if node.tag in _HIDDEN:
            continue
        if node.tag == "-text":
            out.append((node.text(deep=False) or "").replace("\n", " "))
            continue
        closing = "\n" if node.tag in _BLOCKS else (" " if node.tag in ("td", "th") else "")
        if node.tag in _BLOCKS:
            out.append("\n")
        stack.append(closing)
        stack.extend(reversed(list(node.iter(include_text=True))))
    return out

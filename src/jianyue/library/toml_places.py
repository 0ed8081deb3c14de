"""Where each key of a TOML text stands: ``tomllib`` reads values and forgets their places.

The text is known to be right TOML (it was parsed before); only heads, keys and the extent of
values are looked for. A path is written with dots, an entry of an array of tables with its number.
"""

from __future__ import annotations

import re

from jianyue.core.text import Span

_HEAD = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\]\n]+?)[ \t]*\]\]?")
_KEY = re.compile(
    r"[ \t]*((?:[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')"
    r"(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|\"[^\"\n]*\"))*)[ \t]*=[ \t]*"
)
_INNER = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=")
_PAIRS = {"[": "]", "{": "}"}


def places_of(text: str) -> dict[str, Span]:
    """Paths to their spans: of a table its head, of a key the key with its value."""
    found: dict[str, Span] = {}
    counts: dict[str, int] = {}
    table, at = "", 0
    while at < len(text):
        end = _line_end(text, at)
        head, key = _HEAD.match(text, at), _KEY.match(text, at)
        if head and text[at:end].lstrip().startswith("["):
            table = _table(head, counts)
            found.setdefault(table, Span(head.start(1), head.end()))
            at = end + 1
        elif key:
            stop = value_end(text, key.end())
            path = _joined(table, _path(key[1]))
            found.setdefault(path, Span(key.start(1), stop))
            _inline(text, Span(key.end(), stop), path, found)
            at = _line_end(text, stop) + 1
        else:
            at = end + 1
    return found


def _table(head: re.Match[str], counts: dict[str, int]) -> str:
    name = _path(head[2])
    if head[1] == "[[":
        counts[name] = counts.get(name, -1) + 1
        return f"{name}.{counts[name]}"
    return name


def _path(written: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in written.split("."))


def _joined(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _inline(text: str, value: Span, path: str, found: dict[str, Span]) -> None:
    """Keys of inline tables, and the entries of an array of them."""
    opens = text[value.start : value.start + 1]
    if opens == "{":
        _keys(text, value, path, found)
    elif opens == "[":
        number, at = 0, value.start + 1
        while at < value.end - 1:
            if text[at] == "{":
                stop = value_end(text, at)
                entry = f"{path}.{number}"
                found.setdefault(entry, Span(at, stop))
                _keys(text, Span(at, stop), entry, found)
                number, at = number + 1, stop
            else:
                at = value_end(text, at) if text[at] in "\"'" else at + 1


def _keys(text: str, table: Span, path: str, found: dict[str, Span]) -> None:
    at = table.start + 1
    while at < table.end - 1:
        key = _INNER.match(text, at)
        if key:
            begin = key.end()
            while text[begin] in " \t":
                begin += 1
            stop = value_end(text, begin)
            inner = _joined(path, key[1])
            found.setdefault(inner, Span(at, stop))
            _inline(text, Span(begin, stop), inner, found)
            at = stop
        else:
            at += 1


def value_end(text: str, at: int) -> int:
    """Where the value that begins here ends."""
    for quote in ('"""', "'''", '"', "'"):
        if text.startswith(quote, at):
            return _string_end(text, at + len(quote), quote)
    if text[at : at + 1] in _PAIRS:
        return _group_end(text, at)
    end = at
    while end < len(text) and text[end] not in ",]}#\n":
        end += 1
    return len(text[:end].rstrip())


def _string_end(text: str, at: int, quote: str) -> int:
    while at < len(text) and not text.startswith(quote, at):
        at += 2 if text[at] == "\\" and '"' in quote else 1
    return min(len(text), at + len(quote))


def _group_end(text: str, at: int) -> int:
    closes = [_PAIRS[text[at]]]
    at += 1
    while at < len(text) and closes:
        char = text[at]
        if char in "\"'":
            at = value_end(text, at)
            continue
        if char == "#":
            at = _line_end(text, at)
            continue
        if char in _PAIRS:
            closes.append(_PAIRS[char])
        elif char == closes[-1]:
            closes.pop()
        at += 1
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end

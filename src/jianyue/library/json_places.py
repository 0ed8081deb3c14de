"""Where each value of a JSON text stands: ``json`` reads values and forgets their places.

The text is known to be right JSON (it was parsed before). A path is written with dots, an entry of
a list with its number; lists of plain numbers are one place, for a border has thousands of them.
"""

from __future__ import annotations

import json
import re

from jianyue.core.text import Span

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_PLAIN = re.compile(r"[^,\]}\s]+")


def json_places(text: str, depth: int = 4) -> dict[str, Span]:
    """Paths to their spans, down to ``depth`` levels: of a key its value."""
    found: dict[str, Span] = {}
    _value(text, _skip(text, 0), "", depth, found)
    return found


def _end(what: re.Pattern[str], text: str, at: int) -> int:
    found = what.match(text, at)
    return found.end() if found else at + 1


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _value(text: str, at: int, path: str, depth: int, found: dict[str, Span]) -> int:
    """Where the value ends that begins here."""
    if text[at] in "{[":
        end = _group(text, at, path, depth, found)
    else:
        end = _end(_STRING if text[at] == '"' else _PLAIN, text, at)
    if depth >= 0:
        found[path] = Span(at, end)
    return end


def _group(text: str, at: int, path: str, depth: int, found: dict[str, Span]) -> int:
    keyed, number = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        name = str(number)
        if keyed:
            end = _end(_STRING, text, at)
            name = json.loads(text[at:end])
            at = _skip(text, _skip(text, end) + 1)
        inner = f"{path}.{name}" if path else name
        at = _skip(text, _value(text, at, inner, depth - 1, found))
        at = _skip(text, at + 1) if text[at] == "," else at
        number += 1
    return at + 1

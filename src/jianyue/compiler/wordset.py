"""Word lists → regular expressions that stay fast however long the list grows.

A plain alternation of hundreds of words is tried word by word at every character; a trie is
entered only where a first character fits and always prefers the longest word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Trie = dict[str, "Trie"]
_END = ""


def pattern(words: Iterable[str]) -> str:
    """A regular expression matching any of the words, longest first."""
    root: Trie = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _branches(root)


def heads_of(words: Iterable[str]) -> str:
    """A look-ahead to the words' first characters, for a pattern that begins with a look-behind
    or with something optional: where none of them stands the rest need not be tried."""
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])"


def _branches(node: Trie) -> str:
    optional = _END in node
    parts = [re.escape(char) + _branches(sub) for char, sub in node.items() if char != _END]
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 and not optional else f"(?:{'|'.join(parts)})"
    return f"{body}?" if optional else body

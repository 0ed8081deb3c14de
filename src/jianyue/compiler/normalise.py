"""Pass 1 · 规整: one character for one character, so that every offset stays true.

Full-width digits, letters and signs become half-width; half-width punctuation of prose becomes
the Chinese form; all kinds of dashes between figures become one; a year in words (二〇二五年) is
written in figures. The length never changes.
"""

from __future__ import annotations

import re

_FULL = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
_FULL |= {code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)}
_FULL |= {code: code - 0xFEE0 for code in range(0xFF41, 0xFF5B)}
_SIGNS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
    "％": "%",
    "．": ".",
    "＋": "+",
    "﹪": "%",
    "\u3000": " ",
    "\u00a0": " ",
    "\t": " ",
    "\r": "\n",
    "﹐": "，",
    "−": "-",
    "–": "-",
    "－": "-",
    "～": "~",
    "〜": "~",
    "∼": "~",
    "〔": "（",
    "〕": "）",
    "〈": "《",
    "〉": "》",
    "﹔": "；",
    "〞": "”",
    "〝": "“",
    "＂": '"',
    "′": "’",
    "＆": "&",
    "⼯": "工",
}
_DIGITS = {ord(char): str(i) for i, char in enumerate("〇一二三四五六七八九")}
_DIGITS |= dict.fromkeys(map(ord, "○零O"), "0")
_YEAR_IN_WORDS = re.compile("(?:二[〇○零O]|一九)[〇○零O一二三四五六七八九]{2}(?=年)")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")  # rare: the slower way is taken only for them


def normalise(text: str) -> str:
    """The text in one writing; ``len(normalise(t)) == len(t)`` always."""
    if _WIDE.search(text):
        text = text.translate(_FULL)
    for sign, plain in _SIGNS.items():
        if sign in text:
            text = text.replace(sign, plain)
    return _YEAR_IN_WORDS.sub(lambda year: year.group().translate(_DIGITS), text)

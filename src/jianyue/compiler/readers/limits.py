"""Limits of what is read, stated once. Past a limit a report is refused before it costs anything.

a file 64 MiB · a docx 400 MiB unpacked, 5,000 parts, 200 times its packed size
a pdf 2,000 pages · a picture 120 million pixels · a text of 2 million characters
"""

from __future__ import annotations

from jianyue.core.refusal import Refusal

FILE_BYTES = 64 * 1024 * 1024
UNPACKED_BYTES = 400 * 1024 * 1024
PARTS = 5_000
RATIO = 200
PAGES = 2_000
PIXELS = 120_000_000
CHARACTERS = 2_000_000  # twenty of the longest reports; each costs half a kilobyte to compile


def refuse(code: str, zh: str, hint: str, en: str, english_hint: str = "") -> Refusal:
    """A refusal of reading, in both tongues."""
    return Refusal(code, zh, hint, english=en, english_hint=english_hint)

"""读入 bytes → Source: one reader a format, chosen by content."""

from __future__ import annotations

from jianyue.compiler.readers.text import read_text
from jianyue.core.reading import Reading


def read_report(data: bytes, name: str) -> Reading:
    """The text of a report. Raises Refusal R1xx when it cannot be read."""
    return read_text(data, name)

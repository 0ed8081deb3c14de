"""What a reader notices: one J-code a file, each with its page and its spec."""

from __future__ import annotations

from jianyue.compiler.readers.findings import (
    doubtful_line,
    missing_line,
    name_disagrees,
    page_without_text,
)

MODULES = (missing_line, doubtful_line, name_disagrees, page_without_text)

"""Diagnostic 诊断: what the machine noticed, as a value; collected, never raised.

A code is stable and quotable: J… the compiler, K… the book and the ledger, P… process books.
"""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.text import Span
from jianyue.core.words import Word


class Severity(Word):
    ERROR = "error", "错误", "error"
    WARNING = "warning", "警告", "warning"
    NOTE = "note", "提示", "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is not in the source text: a file of the book, its row and column (from 1)."""

    file: str
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what (``message``), where (``span`` or ``place``), what now (``hint``).

    ``english`` and ``english_hint`` say the same in English; ``subject`` is the id of the
    commitment or row it speaks of, if any.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    span: Span | None = None
    place: Place | None = None
    english: str = ""
    english_hint: str = ""
    subject: str = ""

"""Reading 读入: a report as text, with what the reader noticed on the way."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.text import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """``source`` is the text exactly as read; ``diagnostics`` are of reading alone (J6xx)."""

    source: Source
    diagnostics: tuple[Diagnostic, ...] = ()

"""Checks of a book's facts: one K-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic
from jianyue.ledger.checks import (
    balance,
    bodies,
    duplicates,
    foresight,
    spans,
    strangers,
    supersession,
    totals,
    units,
    versions,
    years,
)

Check = Callable[[Book], Iterator[Diagnostic]]

MODULES = (
    spans,
    units,
    years,
    duplicates,
    totals,
    strangers,
    supersession,
    foresight,
    versions,
    bodies,
    balance,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

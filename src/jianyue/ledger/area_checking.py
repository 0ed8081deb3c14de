"""Checking 检查区域书: every finding of an area book, beside the units that cases may go to."""

from __future__ import annotations

from jianyue.core.area_map import AreaBook
from jianyue.core.diagnostic import Diagnostic
from jianyue.ledger.area_checks import CHECKS


def check_areas(book: AreaBook, units: frozenset[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with the book, in the order in which it is read."""
    if book.map is None:
        return book.faults
    told = [item for check in CHECKS for item in check(book, book.map, units)]
    return tuple(sorted(told, key=lambda d: (d.span.start if d.span else 0, d.code)))

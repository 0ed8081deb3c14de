"""Checking 检查派单书: every finding of a table of dispatch, over every category and area there is."""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.dispatch import AREA, CATEGORY, DispatchBook
from jianyue.ledger.decisions import decided
from jianyue.ledger.dispatch_checks import CHECKS


def check_dispatch(book: DispatchBook) -> tuple[Diagnostic, ...]:
    """What is wrong with the book, in the order in which it is read. A field may be empty, too: of
    a place that lies in no area somebody must still take charge."""
    table = book.dispatch
    if table is None:
        return book.faults
    domains = {CATEGORY: table.leaves(CATEGORY), AREA: table.leaves(AREA)}
    found = decided([row.when for row in table.rows], domains)
    told = [item for check in CHECKS for item in check(book, table, found)]
    return tuple(sorted(told, key=lambda d: (d.span.start if d.span else 0, d.code)))

"""Checks of dispatch books: one P-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided
from jianyue.ledger.dispatch_checks import (
    no_category_limit,
    no_unit,
    row_hidden,
    row_overlaps,
    tree_broken,
)

Check = Callable[[DispatchBook, Dispatch, Decided], Iterator[Diagnostic]]

MODULES = (
    row_hidden,
    row_overlaps,
    no_unit,
    no_category_limit,
    tree_broken,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

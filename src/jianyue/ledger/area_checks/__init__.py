"""Checks of area books: one P-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jianyue.core.area_map import AreaBook, AreaMap
from jianyue.core.diagnostic import Diagnostic
from jianyue.ledger.area_checks import (
    area_gap,
    area_no_unit,
    area_outside,
    areas_overlap,
)

Check = Callable[[AreaBook, AreaMap, frozenset[str]], Iterator[Diagnostic]]

MODULES = (
    area_outside,
    areas_overlap,
    area_gap,
    area_no_unit,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

"""The compiler's checks: one J-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jianyue.compiler.assemble import Reading
from jianyue.compiler.checks import (
    assigned_without_value,
    coordination,
    coverage_without_list,
    deadline_outside,
    figure_unread,
    measure_elsewhere,
    no_deadline,
    no_forward_part,
    order_scrambled,
    promised_in_conflict,
    promised_twice,
    series_needed,
    unknown_unit,
    untestable,
    year_assumed,
)
from jianyue.core.diagnostic import Diagnostic

Check = Callable[[Reading], Iterable[Diagnostic]]

MODULES = (
    untestable,
    figure_unread,
    unknown_unit,
    no_deadline,
    assigned_without_value,
    series_needed,
    promised_twice,
    promised_in_conflict,
    coverage_without_list,
    coordination,
    measure_elsewhere,
    order_scrambled,
    year_assumed,
    no_forward_part,
    deadline_outside,
)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

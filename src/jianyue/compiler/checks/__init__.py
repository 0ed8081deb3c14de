"""The compiler's checks: one J-code a file; CHECKS is their table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jianyue.compiler.assemble import Reading
from jianyue.compiler.checks import untestable
from jianyue.core.diagnostic import Diagnostic

Check = Callable[[Reading], Iterable[Diagnostic]]

MODULES = (untestable,)
CHECKS: tuple[Check, ...] = tuple(module.check for module in MODULES)

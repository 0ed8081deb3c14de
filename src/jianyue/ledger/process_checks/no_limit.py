"""没有时限的环节。

A state without a limit.

**为什么 / Why.** 没有时限的一步，会把后面的时限都拖掉。
A step without a limit eats up those that come after it.

**例 / Example.** [state.work] 没有 statutory、promised，也没有 untimed。

**怎么办 / What now.** 写明时限及依据；确实不设的，用 untimed 写明理由。
Write a limit with its basis, or say in `untimed` why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P104"
TITLE_ZH = "没有时限的环节"
TITLE_EN = "a state without a limit"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One warning for each state that is no end, has no limit and does not say why."""
    for state in process.states:
        if not state.ends and not state.limits and not state.untimed.strip():
            yield book.told(
                CODE,
                Severity.WARNING,
                f"state.{state.id}",
                f"“{state.zh}”没有时限",
                "写明时限及依据，或用 untimed 写明为什么不设",
                f"{state.en} has no limit",
                "write a limit with its basis, or say in untimed why there is none",
            )

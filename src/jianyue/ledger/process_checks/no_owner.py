"""没有人负责的环节。

A state that nobody owns.

**为什么 / Why.** 没有负责的角色，到期也不知道该催谁。
Without an owner nobody can be reminded.

**例 / Example.** [state.work] 没有 owner。

**怎么办 / What now.** 写明 owner。
Write its owner.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P103"
TITLE_ZH = "没有人负责的环节"
TITLE_EN = "a state that nobody owns"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each state that is no end and has no owner."""
    for state in process.states:
        if not state.ends and not state.owner:
            yield book.told(
                CODE,
                Severity.ERROR,
                f"state.{state.id}",
                f"“{state.zh}”没有人负责",
                "写明 owner",
                f"nobody owns {state.en}",
                "write its owner",
            )

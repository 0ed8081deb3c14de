"""没有立案的动作。

No action that opens a case.

**为什么 / Why.** 没有一个动作的 from 为空，办件无从开始。
Without an action whose `from` is empty no case can begin.

**例 / Example.** 每个动作都有 from。

**怎么办 / What now.** 写一个 from = [] 的动作。
Write an action with from = [].
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P120"
TITLE_ZH = "没有立案的动作"
TITLE_EN = "no action that opens a case"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for a process in which nothing begins, one for an opening that leads nowhere."""
    opening = [action for action in process.actions if action.opens]
    if not opening:
        yield _told(book, "process", "没有立案的动作", "no action opens a case")
    for action in opening:
        if not action.to:
            zh, en = (
                f"“{action.zh}”立了案却没有写到哪里",
                f"{action.en} opens a case and leads nowhere",
            )
            yield _told(book, f"action.{action.id}", zh, en)


def _told(book: ProcessBook, path: str, zh: str, en: str) -> Diagnostic:
    now, now_en = "写一个 from = []、有 to 的动作", "write an action with from = [] and a to"
    return book.told(CODE, Severity.ERROR, path, zh, now, en, now_en)

"""停了不会恢复的计时。

A pause without an end.

**为什么 / Why.** 中止没有上限又没有恢复的动作，时限就可以一直不到。
A clock that is stopped without limit or resumption never runs out: that is a way to hide being late.

**例 / Example.** [action.stop] 有 pause，没有 most；也没有 resumes = true 的动作。

**怎么办 / What now.** 写 most，或写一个 resumes = true 的动作。
Write `most`, or an action with resumes = true.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import after

CODE = "P113"
TITLE_ZH = "停了不会恢复的计时"
TITLE_EN = "a pause without an end"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each pause that nothing ends, one note for one without a limit of its own."""
    resuming = [action for action in process.actions if action.resumes]
    for action in process.actions:
        if action.pause is None or action.pause.most:
            continue
        there = after(process, action.id)
        ends = any(set(other.from_) & there for other in resuming)
        yield book.told(
            CODE,
            Severity.NOTE if ends else Severity.ERROR,
            f"action.{action.id}.pause",
            f"“{action.zh}”停下的时限{'没有上限' if ends else '没有动作恢复'}",
            "写 most，到时自动恢复" if ends else "写 most，或写一个 resumes = true 的动作",
            f"the pause of {action.en} {'has no limit' if ends else 'is never ended'}",
            "write most, or an action with resumes = true",
        )

"""避不开的人。

A separation that cannot work.

**为什么 / Why.** not_by 说办过某事的人不能再办这件事；如果前面根本不会发生那件事，这条分离就是空的。
`not_by` keeps apart who did one thing from another; if the first can never come before, nothing is kept
apart.

**例 / Example.** [action.grant] not_by = ["supply"]，而 supply 之后走不到 grant。

**怎么办 / What now.** 改成前面会发生的动作。
Name an action that can come before.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import after

CODE = "P121"
TITLE_ZH = "避不开的人"
TITLE_EN = "a separation that cannot work"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each separation from what can never have been done before."""
    for action in process.actions:
        for name in action.not_by:
            if set(action.from_) & after(process, name):
                continue
            other = process.action_of[name]
            yield book.told(
                CODE,
                Severity.ERROR,
                f"action.{action.id}.not_by",
                f"“{other.zh}”之后走不到“{action.zh}”，这条分离是空的",
                "改成前面会发生的动作",
                f"{action.en} cannot come after {other.en}: nothing is kept apart",
                "name an action that can come before",
                word=name,
            )

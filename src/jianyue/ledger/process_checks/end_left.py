"""从终点离开却不是重办。

A way out of an end that is no reopening.

**为什么 / Why.** 办结的办件不能悄悄又动起来；要动，就是重办，要留痕、要计数。
A closed case may only be reopened, in the open, and counted.

**例 / Example.** [action.reopen] from = ["granted"]，没有 reopens = true。

**怎么办 / What now.** 写 reopens = true，或改 from；不离开终点的动作（公示、记一笔）不写 to。
Write reopens = true, or change `from`; an action that stays at the end has no `to`.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P110"
TITLE_ZH = "从终点离开却不是重办"
TITLE_EN = "a way out of an end that is no reopening"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each action that leads on from an end without reopening."""
    for action in process.actions:
        for source in action.from_:
            state = process.state_of[source]
            if state.ends and action.to and not action.reopens:
                yield book.told(
                    CODE,
                    Severity.ERROR,
                    f"action.{action.id}.from",
                    f"“{state.zh}”是终点，“{action.zh}”却从这里开始",
                    "写 reopens = true，或改 from",
                    f"{state.en} is an end, and {action.en} leads on from it",
                    "write reopens = true, or change from",
                    word=source,
                )

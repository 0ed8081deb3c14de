"""等错了时间。

A wait for what is no least time.

**为什么 / Why.** waits 等的是至少要满的时间（公示 30 日）；等一个办理时限满，等于要求超期。
What is waited for is a least time; to wait until a limit has run out is to demand being late.

**例 / Example.** [action.grant] waits = ["whole"]，而 whole 是办理时限。

**怎么办 / What now.** 给该满的计时写 least = true，让后一步 waits 它。
Write least = true on the time that must go by, and waits on the step after it.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P122"
TITLE_ZH = "等错了时间"
TITLE_EN = "a wait for what is no least time"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each clock waited for that is no least time, one note for a least time that
    nothing waits for."""
    waited = set()
    for action in process.actions:
        for name in action.waits:
            waited.add(name)
            clock = process.clock_of[name]
            if not clock.least:
                yield book.told(
                    CODE,
                    Severity.ERROR,
                    f"action.{action.id}.waits",
                    f"“{clock.zh}”不是至少要满的时间，“{action.zh}”不能等它满",
                    "给它写 least = true，或去掉 waits",
                    f"{clock.en} is no least time: {action.en} cannot wait for it",
                    "write least = true, or take it out of waits",
                    word=name,
                )
    for clock in process.clocks:
        if clock.least and clock.id not in waited:
            yield book.told(
                CODE,
                Severity.WARNING,
                f"clock.{clock.id}",
                f"“{clock.zh}”至少要满，却没有动作等它",
                "在它之后的动作写 waits",
                f"nothing waits for {clock.en}",
                "write waits in the action that must come after it",
            )

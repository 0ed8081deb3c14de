"""不会停的计时。

A clock that never stops.

**为什么 / Why.** 开始了却没有环节或动作让它停的计时，只会超期。
A clock that nothing stops can only run out.

**例 / Example.** [clock.whole] ends = ["tell"]，而开始以后办不到 tell。

**怎么办 / What now.** 把 ends 改成开始以后会发生的动作或环节。
Name in `ends` what can happen after it began.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import after

CODE = "P112"
TITLE_ZH = "不会停的计时"
TITLE_EN = "a clock that never stops"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each clock whose end cannot come after its beginning."""
    for clock in process.clocks:
        if not any(_may_end(process, begin, end) for begin in clock.begins for end in clock.ends):
            yield book.told(
                CODE,
                Severity.ERROR,
                f"clock.{clock.id}.ends",
                f"“{clock.zh}”开始以后停不下来",
                "把 ends 改成开始以后会发生的动作或环节",
                f"nothing stops {clock.en} once it runs",
                "name in ends what can happen after it began",
            )


def _may_end(process: Process, begin: str, end: str) -> bool:
    """Whether the end, an action or a state, can come after the beginning."""
    if begin in process.action_of:
        there = after(process, begin)
    else:
        edges = [done for _, done, to in process.edges if to == begin]
        there = frozenset({begin}).union(*(after(process, done) for done in edges))
    ending = process.action_of.get(end)
    return bool(set(ending.from_) & there) if ending else end in there

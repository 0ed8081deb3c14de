"""走不出去的环节。

A state without a way out.

**为什么 / Why.** 办件进去以后不能了结，就会一直挂在那里。
A case that comes there can never be closed.

**例 / Example.** [state.appeal] 没有 from 含 appeal 的动作，它又没有 outcome。

**怎么办 / What now.** 补上离开它的动作；确实是终点的，写 outcome。
Add an action that leaves it; an end needs an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import can_end, leads_on, reachable

CODE = "P102"
TITLE_ZH = "走不出去的环节"
TITLE_EN = "a state without a way out"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each state that can be come to and from which no end can."""
    near, ending = reachable(process), can_end(process)
    for state in process.states:
        if state.id not in near or state.id in ending:
            continue
        stuck = not leads_on(process, state.id)
        zh = f"“{state.zh}”走不出去" if stuck else f"从“{state.zh}”走不到任何结果"
        en = f"no way out of {state.en}" if stuck else f"no way from {state.en} to an end"
        yield book.told(
            CODE,
            Severity.ERROR,
            f"state.{state.id}",
            zh,
            "补上离开它的动作；是终点的写 outcome",
            en,
            "add an action that leaves it, or an outcome",
        )

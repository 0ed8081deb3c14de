"""没有路通到的环节。

A state that no way leads to.

**为什么 / Why.** 写了却永远走不到的环节，多半是某个动作的 to 写错了。
A state that can never be reached mostly means that the `to` of an action is wrong.

**例 / Example.** [state.appeal] 没有任何动作的 to 或 beyond 指向它。

**怎么办 / What now.** 补上通向它的动作，或删去这个环节。
Add an action that leads to it, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import reachable

CODE = "P101"
TITLE_ZH = "没有路通到的环节"
TITLE_EN = "a state that no way leads to"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each state out of reach."""
    near = reachable(process)
    for state in process.states:
        if state.id not in near:
            yield book.told(
                CODE,
                Severity.ERROR,
                f"state.{state.id}",
                f"没有路通到“{state.zh}”",
                "补上通向它的动作，或删去它",
                f"no way leads to {state.en}",
                "add an action that leads to it, or take it out",
            )

"""没有这种子流程。

A child process that does not exist.

**为什么 / Why.** 拆出去的办件没有流程可走。
What is split off has no way to go.

**例 / Example.** [ask.parts] process = "nothing"。

**怎么办 / What now.** 改成有的流程编号。
Name a process that exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P118"
TITLE_ZH = "没有这种子流程"
TITLE_EN = "a child process that does not exist"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each ask of child cases of an unknown process."""
    known = {*around.processes, process.id}
    have = "、".join(sorted(known))
    for ask in process.asks:
        if ask.process and ask.process not in known:
            yield book.told(
                CODE,
                Severity.ERROR,
                f"ask.{ask.id}.process",
                f"没有流程 {ask.process}",
                f"现有：{have}",
                f"no process {ask.process}",
                f"there are: {have}",
            )

"""到时办不了的定时。

A timer whose action cannot be done.

**为什么 / Why.** 定时到了要办的动作，从那时的环节办不了，或者系统这个角色无权办。
When the time comes its action does not follow, or time itself may not do it.

**例 / Example.** [timer.deemed] 在 work 里要办 supply，而 supply 从 lacking 出发。

**怎么办 / What now.** 改 does，或把动作的 from、by（系统角色）补上。
Change `does`, or add the state to `from` and time's role to `by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import PartReach, Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P117"
TITLE_ZH = "到时办不了的定时"
TITLE_EN = "a timer whose action cannot be done"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each timer that can never do what it should."""
    system = {role.id for role in process.roles if role.reach is PartReach.SYSTEM}
    for timer in process.timers:
        action = process.action_of.get(timer.does)
        if action is None:
            continue
        if not system & set(action.by):
            what = (f"“{action.zh}”不由系统办", f"time itself may not do {action.en}", "by")
        elif timer.state and timer.state not in action.from_:
            where = process.state_of[timer.state]
            what = (f"在“{where.zh}”不能{action.zh}", f"{action.en} does not follow", "from")
        else:
            continue
        yield book.told(
            CODE,
            Severity.ERROR,
            f"timer.{timer.id}.does",
            f"定时“{timer.zh}”：{what[0]}",
            f"改 does，或在动作的 {what[2]} 里补上",
            f"{timer.en}: {what[1]}",
            f"change does, or add to {what[2]} of the action",
        )

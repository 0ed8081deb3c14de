"""负责的人没有事可办。

An owner who can do nothing.

**为什么 / Why.** 环节归他负责，却没有一个动作他能办：到期只能看着。
The state is his, yet no action is: he can only watch it run out.

**例 / Example.** [state.work] owner = "window"，而从 work 出发的动作都由 head 办。

**怎么办 / What now.** 把 owner 改成能办的角色，或把动作的 by 加上它。
Make the owner a role that can act, or add it to `by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P115"
TITLE_ZH = "负责的人没有事可办"
TITLE_EN = "an owner who can do nothing"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One warning for each state whose owner has no action that leads on from it."""
    for state in process.states:
        if state.ends or not state.owner:
            continue
        if any(state.id in a.from_ and state.owner in a.by for a in process.actions):
            continue
        if _goes_on_by_answers(process, state.id):
            continue  # the owner sees to it that they come
        role = process.role_of[state.owner]
        yield book.told(
            CODE,
            Severity.WARNING,
            f"state.{state.id}.owner",
            f"“{state.zh}”归{role.zh}，{role.zh}在这里却没有动作可办",
            "改 owner，或在动作的 by 里加上它",
            f"{role.en} owns {state.en} and can do nothing there",
            "change the owner, or add it to by",
            word=state.owner,
        )


def _goes_on_by_answers(process: Process, state: str) -> bool:
    answering = (a for a in process.actions if a.answers and state in a.from_)
    return any(process.ask_of[action.answers].then for action in answering)

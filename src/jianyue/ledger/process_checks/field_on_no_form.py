"""哪张表上都没有的字段。

A field that no form has.

**为什么 / Why.** 动作要的字段没有一张表可以填，这个动作永远办不成。
An action that needs it can never be done.

**例 / Example.** [action.merge] needs = ["same"]，而没有动作的 form 里有 same。

**怎么办 / What now.** 把字段写进动作自己或前面某个动作的 form。
Put the field on the form of the action or of one before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process, ProcessAction
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import after

CODE = "P106"
TITLE_ZH = "哪张表上都没有的字段"
TITLE_EN = "a field that no form has"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each need that neither the action's form nor one before it can fill."""
    for action in process.actions:
        for name in action.needs:
            if name in action.form or _filled_before(process, action, name):
                continue
            field = process.field_of[name]
            yield book.told(
                CODE,
                Severity.ERROR,
                f"action.{action.id}.needs",
                f"“{action.zh}”要{field.zh}，而到这一步哪张表上都没有",
                "写进这个动作或前面某个动作的 form",
                f"{action.en} needs {field.en}, which no form up to here has",
                "put it on the form of the action or of one before it",
                word=name,
            )


def _filled_before(process: Process, action: ProcessAction, name: str) -> bool:
    """Whether some action that can come before has the field on its form, or sets it."""
    return any(
        (name in other.form or name in dict(other.sets))
        and set(action.from_) & after(process, other.id)
        for other in process.actions
        if other.id != action.id
    )

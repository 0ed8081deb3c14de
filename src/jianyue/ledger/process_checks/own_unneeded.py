"""要这一步自己填的，这一步没有要它填。

What a step must fill in itself is not among what it needs.

**为什么 / Why.** own 说的是 needs 里的哪几项要这一步自己填，别的步骤、上一次填的不算；不在 needs 里的没有人要。
It tells which of what is needed counts only if this very step gives it; what is not needed is asked of nobody.

**例 / Example.** [action.send_back] needs = []，own = ["reason"]。

**怎么办 / What now.** 把它写进 needs 和 form，或从 own 里去掉。
Write it into needs and form, or take it out of own.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P125"
TITLE_ZH = "要这一步自己填的，这一步没有要它填"
TITLE_EN = "what a step must fill in itself is not among what it needs"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each field of ``own`` that the action does not need or has not on its form."""
    words = {f.id: (f.zh, f.en) for f in process.fields}
    for action in process.actions:
        for name in action.own:
            if name in action.needs and name in action.form:
                continue
            zh, en = words.get(name, (name, name))
            yield book.told(
                CODE,
                Severity.ERROR,
                f"action.{action.id}.own",
                f"“{action.zh}”要自己填“{zh}”，可它的 needs 或 form 里没有",
                "写进 needs 和 form，或去掉",
                f"{action.en} is to fill in {en} itself, and does not need it or has it not on its form",
                "write it into needs and form, or take it out",
                word=name,
            )

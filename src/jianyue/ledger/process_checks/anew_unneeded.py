"""要重新交的，后面没有动作要。

What must be given anew is needed by nothing that follows.

**为什么 / Why.** anew 让以前交的不再算数；后面没有动作要它，就没有人会再交，也没有地方交。
What was given before counts no more; where nothing that follows needs it, nobody is asked for it.

**例 / Example.** [action.redo] anew = ["before"]，而重办之后没有一个动作的 needs 或 documents 里有 before。

**怎么办 / What now.** 写后面的动作要的字段或材料，或去掉它。
Name what a later action needs, or take it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_graph import after

CODE = "P124"
TITLE_ZH = "要重新交的，后面没有动作要"
TITLE_EN = "what must be given anew is needed by nothing that follows"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each name that no action needs where the case may go from there."""
    words = {f.id: (f.zh, f.en) for f in process.fields}
    words |= {d.id: (d.zh, d.en) for d in process.documents}
    for action in process.actions:
        if not action.anew:
            continue
        ahead = after(process, action.id)
        later = [one for one in process.actions if ahead & set(one.from_)]
        needed = {name for one in later for name in (*one.needs, *one.documents)}
        for name in action.anew:
            if name not in needed:
                zh, en = words.get(name, (name, name))
                yield book.told(
                    CODE,
                    Severity.ERROR,
                    f"action.{action.id}.anew",
                    f"“{action.zh}”要重新交“{zh}”，后面没有动作要它",
                    "写后面的动作要的，或去掉",
                    f"{action.en} asks for {en} anew, and nothing that follows needs it",
                    "name what a later action needs, or take it out",
                    word=name,
                )

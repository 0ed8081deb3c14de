"""问了没有地方答的征询。

An asking that nobody can answer.

**为什么 / Why.** 征询发出去却没有动作可以答复，办件就永远等着。
What is asked and cannot be answered is awaited for ever.

**例 / Example.** [ask.all] 没有动作写 answers = "all"。

**怎么办 / What now.** 写一个发起的动作（asks）和一个答复的动作（answers）；发起以后的环节里要能答复。
Write an action that asks and one that answers, possible from where the case then is.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P111"
TITLE_ZH = "问了没有地方答的征询"
TITLE_EN = "an asking that nobody can answer"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each ask that no action begins, or that none can answer afterwards."""
    for ask in process.asks:
        asking = [a for a in process.actions if a.asks == ask.id]
        answering = [a for a in process.actions if a.answers == ask.id]
        field_missing = [a for a in asking if ask.field not in a.form]
        there = {to for _, done, to in process.edges for a in asking if done == a.id}
        if not asking:
            what = ("没有动作发起", "no action begins it")
        elif not any(set(a.from_) & there for a in answering):
            what = ("发起以后没有动作可以答复", "no action can answer it afterwards")
        elif field_missing:
            what = (f"“{field_missing[0].zh}”的表上没有填征询谁的字段", "its field is on no form")
        else:
            continue
        yield book.told(
            CODE,
            Severity.ERROR,
            f"ask.{ask.id}",
            f"征询“{ask.zh}”{what[0]}",
            "写一个 asks 的动作和一个 answers 的动作，form 里有它的 field",
            f"{ask.en}: {what[1]}",
            "write an action that asks and one that answers, with its field on the form",
        )

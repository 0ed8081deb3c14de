"""一串并列共用一个动词、状态或数，分成了几件承诺。

A list shares one verb, state or number and was read as several promises.

**为什么 / Why.** “和”“、”有时在名称里面，分错了就多一件少一件。
和 and 、 sometimes belong to a name; a wrong cut adds or loses a promise.

**例 / Example.** 「确保东门水厂、西门水厂和南门泵站投入使用。」

**怎么办 / What now.** 看一眼分得对不对；不对的在账册里合并或拆开。
Look at the cut; merge or split in the book.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J110"
TITLE_ZH = "并列读得没有把握"
TITLE_EN = "coordination read with little confidence"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One note for each sentence whose list was cut."""
    for s, promises in reading.found:
        cut = [p for p in promises if not p.sure]
        if len(cut) > 1:
            span = Span(s.offset + min(p.start for p in cut), s.offset + max(p.end for p in cut))
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                f"{TITLE_ZH}：分成 {len(cut)} 件",
                "看一眼分得对不对",
                span,
                english=f"{TITLE_EN}: {len(cut)} promises",
                english_hint="look at the cut",
            )

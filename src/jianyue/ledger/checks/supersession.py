"""所替代的观测不存在，或绕成了圈。

A row supersedes one that is not there, or rows supersede each other in a ring.

**为什么 / Why.** 绕成圈的更正会把整条记录抹掉。
A ring of corrections would wipe out the whole record.

**怎么办 / What now.** 写明确实存在的那一行。
Name a row that exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K112"
TITLE_ZH = "替代关系不成立"
TITLE_EN = "what is superseded is not there"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each row whose chain of corrections does not end."""
    chain = {row.id: row.supersedes for row in book.record.observations}
    for number, row in enumerate(book.record.observations, 2):
        step, seen = row.supersedes, {row.id}
        while step in chain and step not in seen:
            seen.add(step)
            step = chain[step]
        if step is not None:
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"{row.id} 替代 {row.supersedes}：{TITLE_ZH}",
                "写明确实存在的那一行",
                place=Place("observations.csv", number, "supersedes"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="name a row that exists",
                subject=row.commitment,
            )

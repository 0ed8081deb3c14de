"""同一编号，或同一时期、口径、核算阶段的数值记了两次。

An id, or a figure of one period, scope and vintage, stands twice.

**为什么 / Why.** 两行数谁说了算，会随排列而变。
Which of the two holds would depend on their order.

**怎么办 / What now.** 留下一行；更正前面的数，用 supersedes 写明替代哪一行。
Keep one row; a correction names the row it supersedes.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K109"
TITLE_ZH = "同一观测记了两次"
TITLE_EN = "the same observation twice"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each row that repeats an earlier one."""
    ids: set[str] = set()
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(book.record.observations, 2):
        key: tuple[object, ...] = (row.commitment, row.measure, row.period, row.form, row.scope)
        key = (*key, row.vintage, row.standing, row.member, row.rung)
        again = key in seen and row.supersedes is None
        if row.id in ids or again:
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"{row.id} {TITLE_ZH}",
                "留下一行；更正用 supersedes 写明替代哪一行",
                place=Place("observations.csv", number, "id"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="keep one row; a correction names what it supersedes",
                subject=row.commitment,
            )
        ids.add(row.id)
        seen.add(key)

"""分句互相重叠，或有承诺不落在任何分句里。

Clauses overlap, or a commitment lies in no clause.

**为什么 / Why.** 每个分句都要有下落：承诺、方向或未读懂，三数之和等于分句数。
Every clause ends as a commitment, a direction or unread, and the sums agree.

**怎么办 / What now.** 不要手改分句；重新编译。
Do not edit clauses by hand; compile again.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K116"
TITLE_ZH = "分句不平账"
TITLE_EN = "the clauses do not balance"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each clause that overlaps the one before."""
    end = 0
    for clause in book.clauses:
        if clause.span.start < end or clause.span.end > len(book.source.text):
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"分句 [{clause.span.start}, {clause.span.end}] 与前一句重叠或超出原文",
                "不要手改分句；重新编译",
                place=Place("plan.json", None, "/clauses"),
                english=TITLE_EN,
                english_hint="do not edit clauses by hand; compile again",
            )
        end = clause.span.end

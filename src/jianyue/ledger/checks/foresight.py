"""一个时期还没有结束，就知道了它的数。

A figure is known before the period it speaks of has ended.

**为什么 / Why.** 回放某一天时，会看到那天还不可能知道的事。
A replay of a day would show what could not have been known.

**怎么办 / What now.** 知悉日填公布或收到的日子。
known_on is the day of publication or receipt.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K113"
TITLE_ZH = "知悉日早于期末"
TITLE_EN = "known before the period ends"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each row known too early."""
    for number, row in enumerate(book.record.observations, 2):
        if row.known_on < row.period.end:
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"{row.id} 期末 {row.period.end}，知悉日却是 {row.known_on}",
                "知悉日填公布或收到的日子",
                place=Place("observations.csv", number, "known_on"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="known_on is the day of publication or receipt",
                subject=row.commitment,
            )

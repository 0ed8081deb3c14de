"""观测说的时期既不在计划年度，也不在前后一年。

The period is neither of the plan's year nor of the years beside it.

**为什么 / Why.** 多半是年份写错了；判定用不上这样的数。
Most likely the year is mistyped; no verdict can use it.

**怎么办 / What now.** 核对年份。
Look at the year.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K108"
TITLE_ZH = "观测的时期不在计划年度前后"
TITLE_EN = "the period is far from the plan"


def check(book: Book) -> Iterator[Diagnostic]:
    """One warning for each row of a far-off year."""
    for number, row in enumerate(book.record.observations, 2):
        if abs(row.period.end.year - book.plan.year) > 1:
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                f"{row.id} 说的是 {row.period.end.year} 年，计划是 {book.plan.year} 年",
                "核对年份",
                place=Place("observations.csv", number, "period_end"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="look at the year",
                subject=row.commitment,
            )

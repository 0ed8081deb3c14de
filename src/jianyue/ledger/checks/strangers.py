"""观测指向的承诺或指标序号，计划里没有。

An observation names a commitment or a measure that no version of the plan holds.

**为什么 / Why.** 这样的数谁也用不上，等于丢了。
Nobody would ever read such a row: it would be lost in silence.

**怎么办 / What now.** 改正 commitment 或 measure。
Mend the commitment or the measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity

CODE = "K111"
TITLE_ZH = "观测说的不是计划里的承诺"
TITLE_EN = "the observation speaks of no commitment"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each row without a commitment."""
    known = {c.id: len(c.measures) for v in book.plan.versions for c in v.commitments}
    for number, row in enumerate(book.record.observations, 2):
        if not 0 <= row.measure < known.get(row.commitment, 0):
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"{row.id} 指向 {row.commitment} 第 {row.measure} 个指标，计划里没有",
                "改正 commitment 或 measure",
                place=Place("observations.csv", number, "commitment"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="mend the commitment or the measure",
                subject=row.commitment,
            )

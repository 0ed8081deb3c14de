"""同一指标的累计数，后一期比前一期小。

A cumulative figure is smaller than that of an earlier period of the year.

**为什么 / Why.** 累计数只会不变或变大；变小多半是填了当期数，或前面的数要更正。
A sum since January cannot fall: a figure of the month was entered, or an earlier one needs correcting.

**怎么办 / What now.** 核对口径；确是更正，用 supersedes 写明。
Look at the scope; a correction names what it supersedes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jianyue.core.book import Book
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import Form, Scope

CODE = "K110"
TITLE_ZH = "累计数变小了"
TITLE_EN = "a cumulative total shrinks"


def check(book: Book) -> Iterator[Diagnostic]:
    """One warning for each row that shrinks a total."""
    totals: dict[tuple[str, int, int], Decimal] = {}
    rows = enumerate(book.record.observations, 2)
    gone = {row.supersedes for row in book.record.observations}
    for number, row in sorted(rows, key=lambda pair: (pair[1].period.end, pair[1].known_on)):
        if row.form is not Form.LEVEL or row.scope is not Scope.CUMULATIVE or row.id in gone:
            continue
        key = (row.commitment, row.measure, row.period.end.year)
        if row.value is not None and row.value < totals.get(key, row.value):
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                f"{row.id} 累计 {row.value}，小于前期的 {totals[key]}",
                "核对口径；确是更正，用 supersedes 写明",
                place=Place("observations.csv", number, "value"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="look at the scope; a correction names what it supersedes",
                subject=row.commitment,
            )
        if row.value is not None:
            totals[key] = row.value

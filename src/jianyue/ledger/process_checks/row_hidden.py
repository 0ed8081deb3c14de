"""轮不到或相互重叠的时限行。

A row of limits that is never reached, or that overlaps another.

**为什么 / Why.** 同一时限有几行时，第一行适用的算数；永远轮不到的行是写错了次序，部分重叠的行只凭次序定
胜负，改一改次序时限就变了。
The first row that holds wins: one that is never reached is in the wrong place, and of two that overlap
in part the order alone decides.

**例 / Example.** 没有 when 的一行写在最前面，后面的行都轮不到。

**怎么办 / What now.** 把条件窄的行放前面，没有 when 的放最后；重叠的行把条件写得互不相干。
Put the narrow rows first and the one without `when` last; make overlapping rows disjoint.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.decisions import decided
from jianyue.ledger.process_checks.rows import domains_of, in_words, rows_of

CODE = "P107"
TITLE_ZH = "轮不到或相互重叠的时限行"
TITLE_EN = "a row of limits that is never reached, or that overlaps another"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each row out of reach, one warning for each pair that overlaps in part."""
    for path, rules in rows_of(process):
        found = decided([rule.when for rule in rules], domains_of(process))
        for index, before in found.hidden:
            by = "、".join(str(n + 1) for n in before)
            yield book.told(
                CODE,
                Severity.ERROR,
                f"{path}.{index}",
                f"第 {index + 1} 行轮不到，前面的第 {by} 行已经全占" if by else "没有值合这一行",
                "条件窄的放前面，没有 when 的放最后",
                f"row {index + 1} is never reached: row {by} takes all" if by else "no value fits",
                "put narrow rows first, the one without when last",
            )
        for one, other, data in found.overlaps:
            zh = f"第 {one + 1} 行与第 {other + 1} 行重叠：{in_words(process, data)}"
            yield book.told(
                CODE,
                Severity.WARNING,
                f"{path}.{other}",
                zh,
                "把条件写得互不相干",
                f"rows {one + 1} and {other + 1} overlap",
                "make them disjoint",
            )

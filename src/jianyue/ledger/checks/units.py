"""观测的单位与目标的单位不同，两个数没法比。

An observation is in another unit than its target: the two cannot be compared.

**为什么 / Why.** 万元当元、家当户，判定就错了；程序不替人换算。
The program does not convert: a wrong unit would give a wrong verdict.

**怎么办 / What now.** 换算成目标的单位再填。
Convert it to the unit of the target.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.book import Book
from jianyue.core.commitment import Basis, NumberTarget
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import Form

CODE = "K107"
TITLE_ZH = "单位与目标不同"
TITLE_EN = "the unit differs from that of the target"


def check(book: Book) -> Iterator[Diagnostic]:
    """One error for each level that is not in the unit of its target."""
    targets = {
        (c.id, i): m.target
        for v in book.plan.versions
        for c in v.commitments
        for i, m in enumerate(c.measures)
    }
    for number, row in enumerate(book.record.observations, 2):
        target = targets.get((row.commitment, row.measure))
        if not isinstance(target, NumberTarget) or row.form is not Form.LEVEL or not row.unit:
            continue
        leveled = target.basis in (Basis.ADD, Basis.LEVEL)
        if leveled and target.unit and row.unit != target.unit:
            yield Diagnostic(
                CODE,
                Severity.ERROR,
                f"{row.id} 单位是{row.unit}，目标是{target.unit}",
                "换算成目标的单位再填",
                place=Place("observations.csv", number, "unit"),
                english=f"{row.id}: {TITLE_EN}",
                english_hint="convert it to the unit of the target",
                subject=row.commitment,
            )

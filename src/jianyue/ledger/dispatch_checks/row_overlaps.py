"""相互重叠的派单行。

Rows of dispatch that overlap.

**为什么 / Why.** 两行各有一部分相同，谁在前就派给谁；换一换次序，同样的事就换了单位。
Two rows share some cases: whichever stands first has them, and the order alone decides.

**例 / Example.** 一行写园林绿化，一行写安亭镇：安亭镇的园林绿化两行都管。

**怎么办 / What now.** 把条件写得互不相干，或加一行写明重叠的归谁。
Make them disjoint, or add a row before both that says whose the shared cases are.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided

CODE = "P132"
TITLE_ZH = "相互重叠的派单行"
TITLE_EN = "rows of dispatch that overlap"


def check(book: DispatchBook, dispatch: Dispatch, decided: Decided) -> Iterator[Diagnostic]:
    """One warning for each pair that overlaps in part and sends to different units."""
    for one, other, data in decided.overlaps:
        first, second = dispatch.rows[one], dispatch.rows[other]
        if first.unit == second.unit:
            continue
        said = "、".join(value or f"{field}未填" for field, value in data)
        units = [dispatch.unit_of[row.unit] for row in (first, second)]
        yield book.told(
            CODE,
            Severity.WARNING,
            f"row.{other}",
            f"第 {one + 1} 行（{units[0].zh}）与第 {other + 1} 行（{units[1].zh}）重叠：{said}",
            "把条件写得互不相干，或在前面加一行写明归谁",
            f"rows {one + 1} and {other + 1} overlap: {said}",
            "make them disjoint, or add a row that says whose they are",
        )

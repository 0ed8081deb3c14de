"""轮不到的派单行。

A row of dispatch that is never reached.

**为什么 / Why.** 派单按第一行适用的算；前面的行已经全占，这一行永远派不出去。
The first row that holds wins: where those before take all, this one never sends anything.

**例 / Example.** 没有 when 的兜底行写在最前面。

**怎么办 / What now.** 条件窄的放前面，兜底的放最后；用不着的删去。
Put narrow rows first and the default last; take out what is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided

CODE = "P131"
TITLE_ZH = "轮不到的派单行"
TITLE_EN = "a row of dispatch that is never reached"


def check(book: DispatchBook, dispatch: Dispatch, decided: Decided) -> Iterator[Diagnostic]:
    """One error for each row out of reach."""
    for index, before in decided.hidden:
        by = "、".join(str(n + 1) for n in before)
        unit = dispatch.unit_of[dispatch.rows[index].unit]
        yield book.told(
            CODE,
            Severity.ERROR,
            f"row.{index}",
            f"第 {index + 1} 行（{unit.zh}）轮不到" + (f"，前面的第 {by} 行已经全占" if by else ""),
            "条件窄的放前面，兜底的放最后",
            f"row {index + 1} is never reached",
            "put narrow rows first and the default last",
        )

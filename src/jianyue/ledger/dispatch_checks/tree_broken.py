"""树上缺了一级。

A level that is missing in the tree.

**为什么 / Why.** 上一级没有写出来，按上一级派单、统计时就找不到它。
Where the level above is not declared, rows and counts by it miss what is under it.

**例 / Example.** 有 event/market/stall，没有 event/market。

**怎么办 / What now.** 补上缺的那一级。
Declare the level that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided

CODE = "P135"
TITLE_ZH = "树上缺了一级"
TITLE_EN = "a level that is missing in the tree"


def check(book: DispatchBook, dispatch: Dispatch, decided: Decided) -> Iterator[Diagnostic]:
    """One error for each category or area whose parent is not declared."""
    for kind, known in (("category", dispatch.category_of), ("area", dispatch.area_of)):
        for i, name in enumerate(known):
            above = name.rpartition("/")[0]
            if above and above not in known:
                yield book.told(
                    CODE,
                    Severity.ERROR,
                    f"{kind}.{i}",
                    f"{name} 的上一级 {above} 没有写",
                    f"补上 {above}",
                    f"{above}, above {name}, is not declared",
                    f"declare {above}",
                )

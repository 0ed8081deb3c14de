"""同级重叠的区域。

Two areas of one level that overlap.

**为什么 / Why.** 重叠的地方有两家管，派给谁全看谁写在前面。
Where two overlap, whose a case is depends on which was written first.

**例 / Example.** anting/v1 与 anting/v2 都画进了同一块地。

**怎么办 / What now.** 改正两者之一的边界；不到千分之一的出入当作画图的误差，不报。
Mend one of the two borders; less than a thousandth is taken for drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from jianyue.core.area_map import AreaBook, AreaMap
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.ledger.planes import DRAWN, shared_metres, square_metres

CODE = "P142"
TITLE_ZH = "同级重叠的区域"
TITLE_EN = "two areas of one level that overlap"


def check(book: AreaBook, areas: AreaMap, units: frozenset[str]) -> Iterator[Diagnostic]:
    """One error for each pair under one area that shares more than a thousandth of the smaller."""
    for path in ("", *areas.region_of):
        for one, other in combinations(areas.children(path), 2):
            shared = shared_metres(one, other)
            if shared and shared > min(square_metres(one), square_metres(other)) * DRAWN:
                yield book.told(
                    CODE,
                    Severity.ERROR,
                    book.place_of(other),
                    f"{one.zh} 与 {other.zh} 重叠 {shared:,.0f} 平方米",
                    "改正两者之一的边界",
                    f"{one.en} and {other.en} overlap by {shared:,.0f} m²",
                    "mend one of the two borders",
                )

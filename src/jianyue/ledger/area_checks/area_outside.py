"""伸出上级之外的区域。

An area that reaches out of the one above.

**为什么 / Why.** 伸出去的那一块，居村算一家的，街镇却算另一家的，报来的事会派错。
What reaches out is one town's by its village and another's by its border: cases go astray.

**例 / Example.** anting/v1 有一块画到了 anting 的边界以外。

**怎么办 / What now.** 改正两者之一的边界；不到千分之一的出入当作画图的误差，不报。
Mend one of the two borders; less than a thousandth is taken for drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.area_map import AreaBook, AreaMap
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.ledger.planes import DRAWN, shared_metres, square_metres

CODE = "P141"
TITLE_ZH = "伸出上级之外的区域"
TITLE_EN = "an area that reaches out of the one above"


def check(book: AreaBook, areas: AreaMap, units: frozenset[str]) -> Iterator[Diagnostic]:
    """One error for each area of which more than a thousandth lies outside."""
    for region in areas.regions:
        above = areas.region_of.get(region.parent)
        if above is None:
            continue
        whole = square_metres(region)
        out = whole - shared_metres(region, above)
        if out > whole * DRAWN:
            yield book.told(
                CODE,
                Severity.ERROR,
                book.place_of(region),
                f"{region.zh} 有 {out:,.0f} 平方米在 {above.zh} 之外",
                "改正两者之一的边界",
                f"{out:,.0f} m² of {region.en} lie outside {above.en}",
                "mend one of the two borders",
            )

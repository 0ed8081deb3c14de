"""下级没有占满的区域。

An area that those below it do not fill.

**为什么 / Why.** 空着的地方没有居村或网格，报来的事只能落到街镇，再靠人分。
Cases of the gap belong to the town alone, and somebody must hand them down.

**例 / Example.** anting 的居村之间留着一块谁都不是的地。

**怎么办 / What now.** 补上缺的区域，或改正边界；不到千分之一的空隙当作画图的误差，不报。
Draw what is missing, or mend a border; less than a thousandth is taken for drawing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.area_map import AreaBook, AreaMap
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.ledger.planes import DRAWN, shared_metres, square_metres

CODE = "P143"
TITLE_ZH = "下级没有占满的区域"
TITLE_EN = "an area that those below do not fill"


def check(book: AreaBook, areas: AreaMap, units: frozenset[str]) -> Iterator[Diagnostic]:
    """One warning for each area that has some below it, but not everywhere."""
    for region in areas.regions:
        below = areas.children(region.id)
        whole = square_metres(region)
        left = whole - sum(shared_metres(one, region) for one in below)
        if below and left > whole * DRAWN:
            yield book.told(
                CODE,
                Severity.WARNING,
                book.place_of(region),
                f"{region.zh} 有 {left:,.0f} 平方米没有下级",
                "补上缺的区域，或改正边界",
                f"{left:,.0f} m² of {region.en} have nothing below",
                "draw what is missing, or mend a border",
            )

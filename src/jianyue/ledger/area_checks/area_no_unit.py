"""没有单位的区域。

An area that is no unit's.

**为什么 / Why.** 派单书按区域派给单位；区域没有单位，或写的单位派单书里没有，事就派不出去。
Cases are dispatched by area to a unit: without one that the dispatch book knows they stay.

**例 / Example.** 街镇没有写 unit，或写了派单书里没有的编号。

**怎么办 / What now.** 写上派单书里的单位编号；下级不写就随上级。
Write the unit's id of the dispatch book; an area below has that of the one above.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.area_map import AreaBook, AreaMap
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "P144"
TITLE_ZH = "没有单位的区域"
TITLE_EN = "an area that is no unit's"


def check(book: AreaBook, areas: AreaMap, units: frozenset[str]) -> Iterator[Diagnostic]:
    """One error where a unit is unknown, and one for each town that has none."""
    for region in areas.regions:
        if region.unit in units or (not region.unit and region.parent):
            continue
        said = f"没有单位 {region.unit}" if region.unit else "没有写 unit"
        yield book.told(
            CODE,
            Severity.ERROR,
            book.place_of(region),
            f"{region.zh}：{said}",
            f"写派单书里的编号：{'、'.join(sorted(units)[:12])}",
            f"{region.en}: no unit {region.unit}".rstrip(),
            f"one of the dispatch book: {', '.join(sorted(units)[:12])}",
        )

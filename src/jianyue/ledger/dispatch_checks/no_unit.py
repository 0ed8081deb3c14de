"""没有单位管的类别和区域。

A category in an area that no unit has.

**为什么 / Why.** 这样的事立了案派不出去，只能一件一件问。
Such a case is filed and cannot be sent anywhere.

**例 / Example.** 没有兜底的行，某个网格的某类事件哪一行都不管。

**怎么办 / What now.** 补上它的行，或在最后加一行兜底。
Add a row for it, or a default at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.dispatch import Dispatch, DispatchBook
from jianyue.ledger.decisions import Decided

CODE = "P133"
TITLE_ZH = "没有单位管的类别和区域"
TITLE_EN = "a category in an area that no unit has"


def check(book: DispatchBook, dispatch: Dispatch, decided: Decided) -> Iterator[Diagnostic]:
    """One error with the first that no row takes, and how many there are."""
    if not decided.uncovered:
        return
    count = sum(size for _, size in decided.uncovered)
    data = decided.uncovered[0][0]
    said = "、".join(_named(dispatch, field, value) for field, value in data) or "任何办件"
    yield book.told(
        CODE,
        Severity.ERROR,
        f"row.{len(dispatch.rows) - 1}",
        f"没有单位管：{said}" + (f"，共 {count} 种" if count > 1 else ""),
        "补上它的行，或在最后加一行兜底",
        f"no unit for {', '.join(v or '(empty)' for _, v in data)}; {count} in all",
        "add a row for it, or a default at the end",
    )


def _named(dispatch: Dispatch, field: str, value: str) -> str:
    if not value:
        return {"category": "类别", "area": "区域"}.get(field, field) + "未填"
    found = dispatch.category_of.get(value) or dispatch.area_of.get(value)
    return found.zh if found else f"{field} {value}"

"""Routing 派单: which unit a case goes to, by the first row that holds, and why."""

from __future__ import annotations

from collections.abc import Mapping

from jianyue.core.dispatch import AREA, CATEGORY, Area, Category, Dispatch, Routed
from jianyue.core.limit import Condition, Value


def route(dispatch: Dispatch, data: Mapping[str, Value]) -> Routed | None:
    """Where a case with those fields goes; None where no row holds (the checks find such tables)."""
    for number, row in enumerate(dispatch.rows, 1):
        if all(condition.holds(data) for condition in row.when):
            unit = dispatch.unit_of[row.unit]
            why = "、".join(_said(dispatch, c) for c in row.when) or "其余"
            category = data.get(CATEGORY)
            of = dispatch.limit_of(category) if isinstance(category, str) else None
            return Routed(
                row.unit,
                number,
                f"第 {number} 行：{why} → {unit.zh}（{row.basis}）",
                f"row {number} → {unit.en}",
                of.limit if of else None,
                of.basis if of else "",
            )
    return None


def _said(dispatch: Dispatch, condition: Condition) -> str:
    names: Mapping[str, Category | Area] = {}
    if condition.field in (CATEGORY, AREA):
        names = dispatch.category_of if condition.field == CATEGORY else dispatch.area_of
    found = []
    for pattern in condition.among:
        one = names.get(pattern.removesuffix("/*"))
        found.append(one.zh if one else pattern)
    return "或".join(found)

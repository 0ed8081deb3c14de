"""Reckoning 总体情况: how many promises stand where, claimed and verified side by side.

What cannot be assessed yet (待证, 待下达, 待发布) is counted apart and is in no share: silence
accuses nobody. Every count and share that a bulletin says is a cell of these tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.bulletin import Group
from jianyue.core.status import Status
from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.ledger.matters import GOOD, HEADLINE, LAGGING, PROJECT, QUANTITY, Matter, rows_of
from jianyue.ledger.tables import side_by_side

PARTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("all", "全部", "all", (HEADLINE, QUANTITY, PROJECT)),
    (HEADLINE, "主要预期目标", "headline targets", (HEADLINE,)),
    ("figures", "量化指标", "figures", (HEADLINE, QUANTITY)),
    (PROJECT, "重点项目", "projects", (PROJECT,)),
)
_SUMS = (
    ("total", "合计", "total"),
    ("assessed", "可评定", "assessed"),
    ("good", "完成和达序时", "good"),
)
_INT, _NUM = CellType.INTEGER, CellType.NUMBER


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one part on one basis; ``share`` is ``good`` of ``assessed``, 0..1."""

    total: int
    assessed: int
    good: int
    share: Decimal
    groups: Mapping[Group, int]
    statuses: Mapping[Status, int]

    @property
    def lagging(self) -> int:
        return sum(self.groups[group] for group in LAGGING)


def reckoning_table(matters: Iterable[Matter]) -> Table:
    """A row for each part, group, status and sum: ``claimed`` and ``verified`` counts, and the
    shares of what could be assessed."""
    held = tuple(matters)
    rows: list[tuple[Cell, ...]] = []
    for part, zh, _, members in PARTS:
        own = [m for m in held if m.part in members]
        one, two = _count(own, "claimed"), _count(own, "verified")
        for key, name in _names():
            shares = (_share(one, key), _share(two, key))
            rows.append((part, zh, key, name, one[key], two[key], *shares))
    columns = (
        Column("part", "部分代码", "part"),
        Column("part_zh", "部分", "part in Chinese"),
        Column("group", "类别代码", "group"),
        Column("group_zh", "类别", "group in Chinese"),
        *side_by_side("项"),
    )
    note = "占比的分母为可评定事项，不含待证、待下达、待发布"
    return Table("reckoning", "总体情况", "reckoning", columns, tuple(rows), (note,))


def _names() -> tuple[tuple[str, str], ...]:
    groups = tuple((group.value, group.zh) for group in Group)
    statuses = tuple((f"status:{status.value}", status.zh) for status in Status)
    return (*((key, zh) for key, zh, _ in _SUMS), *groups, *statuses)


def _count(matters: list[Matter], basis: str) -> dict[str, int]:
    seen = [m.seen(basis) for m in matters]
    counts = {key: 0 for key, _ in _names()}
    for one in seen:
        counts[one.group.value] += 1
        counts[f"status:{one.status.value}"] += 1
    counts["total"] = len(seen)
    counts["assessed"] = len(seen) - counts[Group.APART.value]
    counts["good"] = sum(counts[group.value] for group in GOOD)
    return counts


def _share(counts: Mapping[str, int], key: str) -> Decimal | None:
    if key in ("total", Group.APART.value) or not counts["assessed"]:
        return None
    return (Decimal(counts[key]) / counts["assessed"]).quantize(Decimal("0.001"))


def tally(table: Table, part: str, basis: str) -> Tally:
    """What the reckoning says of a part ("all", "headline", "figures", "project") on a basis
    ("claimed", "verified")."""
    cells = {str(row["group"]): row for row in rows_of(table) if row["part"] == part}
    count = {key: _whole(row[basis]) for key, row in cells.items()}
    share = cells["good"][f"share_{basis}"]
    return Tally(
        count["total"],
        count["assessed"],
        count["good"],
        share if isinstance(share, Decimal) else Decimal(0),
        {group: count[group.value] for group in Group},
        {status: count[f"status:{status.value}"] for status in Status},
    )


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0

"""Amended 调整: the table of targets that were moved, 年初目标 beside 调整目标."""

from __future__ import annotations

from datetime import date

from jianyue.core.book import Record
from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Standing
from jianyue.core.plan import Plan
from jianyue.core.rules import JudgingRules
from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.ledger.amendments import Beside, compare
from jianyue.ledger.target_words import target_zh

COLUMNS = (
    Column("id", "编号", "id"),
    Column("measure", "指标", "measure"),
    Column("first", "年初目标", "target at the start of the year"),
    Column("now", "调整目标", "target as amended"),
    Column("status_first", "按年初目标", "status on the first target"),
    Column("status_now", "按调整目标", "status on the amended target"),
    Column("body", "批准机关", "by whom"),
    Column("document", "文号", "document"),
    Column("day", "日期", "day", CellType.DATE),
    Column("reason", "理由", "reason"),
)


def amended_table(plan: Plan, record: Record, as_of: date, *, rules: JudgingRules) -> Table:
    """A row for each promise whose target or due day on ``as_of`` is not that of version 1, with
    the authority that moved it last, and what was claimed judged on both targets."""
    if len(plan.versions) < 2:
        return Table("amended", "调整过的目标", "amended targets", COLUMNS, ())
    found = compare(plan, record, as_of, rules=rules, basis=Standing.CLAIMED)
    rows = tuple(row for moved in found.moved if (row := _row(moved)) is not None)
    return Table("amended", "调整过的目标", "amended targets", COLUMNS, rows)


def _row(moved: Beside) -> tuple[Cell, ...] | None:
    """None for what was added or dropped, and for what came back to its first terms."""
    first, now = moved.first, moved.now
    if first is None or now is None or moved.original is None or moved.current is None:
        return None
    if _words(first) == _words(now):
        return None
    authority = moved.steps[-1].authority
    return (
        now.id,
        now.title,
        _words(first),
        _words(now),
        moved.original.status.zh,
        moved.current.status.zh,
        authority.body,
        authority.document,
        authority.day,
        authority.reason,
    )


def _words(commitment: Commitment) -> str:
    targets = "；".join(target_zh(m.target) for m in commitment.measures)
    due = commitment.due.day
    return (
        targets if (due.month, due.day) == (12, 31) else f"{targets}（{due.month}月{due.day}日前）"
    )

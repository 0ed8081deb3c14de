"""Amended 调整: targets that were moved, 年初目标 beside 调整目标, and where each would stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from jianyue.core.book import Record
from jianyue.core.commitment import Commitment
from jianyue.core.evidence import Standing
from jianyue.core.plan import Plan, PlanVersion
from jianyue.core.rules import JudgingRules
from jianyue.core.status import Verdict
from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.ledger.promises import judge_plan
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
    first, now = plan.versions[0], plan.in_force(as_of)
    before = {c.id: c for c in first.commitments}
    moved = [(before[c.id], c) for c in now.commitments if c.id in before]
    moved = [(a, b) for a, b in moved if _words(a) != _words(b)]
    on_first = _judged(plan, first, record, as_of, rules)
    on_now = _judged(plan, now, record, as_of, rules)
    rows: list[tuple[Cell, ...]] = []
    for a, b in moved:
        authority = _moved_by(plan, b, as_of).authority
        rows.append(
            (
                b.id,
                b.title,
                _words(a),
                _words(b),
                on_first[b.id].status.zh,
                on_now[b.id].status.zh,
                authority.body,
                authority.document,
                authority.day,
                authority.reason,
            )
        )
    return Table("amended", "调整过的目标", "amended targets", COLUMNS, tuple(rows))


def _words(commitment: Commitment) -> str:
    targets = "；".join(target_zh(m.target) for m in commitment.measures)
    due = commitment.due.day
    return (
        targets if (due.month, due.day) == (12, 31) else f"{targets}（{due.month}月{due.day}日前）"
    )


def _judged(
    plan: Plan, version: PlanVersion, record: Record, as_of: date, rules: JudgingRules
) -> dict[str, Verdict]:
    only = replace(plan, versions=(version,))
    found = judge_plan(only, record, as_of, rules=rules, basis=Standing.CLAIMED, memory=False)
    return {verdict.commitment: verdict for verdict in found}


def _moved_by(plan: Plan, commitment: Commitment, as_of: date) -> PlanVersion:
    """The version that first held the target in force."""
    held = [v for v in plan.versions if v.authority.day <= as_of]
    for version in reversed(held):
        same = [c for c in version.commitments if c.id == commitment.id]
        if not same or _words(same[0]) != _words(commitment):
            break
        found = version
    return found if held else plan.versions[0]

"""Simulated 推演结果: the tables of a run: which limits broke, and who was how busy."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import median

from jianyue.core.case import ClockRun, ClockStatus
from jianyue.core.process import PartReach, Process
from jianyue.core.table import Cell, CellType, Column, Table
from jianyue.core.workdays import Workdays
from jianyue.ledger.casework.simulate import Run

_LIMITS = (
    Column("kind", "种类", "kind"),
    Column("limit", "时限", "limit"),
    Column("owner", "责任", "owner"),
    Column("runs", "次数", "runs", CellType.INTEGER),
    Column("late", "超期", "late", CellType.INTEGER),
    Column("late_share", "超期率", "share late", CellType.NUMBER, "%"),
    Column("median_hours", "中位", "median", CellType.NUMBER, "工作时"),
    Column("worst_hours", "九成以内", "nine in ten", CellType.NUMBER, "工作时"),
    Column("open", "未了", "open", CellType.INTEGER),
)
_ROLES = (
    Column("role", "角色", "role"),
    Column("staff", "人数", "staff", CellType.INTEGER),
    Column("busy", "忙碌率", "busy", CellType.NUMBER, "%"),
    Column("hours", "用工", "work", CellType.NUMBER, "工作时"),
)
_ASSUMED = (
    "推演的数是假设推出来的，不是任何单位的实际数据",
    "figures of a simulation follow from what is assumed; they are no office's own",
)
_KINDS = {
    "state": ("环节", "state"),
    "clock": ("跨环节", "over several"),
    "ask": ("征询", "asked"),
}


def limits_table(process: Process, run: Run, calendar: Workdays, *, english: bool = False) -> Table:
    """Each limit, the one broken most often first."""
    found: dict[tuple[str, str], list[ClockRun]] = {}
    for case in run.cases:
        for clock in case.clocks:
            if (clock.statutory or clock.promised) and not clock.least:
                kind, _, rest = clock.key.partition("/")
                found.setdefault((kind, rest.partition("/")[0]), []).append(clock)
    rows = [
        (
            _KINDS[kind][english],
            *_names(process, clocks[0], english),
            *_figures(run, calendar, clocks),
        )
        for (kind, _), clocks in found.items()
    ]
    rows.sort(key=lambda row: (-Decimal(str(row[5])), str(row[1])))
    return Table("limits", "时限推演", "limits", _LIMITS, tuple(rows), _notes(run, english))


def _names(process: Process, clock: ClockRun, english: bool) -> tuple[str, str]:
    role = process.role_of.get(clock.owner)
    if role is None:
        return (clock.en if english else clock.zh), ""
    return (clock.en, role.en) if english else (clock.zh, role.zh)


def _figures(run: Run, calendar: Workdays, clocks: list[ClockRun]) -> tuple[Cell, ...]:
    late = sum(c.status in (ClockStatus.LATE, ClockStatus.OVERDUE) for c in clocks)
    spent = sorted(
        calendar.working_time_between(c.began, c.ended or run.until).total_seconds() / 3600
        for c in clocks
    )
    return (
        len(clocks),
        late,
        _tenths(100 * late / len(clocks)),
        _tenths(median(spent)),
        _tenths(spent[min(len(spent) - 1, int(len(spent) * 0.9))]),
        sum(c.open for c in clocks),
    )


def roles_table(process: Process, run: Run, *, english: bool = False) -> Table:
    """Each role of the office, the busiest first."""
    rows: list[tuple[Cell, ...]] = []
    for role in process.roles:
        if role.reach not in (PartReach.UNIT, PartReach.DISTRICT):
            continue
        worked = run.worked.get(role.id)
        hours = worked.total_seconds() / 3600 if worked else 0.0
        duty = run.on_duty[role.id].total_seconds() / 3600
        staff = run.scenario.staff.get(role.id, 1)
        name = role.en if english else role.zh
        rows.append((name, staff, _tenths(100 * hours / duty if duty else 0), _tenths(hours)))
    rows.sort(key=lambda row: (-Decimal(str(row[2])), str(row[0])))
    return Table("roles", "角色忙闲", "roles", _ROLES, tuple(rows), _notes(run, english))


def tables_of(
    process: Process, run: Run, calendar: Workdays, *, english: bool = False
) -> tuple[Table, ...]:
    """Both tables, the names in one tongue."""
    return (
        limits_table(process, run, calendar, english=english),
        roles_table(process, run, english=english),
    )


def _notes(run: Run, english: bool) -> tuple[str, ...]:
    whole, closed = len(run.cases), sum(case.closed is not None for case in run.cases)
    told = (
        f"来件 {whole}，办结 {closed}，未了 {whole - closed}",
        f"{whole} cases came, {closed} were closed, {whole - closed} are open",
    )
    notes = [_ASSUMED[english], told[english]]
    if run.stuck:
        stuck = (f"{run.stuck} 件往复过多，停在半路", f"{run.stuck} went in circles and were left")
        notes.append(stuck[english])
    return tuple(notes)


def _tenths(value: float) -> Decimal:
    return Decimal(str(round(value, 1)))


def headline(tables: Iterable[Table]) -> tuple[str, str] | None:
    """The limit that breaks most often, in a sentence of each tongue; None where none does."""
    limits = next(table for table in tables if table.key == "limits")
    worst = next((row for row in limits.rows if row[4]), None)
    if worst is None:
        return None
    return (
        f"最先顶不住的是“{worst[1]}”（{worst[2] or '—'}）：{worst[3]} 次里超期 {worst[4]} 次",
        f"what breaks first is {worst[1]}: late {worst[4]} of {worst[3]} times",
    )

"""Matters 事项: the rows of Tables read back as one thing a promise, as a bulletin speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jianyue.core.book import Body
from jianyue.core.bulletin import Group
from jianyue.core.status import Status
from jianyue.core.table import Cell, Table
from jianyue.ledger.promises import WORST_FIRST

Tables = Mapping[str, Table]
Row = Mapping[str, Cell]

GROUP_OF: Mapping[Status, Group] = {
    Status.KEPT: Group.DONE,
    Status.EARLY: Group.DONE,
    Status.AHEAD: Group.ON_PATH,
    Status.ON_TRACK: Group.ON_PATH,
    Status.BEHIND: Group.BEHIND,
    Status.OVERDUE: Group.OVERDUE,
    Status.BROKEN: Group.BROKEN,
    Status.MISSED_AIM: Group.MISSED_AIM,
    Status.UNPROVEN: Group.APART,
    Status.AWAITING_TARGET: Group.APART,
    Status.AWAITING_DATA: Group.APART,
    Status.DIRECTION: Group.APART,
}
LAGGING = (Group.BEHIND, Group.OVERDUE, Group.BROKEN)
GOOD = (Group.DONE, Group.ON_PATH)
HEADLINE, QUANTITY, PROJECT = "headline", "quantity", "project"


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a matter stands on one basis: its word, the figure and the reasons."""

    status: Status
    actual: str
    because: str
    was_red: date | None

    @property
    def group(self) -> Group:
        return GROUP_OF[self.status]


@dataclass(frozen=True, slots=True)
class Matter:
    """One promise. ``part`` is HEADLINE, QUANTITY or PROJECT; a verdict of several measures is
    the worst of them. ``lead`` is a name (empty: nobody was named yet)."""

    id: str
    name: str
    target: str
    part: str
    area: str
    lead: str
    co: str
    due: date
    claimed: Seen
    verified: Seen

    def seen(self, basis: str) -> Seen:
        """On "claimed" or on "verified"."""
        return self.verified if basis == "verified" else self.claimed


def rows_of(table: Table | None) -> tuple[Row, ...]:
    """The rows of a table by column key; none when the table is not there."""
    if table is None:
        return ()
    keys = tuple(column.key for column in table.columns)
    return tuple(dict(zip(keys, row, strict=True)) for row in table.rows)


def matters_of(tables: Tables) -> tuple[Matter, ...]:
    """Every promise of the table "commitments", in the plan's order."""
    headline = {row["id"] for row in rows_of(tables.get("headline"))}
    by_id: dict[str, list[Row]] = {}
    for row in rows_of(tables["commitments"]):
        by_id.setdefault(str(row["id"]), []).append(row)
    return tuple(_matter(rows, rows[0]["id"] in headline) for rows in by_id.values())


def _matter(rows: list[Row], headline: bool) -> Matter:
    first = rows[0]
    projects = all(row["kind"] == "milestone" for row in rows)
    part = HEADLINE if headline else (PROJECT if projects else QUANTITY)
    due = first["due"]
    return Matter(
        id=str(first["id"]),
        name="、".join(words(row, "measure") for row in rows),
        target=_targets(rows),
        part=part,
        area=words(first, "area"),
        lead=words(first, "lead"),
        co=words(first, "co"),
        due=due if isinstance(due, date) else date.max,
        claimed=_worst(rows, "claimed"),
        verified=_worst(rows, "verified"),
    )


def _targets(rows: list[Row]) -> str:
    if len(rows) == 1:
        return _target(rows[0])
    return "；".join(f"{words(row, 'measure')}{_target(row)}" for row in rows)


def _target(row: Row) -> str:
    """The target; an aim says that it is one (力争1至2家)."""
    return f"力争{words(row, 'target')}" if row.get("strength") == "aim" else words(row, "target")


def _worst(rows: list[Row], basis: str) -> Seen:
    seen = [_seen(row, basis) for row in rows]
    worst = min(seen, key=lambda one: WORST_FIRST.index(one.status))
    if len(rows) == 1:
        return worst
    told = [
        f"{words(row, 'measure')}{one.actual}"
        for row, one in zip(rows, seen, strict=True)
        if one.actual
    ]
    because = "；".join(dict.fromkeys(one.because for one in seen if one.group is worst.group))
    return replace(worst, actual="；".join(told), because=because)


def _seen(row: Row, basis: str) -> Seen:
    tail = "_verified" if basis == "verified" else ""
    status, red = row.get(f"status_{basis}"), row.get(f"was_red{tail}")
    return Seen(
        Status(status) if isinstance(status, str) else Status.UNPROVEN,
        words(row, f"actual{tail}"),
        words(row, f"because{tail}"),
        red if isinstance(red, date) else None,
    )


def words(row: Row, key: str) -> str:
    """A cell as words; empty for None and for a column that is not there."""
    value = row.get(key)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def with_names(table: Table, bodies: Iterable[Body]) -> Table:
    """The table with each unit's code in ``lead`` and ``co`` replaced by its short name."""
    names = {body.code: body.short or body.name for body in bodies}
    at = [i for i, column in enumerate(table.columns) if column.key in ("lead", "co")]
    rows = tuple(
        tuple(_named(cell, names) if i in at else cell for i, cell in enumerate(row))
        for row in table.rows
    )
    return replace(table, rows=rows)


def _named(cell: Cell, names: Mapping[str, str]) -> Cell:
    if not isinstance(cell, str):
        return cell
    return "、".join(names.get(one, one) for one in cell.split("、"))


def limited(tables: Tables, *, area: str = "", unit: str = "") -> dict[str, Table]:
    """The tables with only the commitments of an area, and of a unit that leads or helps."""
    kept = dict(tables)
    for key in ("commitments", "headline"):
        table = tables[key]
        held = tuple(
            cells
            for cells, row in zip(table.rows, rows_of(table), strict=True)
            if (not area or row["area"] == area)
            and (not unit or unit in (row["lead"], *words(row, "co").split("、")))
        )
        kept[key] = replace(table, rows=held)
    return kept

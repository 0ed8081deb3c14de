"""Counts of kept verdicts, made by the database: a board of ten thousand promises reads some dozens
of rows, not twenty thousand. ``ledger`` has judged each of them; nothing is judged here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from jianyue.core.evidence import Standing
from jianyue.core.status import Light, Status
from jianyue.store.models import CommitmentRow, MonthEndRow, VerdictRow

_VERDICTS, _TERMS = VerdictRow._meta.db_table, CommitmentRow._meta.db_table
_ENDS = MonthEndRow._meta.db_table
_IN_FORCE = f"{_VERDICTS} v JOIN {_TERMS} c ON c.version_id = %s AND c.commitment = v.commitment"


@dataclass(frozen=True, slots=True)
class Group:
    """So many promises of an area with one status on one basis. ``first`` is the place in the plan
    of the first of them, ``oldest`` the day of the oldest of their verdicts."""

    basis: Standing
    area: str
    status: Status
    light: Light
    count: int
    first: int
    oldest: date


def count_verdicts(plan_id: int, version_id: int) -> tuple[Group, ...]:
    """The kept verdicts on the promises of a version, grouped; in one statement."""
    rows = _asked(
        "SELECT v.basis, c.area, v.status, v.light, COUNT(*), MIN(c.position), MIN(v.as_of) "  # noqa: S608 only names of our own
        f"FROM {_IN_FORCE} WHERE v.plan_id = %s GROUP BY 1, 2, 3, 4",
        version_id,
        plan_id,
    )
    return tuple(
        Group(Standing(basis), area, Status(status), Light(light), count, first, _day(oldest))
        for basis, area, status, light, count, first, oldest in rows
    )


def lit_verdicts(
    plan_id: int, version_id: int, lights: Sequence[Light], most: int
) -> tuple[str, ...]:
    """The first so many promises whose claims show one of some lights, in the order of the rows."""
    rows = _asked(
        f"SELECT v.commitment FROM {_IN_FORCE} WHERE v.plan_id = %s AND v.basis = %s "  # noqa: S608 only names of our own
        f"AND v.light IN ({_marks(lights)}) ORDER BY v.id LIMIT %s",
        *(version_id, plan_id, Standing.CLAIMED.value, *(light.value for light in lights), most),
    )
    return tuple(cid for (cid,) in rows)


def turned_verdicts(
    plan_id: int, version_id: int, day: date, order: Sequence[Light], most: int
) -> tuple[tuple[str, Light, Light], ...]:
    """Promises whose claims showed another light at the month-end ``day``: id, before and now, by
    the light that they show now in the order given; in one statement."""
    ranks = " ".join(f"WHEN %s THEN {n}" for n in range(len(order)))
    rows = _asked(
        f"SELECT v.commitment, m.light, v.light FROM {_IN_FORCE} JOIN {_ENDS} m "  # noqa: S608 only names of our own
        "ON m.plan_id = v.plan_id AND m.commitment = v.commitment AND m.basis = v.basis "
        "AND m.day = %s WHERE v.plan_id = %s AND v.basis = %s AND v.light <> m.light "
        f"ORDER BY CASE v.light {ranks} END, v.id LIMIT %s",
        *(version_id, day.isoformat(), plan_id, Standing.CLAIMED.value),
        *(*(light.value for light in order), most),
    )
    return tuple((cid, Light(before), Light(now)) for cid, before, now in rows)


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _asked(sql: str, *given: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 what a column holds
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _day(value: object) -> date:
    """SQLite knows no dates and gives the text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))

"""所需 the observations on which the verdicts of a plan hang, chosen by the database itself.

What may be left out is what ``ledger.needed`` leaves out of a book's file: of each kind (commitment,
measure, scope, standing, unit, and the first day looked at on which a row is known) the latest
figures of the plan's own year and those of the greatest value stay, and all that is no such figure;
a commitment with a correction, a figure of a later year or last year's whole stays whole. Here a
few more rows stay than there (all of one period, all of one value as a float), never fewer.

One thing more is known here: a day before anything spoke of a promise's deadline is a day on which
its light was not red (``ledger.memory``), so that it is not looked at, and has no latest of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from jianyue.core.evidence import Observation
from jianyue.store.models import CommitmentRow, ObservationRow, VersionRow
from jianyue.store.records import observations_of

_ROWS = ObservationRow._meta.db_table
_TERMS = CommitmentRow._meta.db_table
_KIND = ("commitment", "measure", "scope", "standing", "unit")
_SIZE = "CAST(o.value AS double precision)"  # never less for a greater value
_KNOWN = "o.plan_id = %s AND o.known_on <= %s"
_FIGURE = (
    "o.form = 'level' AND o.scope <> 'period' AND o.value IS NOT NULL "
    "AND o.period_end BETWEEN %s AND %s"
)
_ENTANGLED = (  # each found by an index of its own
    "o.supersedes <> ''",
    "o.form = 'level' AND o.scope <> 'period' AND o.period_end > %s",
    "o.form = 'level' AND o.scope = 'cumulative' AND o.period_end = %s",
)

# PostgreSQL takes half of all rows for named, and would read every one of them once more to join
# them; given as a list they are looked up.
_IN = {"postgresql": "= ANY(ARRAY({}))", "sqlite": "IN ({})"}


@dataclass(slots=True)
class _Sql:
    """A statement as it is put together: its text and the parameters in their order."""

    text: str = ""
    given: list[Any] = field(default_factory=list)

    def add(self, text: str, *given: object) -> _Sql:
        self.text += text
        self.given += given
        return self


def load_needed(
    version: VersionRow, days: Sequence[date], due: date, whole: Collection[str] = ()
) -> tuple[Observation, ...]:
    """What is needed to judge the promises of a version as of the last of ``days`` and to look
    back at the others; ``due`` is the first of their deadlines (or any day before); the promises
    ``whole`` may have been red on any day, and have every row.
    One statement, and one before it where it may be looked back."""
    *before, last = days
    if before:  # a year passes for the most part before a deadline is spoken of
        first = _spoken_first(version, due, last)
        before = [day for day in before if first is not None and day >= first]
    sql = _chosen(version, before, due, last, whole)
    named = f"{_ROWS}.id {_IN[connection.vendor].format(sql.text)}"
    chosen = RawSQL(named, sql.given, BooleanField())  # noqa: S611 only parameters come from outside
    return observations_of(ObservationRow.objects.filter(chosen).order_by("id"))


def _spoken(version: VersionRow, due: date, last: date, what: str) -> _Sql:
    """Asked of the rows that spoke of a promise's deadline, or of a later day. Most speak of a day
    before ``due``, the first of all deadlines, and are passed over by an index."""
    return _Sql().add(
        f"SELECT {what} FROM {_ROWS} o JOIN {_TERMS} c "  # noqa: S608 only names of our own
        "ON c.version_id = %s AND c.commitment = o.commitment "
        f"WHERE {_KNOWN} AND o.period_end >= c.due AND o.period_end >= %s",
        *(version.pk, version.plan_id, last, due),
    )


def _spoken_first(version: VersionRow, due: date, last: date) -> date | None:
    """The first day on which anything spoke of a deadline."""
    sql = _spoken(version, due, last, "MIN(o.known_on)")
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.given)
        (first,) = cursor.fetchone()
    return date.fromisoformat(first) if isinstance(first, str) else first  # SQLite: a text


def _chosen(
    version: VersionRow, before: Sequence[date], due: date, last: date, whole: Collection[str]
) -> _Sql:
    """The statement that names the rows."""
    year = version.plan.year
    ends, known = (date(year, 1, 1), date(year, 12, 31)), (version.plan_id, last)
    asked = " + ".join(
        ["CASE WHEN o.known_on > %s AND s.first <= %s THEN 1 ELSE 0 END"] * len(before)
    )
    looked = [day for one in before for day in (one, one)]
    beside = " LEFT JOIN spoke s ON s.commitment = o.commitment" if before else ""
    told, met = (f", {asked} AS asked", f" AND t.asked = {asked}") if before else ("", "")
    kind = ", ".join(f"o.{name}" for name in _KIND)
    groups = ", ".join(str(n + 1) for n in range(len(_KIND) + bool(before)))
    same = " AND ".join(f"t.{name} = o.{name}" for name in _KIND)
    sql = _Sql("WITH ")
    if before:
        spoke = _spoken(version, due, last, "o.commitment, MIN(o.known_on) AS first")
        sql.add(f"spoke AS ({spoke.text} GROUP BY o.commitment), ", *spoke.given)
    sql.add(
        f"tip AS (SELECT {kind}{told}, MAX(o.period_end) AS last, "  # noqa: S608
        f"MAX({_SIZE}) AS most FROM {_ROWS} o{beside} WHERE {_KNOWN} AND {_FIGURE} "
        f"GROUP BY {groups}), ",
        *(*looked, *known, *ends),
    )
    tangled = " UNION ALL ".join(
        f"SELECT o.commitment FROM {_ROWS} o WHERE {_KNOWN} AND {what}"  # noqa: S608
        for what in _ENTANGLED
    )
    ended = (*known, *known, ends[1], *known, date(year - 1, 12, 31))
    sql.add(f"tangled AS ({tangled}) ", *ended)
    sql.add(
        f"SELECT o.id FROM {_ROWS} o{beside} LEFT JOIN tip t ON {same}{met} "  # noqa: S608
        f"WHERE {_KNOWN} AND (NOT ({_FIGURE}) OR o.period_end = t.last OR {_SIZE} = t.most "
        "OR o.commitment IN (SELECT commitment FROM tangled)",
        *(*looked, *known, *ends),
    )
    if whole:
        sql.add(f" OR o.commitment IN ({', '.join(['%s'] * len(whole))})", *whole)
    return sql.add(")")

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
from datetime import date

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
_ENTANGLED = (
    "o.supersedes <> '' OR (o.form = 'level' AND ((o.scope <> 'period' AND o.period_end > %s) "
    "OR (o.scope = 'cumulative' AND o.period_end = %s)))"
)


def load_needed(
    version: VersionRow, days: Sequence[date], whole: Collection[str] = ()
) -> tuple[Observation, ...]:
    """What is needed to judge the promises of a version as of the last of ``days`` and to look
    back at the others, in one statement; the promises ``whole`` may have been red on any day, and
    have every row."""
    chosen = RawSQL(*_chosen(version, days, whole))  # noqa: S611 only parameters come from outside
    return observations_of(ObservationRow.objects.filter(pk__in=chosen).order_by("id"))


def _chosen(
    version: VersionRow, days: Sequence[date], whole: Collection[str]
) -> tuple[str, list[object]]:
    """The statement that names the rows, with its parameters in their order."""
    year, (*before, last) = version.plan.year, days
    ends: list[object] = [date(year, 1, 1), date(year, 12, 31)]
    known: list[object] = [version.plan_id, last]
    asked = "".join(
        " + CASE WHEN o.known_on > %s AND s.first <= %s THEN 1 ELSE 0 END" for _ in before
    )
    looked: list[object] = [day for one in before for day in (one, one)]
    kind = ", ".join(f"o.{name}" for name in _KIND)
    same = " AND ".join(f"t.{name} = o.{name}" for name in _KIND)
    spoke = (
        f"SELECT o.commitment, MIN(o.known_on) AS first FROM {_ROWS} o JOIN {_TERMS} c "  # noqa: S608 only names of our own
        f"ON c.version_id = %s AND c.commitment = o.commitment "
        f"WHERE {_KNOWN} AND o.period_end >= c.due GROUP BY o.commitment"
    )
    tip = (
        f"SELECT {kind}, 0{asked} AS asked, MAX(o.period_end) AS last, MAX({_SIZE}) AS most "  # noqa: S608 only names of our own
        f"FROM {_ROWS} o LEFT JOIN spoke s ON s.commitment = o.commitment "
        f"WHERE {_KNOWN} AND {_FIGURE} GROUP BY 1, 2, 3, 4, 5, 6"
    )
    sql = (
        f"WITH spoke AS ({spoke}), tip AS ({tip}), "  # noqa: S608 only names of our own
        f"tangled AS (SELECT o.commitment FROM {_ROWS} o WHERE {_KNOWN} AND ({_ENTANGLED})) "
        f"SELECT o.id FROM {_ROWS} o LEFT JOIN spoke s ON s.commitment = o.commitment "
        f"LEFT JOIN tip t ON {same} AND t.asked = 0{asked} WHERE {_KNOWN} AND "
        f"(NOT ({_FIGURE}) OR o.period_end = t.last OR {_SIZE} = t.most "
        f"OR o.commitment IN (SELECT commitment FROM tangled)"
    )
    entangled = [*known, ends[1], date(year - 1, 12, 31)]
    parameters = [
        *(version.pk, *known, *looked, *known, *ends),
        *(*entangled, *looked, *known, *ends),
    ]
    if whole:
        sql += f" OR o.commitment IN ({', '.join(['%s'] * len(whole))})"
        parameters += whole
    return f"{sql})", parameters

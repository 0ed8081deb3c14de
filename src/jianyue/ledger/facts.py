"""Facts 事实: what of a record was known on a day, superseded rows left out.

``known`` is the only door to observations: everything the judge says goes through it, so an
earlier day never knows more, and the order of rows does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jianyue.core.calendar import Period
from jianyue.core.evidence import Observation, Scope, Standing, Vintage

_RANK = {vintage: rank for rank, vintage in enumerate(Vintage)}


def known(
    observations: Iterable[Observation], as_of: date, basis: Standing
) -> tuple[Observation, ...]:
    """Rows known by the end of ``as_of`` on a basis, sorted by period, vintage and day known.

    A verified verdict rests on verified rows alone; a claimed one on all. A row that another
    known row supersedes is gone, however often it is superseded.
    """
    held = [o for o in observations if o.known_on <= as_of]
    gone = {o.supersedes for o in held if o.supersedes}
    if gone:
        held = [o for o in held if o.id not in gone]
    if basis is Standing.VERIFIED:
        held = [o for o in held if o.standing is Standing.VERIFIED]
    if len(held) > 1:
        held.sort(key=_order)
    return tuple(held)


def _order(o: Observation) -> tuple[date, date, int, bool, date, str]:
    checked = o.standing is Standing.VERIFIED
    return (o.period.end, o.period.start, _RANK[o.vintage], checked, o.known_on, o.id)


def latest(rows: Sequence[Observation], scope: Scope | None = None) -> Observation | None:
    """The row of the latest period, in its last vintage; of one scope when given."""
    for row in reversed(rows):
        if scope is None or row.scope is scope:
            return row
    return None


def summed_periods(rows: tuple[Observation, ...], start: date) -> Observation | None:
    """A cumulative figure made of periods that follow each other without a gap from ``start``.

    None when there are none or a gap: period and cumulative figures are never mixed.
    """
    by_period = {o.period: o for o in rows if o.scope is Scope.PERIOD and o.value is not None}
    following, total = start, Decimal(0)
    last: Observation | None = None
    for period in sorted(by_period):
        if period.start != following:
            break
        last = by_period[period]
        total += last.value or 0
        following = date.fromordinal(period.end.toordinal() + 1)
    if last is None:
        return None
    whole = Period(start, last.period.end)
    return replace(last, period=whole, scope=Scope.CUMULATIVE, value=total)

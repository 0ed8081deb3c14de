"""先数 counted ahead: the tables of cases that most will open are counted before anybody waits for them.

The rates of this year by town and by grid: of the whole district each quarter of an hour, of every
unit with very many cases each hour. Time by stage of the same: once a day, for every event of theirs
is read for it. What is asked otherwise is counted when it is asked, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count

from jianyue.core.people import Actor, Grant, Right, Role
from jianyue.core.rollup import CaseFilter
from jianyue.desk.reading import kept_rollups as keeping
from jianyue.desk.reading.case_stages import STAGES_LAST, count_stages, stages_look
from jianyue.desk.reading.case_tables import PLACES, count_rates, rates_look, year_to_day
from jianyue.desk.reading.kept_rollups import QUARTER, keep_ahead, last_ahead
from jianyue.library.roles import load_roles
from jianyue.store.models import CaseRow, CaseUnitRow, CountedRow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def count_ahead(moment: datetime) -> int:
    """Count what is due to be counted; gives how many tables were. Many may run at once: each
    counts, the last one stands."""
    if CaseRow.objects.count() < keeping.KEPT_FROM:
        return 0
    CountedRow.objects.filter(made_at__lt=moment - 2 * STAGES_LAST).delete()
    wanted = CaseFilter(since=year_to_day(moment.date())[0])
    done = 0
    for by in _lookers():
        looks = [rates_look(wanted, level) for level in PLACES]
        if _due(by, looks[-1], QUARTER if by.units(Right.READ) is None else HOUR, moment):
            for look, found in zip(looks, count_rates(by, wanted, PLACES, moment), strict=True):
                keep_ahead(by, look, found, moment)
                done += 1
        look = stages_look(wanted)
        if _due(by, look, DAY, moment):
            keep_ahead(by, look, count_stages(by, wanted, moment), moment)
            done += 1
    return done


def _due(by: Actor, look: keeping.Look, each: timedelta, moment: datetime) -> bool:
    last = last_ahead(by, look)
    return last is None or not moment - each < last <= moment


def _lookers() -> Iterator[Actor]:
    """Whoever sees the whole district, and whoever sees one unit that has had very many cases."""
    rules = load_roles()
    yield Actor("", (Grant(Role.LEADER),), rules)
    units = CaseUnitRow.objects.order_by("unit").values_list("unit").annotate(n=Count("*"))
    for unit, count in units:
        if count >= keeping.KEPT_FROM:
            yield Actor("", (Grant(Role.LIAISON, unit),), rules)

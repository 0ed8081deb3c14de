"""Cases from above: their rates and stages, the map of what is open, the dispatcher's board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jianyue.core.people import Actor
from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.desk.clock import today
from jianyue.desk.reading.case_tables import case_tables, table_of, year_to_day
from jianyue.web.door import day_asked, page, show


@page
def tables_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Rates by unit and area, time by stage; from the first of January where no day is asked.
    ``table`` says which is taken away as a file: units, places, classes, stages."""
    asked = request.GET
    first, _ = year_to_day(today())
    wanted = CaseFilter(
        process=asked.get("process", "")[:40],
        category=asked.get("category", "")[:200],
        area=asked.get("area", "")[:120],
        unit=asked.get("unit", "")[:40],
        since=day_asked(request, "since") or first,
        until=day_asked(request, "until"),
    )
    level = RollupBy.AREA if asked.get("level") == RollupBy.AREA.value else RollupBy.TOWN
    found = case_tables(by, wanted=wanted, level=level)
    which = asked.get("table", "")
    return show(request, "case_tables.html", found, table=lambda: table_of(found, which))

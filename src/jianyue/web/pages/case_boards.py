"""Cases from above: their rates and stages, the map of what is open, the dispatcher's board."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse

from jianyue.core.people import Actor
from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.desk.clock import today
from jianyue.desk.reading.case_board import board_mark, case_board
from jianyue.desk.reading.case_map import area_features, case_features, case_map
from jianyue.desk.reading.case_stages import MOST, case_stages, stages_of
from jianyue.desk.reading.case_tables import case_tables, table_of, year_to_day
from jianyue.web.door import day_asked, english, page, show, twin_of
from jianyue.web.tiles import tiles

MONTH = timedelta(days=30)


@page
def tables_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Rates by unit and area; from the first of January where no day is asked.
    ``table`` says which is taken away as a file: units, places, classes."""
    level = RollupBy.AREA if request.GET.get("level") == RollupBy.AREA.value else RollupBy.TOWN
    found = case_tables(by, wanted=_wanted(request), level=level)
    which = request.GET.get("table", "")
    return show(
        request,
        "case_tables.html",
        found,
        table=lambda: table_of(found, which, english=english()),
        asked=_asked(request),
    )


@page
def stages_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Time by stage of the cases that the tables are asked for; it stands in their page too."""
    found = case_stages(by, wanted=_wanted(request))
    return show(
        request,
        "case_stages.html",
        found,
        table=lambda: stages_of(found, english=english()),
        asked=_asked(request),
        shorter=_asked(request, since=f"{today() - MONTH:%Y-%m-%d}", until=""),
        most=MOST,
        copied=f"{found.copied:.0%}",
    )


@page
def map_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """What is open, by area; its twin is GeoJSON, as maps of others read it."""
    area = request.GET.get("area", "")[:120]
    if twin_of(request) == "json":
        return _geojson(case_features(by, area=area))
    return show(request, "case_map.html", case_map(by, area=area), **tiles())


@page
def areas_data(request: HttpRequest, by: Actor) -> HttpResponse:
    """The areas with their numbers, for the map's script."""
    return _geojson(area_features(by))


@page
def board_page(request: HttpRequest, by: Actor) -> HttpResponse:
    """The live board. It asks for itself every few seconds by the mark of what it shows, and is
    told «nothing new» (204) in one statement while that is so."""
    seen = request.GET.get("seen", "")
    if seen and seen == board_mark(by):
        return HttpResponse(status=204)
    part = bool(getattr(request, "htmx", False)) and bool(seen)
    found = case_board(by)
    return show(request, "_case_board.html" if part else "case_board.html", found)


def _wanted(request: HttpRequest) -> CaseFilter:
    asked = request.GET
    first, _ = year_to_day(today())
    return CaseFilter(
        process=asked.get("process", "")[:40],
        category=asked.get("category", "")[:200],
        area=asked.get("area", "")[:120],
        unit=asked.get("unit", "")[:40],
        since=day_asked(request, "since") or first,
        until=day_asked(request, "until"),
    )


def _asked(request: HttpRequest, **other: str) -> str:
    """What was asked for, to be asked of the page beside too; but for what is named otherwise."""
    asked = request.GET.copy()
    for name, value in other.items():
        asked[name] = value
    said = asked.urlencode()
    return f"?{said}" if said else ""


def _geojson(found: dict[str, object]) -> JsonResponse:
    ascii_ = {"ensure_ascii": False}
    return JsonResponse(found, content_type="application/geo+json", json_dumps_params=ascii_)

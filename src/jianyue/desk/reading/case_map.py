"""The map of what is open: how much in each area, the worst first, and the cases of one area.

The same words and figures stand in a table beside the map, for whoever has no map before him.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from jianyue.core.area_map import AreaLevel, Region
from jianyue.core.people import Actor
from jianyue.core.words import Word
from jianyue.desk.case_lists import CaseList, within
from jianyue.desk.clock import now
from jianyue.desk.reading.area_shapes import collection, shape
from jianyue.desk.reading.case_names import area_names, unit_names
from jianyue.desk.reading.cases import CaseLine, case_line
from jianyue.desk.reading.category_words import category_both
from jianyue.desk.reading.listed_cases import Stretch, counted_open, open_cases
from jianyue.library.areas import load_areas
from jianyue.store.cases import load_version
from jianyue.store.models import CaseRow

LINES = 20
POINTS = 300  # of one answer: more no screen can show apart; beyond, it tells how many, by area
NOWHERE_ZH, NOWHERE_EN = "不在任何网格", "in no area"


class Heat(Word):
    """How much is open in an area, beside the other areas that have any."""

    NONE = "none", "没有", "none"
    FEW = "few", "少", "few"
    SOME = "some", "中", "some"
    MANY = "many", "多", "many"
    MOST = "most", "最多", "most"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the legend: from ``low`` to ``high`` open cases; None: and more."""

    heat: Heat
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class MapArea:
    """An area with what is open in it and how much of that is overdue."""

    id: str
    zh: str
    en: str
    level: AreaLevel
    open: int
    late: int
    heat: Heat


@dataclass(frozen=True, slots=True)
class CaseMap:
    """The page: the areas under ``area`` (all towns where none is asked for) and its first cases."""

    area: str
    area_zh: str
    area_en: str
    areas: tuple[MapArea, ...]
    steps: tuple[Step, ...]
    open: int
    late: int
    nowhere: int
    lines: tuple[CaseLine, ...]
    sample: bool
    drawn: bool
    as_of: datetime


def case_map(by: Actor, *, area: str = "") -> CaseMap:
    """办件地图 What is open, by area, as of now, in three statements; for readers of units in four.
    Raises Refusal R401."""
    moment = now()
    book = load_areas()
    area = area if area in book.region_of else ""
    counts, sample = _counts(by, moment)
    whole = _summed(counts)
    inside = [r for r in book.regions if _is_shown(r, area)]
    steps = steps_of([whole[r.id][0] for r in inside if r.id in whole])
    shown = [_area(r, whole, steps) for r in inside]
    rows = open_cases(by, lambda _: within(area), Stretch(None, LINES))
    names = unit_names()
    said = area_names().get(area, ("", ""))
    total, late = whole.get(area, (0, 0))
    return CaseMap(
        area=area,
        area_zh=said[0],
        area_en=said[1],
        areas=tuple(sorted(shown, key=lambda a: (-a.late, -a.open, a.id))),
        steps=steps,
        open=total,
        late=late,
        nowhere=counts.get("", (0, 0))[0],
        lines=tuple(case_line(row, names, moment) for row in rows),
        sample=sample,
        drawn=book.sample,
        as_of=moment,
    )


def area_features(by: Actor) -> dict[str, Any]:
    """Every area as GeoJSON with its numbers: what the map is coloured by. One statement."""
    book = load_areas()
    counts, _ = _counts(by, now())
    whole = _summed(counts)
    found = {level: _steps_at(level, whole) for level in AreaLevel}
    features = []
    for region in book.regions:
        if region.level is AreaLevel.VILLAGE:
            continue
        told = _area(region, whole, found[region.level])
        features.append(shape(region, open=told.open, late=told.late, heat=told.heat.value))
    return collection(features)


def case_features(by: Actor, *, area: str = "") -> dict[str, Any]:
    """Open cases as GeoJSON (CGCS2000), what is due first; no word of anybody's. Where they are
    more than POINTS, how many there are in each lowest area instead (``by_area`` says which it
    is). One statement where they are; two for points, for readers of units three."""
    moment = now()

    def placed(there: CaseList) -> Q:
        return within(area) & there.placed()

    told = counted_open(by, ("area",), moment, placed, samples=True)
    many = sum(row[1] for row in told) > POINTS
    rows = [] if many else open_cases(by, placed, Stretch(None, POINTS))
    found = _by_area(told) if many else [_point(row, moment) for row in rows]
    return collection(found) | {"as_of": moment.isoformat(), "by_area": many}


def _by_area(told: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Each lowest area in its middle, with what is open in it; what lies in none has no place."""
    names, regions = area_names(), load_areas().region_of
    return [
        {
            "type": "Feature",
            "geometry": _middle(regions.get(area)),
            "properties": {
                "area": area,
                "zh": names.get(area, (area, area))[0] or NOWHERE_ZH,
                "en": names.get(area, (area, area))[1] or NOWHERE_EN,
                "open": open_,
                "late": late,
                "sample": made_up > 0,
            },
        }
        for area, open_, late, made_up in sorted(told)
    ]


def _middle(region: Region | None) -> dict[str, Any] | None:
    return {"type": "Point", "coordinates": list(region.middle)} if region else None


def steps_of(numbers: list[int]) -> tuple[Step, ...]:
    """The legend: what has none, and the others in four parts as even as their numbers allow."""
    known = sorted(n for n in numbers if n > 0)
    cuts = sorted({known[len(known) * part // 4] for part in (1, 2, 3)}) if known else []
    lows = [1, *(cut for cut in cuts if cut > 1)] if known else []
    heats = (Heat.FEW, Heat.SOME, Heat.MANY, Heat.MOST)[: len(lows)]
    highs: list[int | None] = [*(low - 1 for low in lows[1:]), None]
    steps = [Step(h, low, high) for h, low, high in zip(heats, lows, highs, strict=False)]
    return (Step(Heat.NONE, 0, 0), *steps)


def _steps_at(level: AreaLevel, whole: dict[str, tuple[int, int]]) -> tuple[Step, ...]:
    regions = [r for r in load_areas().regions if r.level is level]
    return steps_of([whole[r.id][0] for r in regions if r.id in whole])


def _counts(by: Actor, moment: datetime) -> tuple[dict[str, tuple[int, int]], bool]:
    """Open and overdue by the area that they lie in, and whether samples are among them."""
    found = counted_open(by, ("area",), moment, samples=True)
    return {area: (n, late) for area, n, late, _ in found}, any(row[3] for row in found)


def _summed(counts: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Every area with what lies below it; "" is the whole, what has no place among it."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, (number, late) in counts.items():
        parts = path.split("/") if path else []
        for depth in range(len(parts) + 1):
            key = "/".join(parts[:depth])
            found[key][0] += number
            found[key][1] += late
    return {path: (n, late) for path, (n, late) in found.items()}


def _is_shown(region: Region, area: str) -> bool:
    """Towns of the district; the grids of a town, a village or themselves."""
    if not area:
        return region.level is AreaLevel.TOWN
    inside = region.id == area or region.id.startswith(f"{area}/")
    return inside and region.level is AreaLevel.GRID


def _area(region: Region, whole: dict[str, tuple[int, int]], steps: tuple[Step, ...]) -> MapArea:
    number, late = whole.get(region.id, (0, 0))
    heat = next(s.heat for s in reversed(steps) if number >= s.low)
    return MapArea(region.id, region.zh, region.en, region.level, number, late, heat)


def _point(row: CaseRow, moment: datetime) -> dict[str, Any]:
    state = load_version(row.version).state_of[row.state]
    category = category_both(row.process, row.category)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "number": row.number,
            "process": row.process,
            "state": row.state,
            "state_zh": state.zh,
            "state_en": state.en,
            "category_zh": category[0],
            "category_en": category[1],
            "area": row.area,
            "unit": row.unit,
            "opened": row.opened.isoformat(),
            "due": row.due.isoformat() if row.due else None,
            "late": bool(row.due and row.due < moment),
            "sample": row.sample,
        },
    }

"""办 what is done with an area book alone: check it, and say where a point lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jianyue.core.area_map import AreaBook, Region
from jianyue.core.coordinates import from_gcj02
from jianyue.core.diagnostic import Diagnostic
from jianyue.core.refusal import Refusal
from jianyue.ledger.area_checking import check_areas
from jianyue.library.areas import read_area_file, shipped_areas
from jianyue.library.dispatch import load_dispatch
from jianyue.library.opening import unsound


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point lies: the areas from the town down (none: outside), and whose it is there, by
    its id and its name. ``sample``: the borders are no real ones."""

    areas: tuple[Region, ...]
    unit: str
    unit_zh: str
    unit_en: str
    sample: bool


def check_area_file(name: str) -> tuple[AreaBook, tuple[Diagnostic, ...]]:
    """The book of a file, or a shipped one by its name, with every finding. Raises R1150."""
    path = Path(name)
    if path.name == name and not path.exists() and shipped_areas(name).exists():
        path = shipped_areas(name)
    book = read_area_file(path)
    return book, check_areas(book, frozenset(load_dispatch("city_event").unit_of))


def locate(lon: float, lat: float, name: str = "district", *, gcj02: bool = False) -> Located:
    """Where a point lies; ``gcj02``: it was read off a web map. Raises Refusal R1150 for a book
    that is not right, R1155 for what is no point of the earth."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Refusal(
            "R1155",
            f"不是地上的一点：经度 {lon}，纬度 {lat}",
            "先写经度，再写纬度，如 121.25 31.38",
            english=f"no point of the earth: longitude {lon}, latitude {lat}",
            english_hint="longitude first, then latitude: 121.25 31.38, say",
        )
    book, found = check_area_file(name)
    if book.map is None:
        raise unsound(Path(book.source.name), "R1150", found[0])
    region = book.map.at(from_gcj02((lon, lat)) if gcj02 else (lon, lat))
    if region is None:
        return Located((), "", "", "", book.map.sample)
    unit = book.map.unit_of(region)
    known = load_dispatch("city_event").unit_of.get(unit)
    zh, en = (known.zh, known.en) if known else ("", "")
    return Located(book.map.chain(region), unit, zh, en, book.map.sample)

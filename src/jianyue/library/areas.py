"""Loads the area book, GeoJSON (RFC 7946) strictly, with the place of all that is wrong in it.

A feature is an area: its ``id`` is its path (``anting/v1/g2``: 街镇, 居村, 网格), its ``unit`` is one of
the dispatch book's. A member ``jianyue`` of the collection says what the book is and in which
coordinates it was drawn; what was drawn in GCJ-02 is turned into CGCS2000 when it is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jianyue.core.area_map import LEVELS, AreaBook, AreaMap, Region, Ring
from jianyue.core.coordinates import Datum, Point, from_gcj02
from jianyue.core.diagnostic import Severity
from jianyue.core.text import Source, Span
from jianyue.library.json_places import json_places
from jianyue.library.opening import book_text, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Fault, Reader

AREA_FOLDER = Path(__file__).with_name("areas")
CGCS2000, GCJ02 = Datum.CGCS2000.value, Datum.GCJ02.value
_PATH = re.compile(r"[a-z][a-z0-9_]*(/[a-z0-9_]+)*")
_SAME_AS_CGCS2000 = ("CRS84", "4326", "4490")  # what programs write into the older member "crs"
_CORNERS = 4  # of the smallest ring: a triangle that comes back to where it began


def shipped_areas(name: str) -> Path:
    """The file of a book by its name: the district's own, or the one shipped."""
    return in_force(AREA_FOLDER / f"{name}.geojson")


@lru_cache(maxsize=8)
def load_areas(name: str = "district", folder: Path | None = None) -> AreaMap:
    """The areas of a shipped book, or of a folder's. Raises Refusal R1150: there is none, or it
    is not right."""
    path = folder / f"{name}.geojson" if folder else shipped_areas(name)
    book = read_area_file(path)
    if book.map is None:
        raise unsound(path, "R1150", book.faults[0])
    return book.map


def read_area_file(path: Path) -> AreaBook:
    """The book of a file. Raises Refusal R1150 for a file that cannot be read as UTF-8."""
    return read_areas(book_text(path, "R1150"))


def read_areas(source: Source) -> AreaBook:
    """The areas of a text, with everything that is wrong in it (P001 to P005)."""
    try:
        table = json.loads(source.text, parse_constant=_no_number)
    except ValueError as error:
        at = min(getattr(error, "pos", 0), max(0, len(source.text) - 1))
        book = AreaBook(source, {"": Span(at, min(len(source.text), at + 1))}, None)
        said = ("读不成 JSON", "照提示的行列改正，多半是逗号或括号", f"not JSON: {error}")
        fault = book.told("P001", Severity.ERROR, "", *said, "mend a comma or a bracket, mostly")
        return AreaBook(source, book.spans, None, (fault,))
    reader = Reader()
    found = _map(reader, table)
    if not reader.faults:
        reader.faults += _orphans(found)
    book = AreaBook(source, json_places(source.text), None if reader.faults else found)
    faults = tuple(
        book.told(f.code, Severity.ERROR, f.path, f.zh, f.hint, f.en, f.hint_en)
        for f in reader.faults
    )
    return AreaBook(source, book.spans, book.map, faults)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _map(reader: Reader, value: object) -> AreaMap:
    table = reader.table("", value, "type jianyue features", "name bbox crs")
    crs = json.dumps(table.get("crs", "CRS84"))
    if not any(known in crs for known in _SAME_AS_CGCS2000):
        told = (
            "坐标系不认识",
            "unknown crs",
            "导出为 CGCS2000（EPSG:4490）经纬度",
            "use EPSG:4490",
        )
        reader.wrong("crs", *told)
    head = reader.table("jianyue", table.get("jianyue", {}), "zh en basis coordinates", "sample")
    drawn = reader.text("jianyue", head, "coordinates", empty=False)
    if head and drawn not in (CGCS2000, GCJ02):
        told = (f"没有这种坐标：{drawn}", "no such coordinates", f"{CGCS2000} 或 {GCJ02}", "")
        reader.wrong("jianyue.coordinates", *told)
    features = table.get("features", [])
    if table.get("type") != "FeatureCollection" or not isinstance(features, list):
        told = (
            "应为 FeatureCollection",
            "a FeatureCollection is wanted",
            "导出为 GeoJSON",
            "GeoJSON",
        )
        reader.wrong("type", *told)
        features = []
    regions = [_region(reader, f"features.{i}", one, drawn) for i, one in enumerate(features)]
    return AreaMap(
        *reader.names("jianyue", head),
        reader.truth("jianyue", head, "sample"),
        tuple(sorted(regions, key=lambda r: r.id.count("/"))),
    )


def _region(reader: Reader, path: str, value: object, drawn: str) -> Region:
    feature = reader.table(path, value, "type properties geometry", "id bbox")
    inside = f"{path}.properties"
    said = reader.table(inside, feature.get("properties", {}), "id zh en", "unit sample")
    name, zh, en = (reader.text(inside, said, key, empty=False) for key in ("id", "zh", "en"))
    if said and (not _PATH.fullmatch(name) or name.count("/") >= len(LEVELS)):
        hint = "街镇/居村/网格，小写字母、数字、下划线"
        reader.wrong(f"{inside}.id", f"编号写法不对：{name}", "bad id", hint, "town/village/grid")
    unit, sample = reader.text(inside, said, "unit"), reader.truth(inside, said, "sample")
    rings = tuple(_rings(reader, f"{path}.geometry", feature.get("geometry"), drawn))
    return Region(name, zh, en, unit, rings, sample)


def _rings(reader: Reader, path: str, value: object, drawn: str) -> Iterator[Ring]:
    geometry = reader.table(path, value, "type coordinates", "bbox")
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(coordinates, list):
        told = ("应为 Polygon 或 MultiPolygon", "a polygon is wanted", "画成面", "draw an area")
        reader.wrong(f"{path}.type", *told)
        return
    polygons = [coordinates] if kind == "Polygon" else coordinates
    rings = [ring for one in polygons for ring in (one if isinstance(one, list) else [None])]
    if not rings:
        reader.wrong(f"{path}.coordinates", "没有边界", "no border", "画上边界", "draw its border")
    for ring in rings:
        found = _ring(ring)
        if found is None:
            hints = (
                "经度在前、纬度在后；首尾相同，至少四点",
                "longitude, latitude; closed; 4 or more",
            )
            reader.wrong(f"{path}.coordinates", "边界写法不对", "a bad ring", *hints)
        else:
            yield tuple(map(from_gcj02, found)) if drawn == GCJ02 else found


def _ring(value: object) -> Ring | None:
    """The corners of a ring, the last that repeats the first left out; None where it is none."""
    if not isinstance(value, list) or len(value) < _CORNERS:
        return None
    points = [_point(one) for one in value]
    found = tuple(point for point in points if point is not None)
    if len(found) != len(points) or found[0] != found[-1] or len(set(found)) < _CORNERS - 1:
        return None
    return found[:-1]


def _point(value: object) -> Point | None:
    if not isinstance(value, list) or len(value) not in (2, 3):  # the third is a height
        return None
    lon, lat = value[0], value[1]
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (lon, lat))
    if not numbers or not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    return float(lon), float(lat)


def _orphans(found: AreaMap) -> Iterator[Fault]:
    """Ids that are written twice, and areas without the area above."""
    seen: set[str] = set()
    for region in found.regions:
        if region.id in seen:
            said = (f"{region.id} 写了两次", f"{region.id} twice", "改正编号", "correct the id")
            yield Fault("P005", "features", *said)
        seen.add(region.id)
        if region.parent and region.parent not in found.region_of:
            told = (f"{region.zh} 的上级 {region.parent} 不在书里", f"no {region.parent}")
            yield Fault(
                "P005", "features", *told, "补上它，或改正编号", "add it, or correct the id"
            )

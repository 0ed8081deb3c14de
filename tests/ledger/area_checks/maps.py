"""Small area books: a line ``anting unit=at 0,0 4,4`` is a rectangle, in hundredths of a degree."""

from __future__ import annotations

import json

from jianyue.core.text import Source
from jianyue.library.areas import read_areas

UNITS = frozenset({"at", "nx"})
HEAD = {"zh": "图", "en": "map", "basis": "样例", "coordinates": "CGCS2000", "sample": True}


def feature(line):
    name, *more, low, high = line.split()
    (west, south), (east, north) = (
        [float(v) / 100 for v in pair.split(",")] for pair in (low, high)
    )
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    said = {"id": name, "zh": f"区域{name}", "en": f"area {name}"}
    said |= dict(pair.split("=") for pair in more)
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def collection(text, **changed):
    features = [feature(line) for line in text.strip().splitlines()]
    return {"type": "FeatureCollection", "jianyue": HEAD | changed, "features": features}


def area_book(text):
    return read_areas(Source("areas.geojson", json.dumps(collection(text), ensure_ascii=False)))

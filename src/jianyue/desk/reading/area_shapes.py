"""The shapes of the district's areas as GeoJSON: what every map is drawn upon. No figure is in them."""

from __future__ import annotations

from typing import Any

from jianyue.core.area_map import AreaLevel, Region
from jianyue.library.areas import load_areas


def area_shapes() -> dict[str, Any]:
    """区域边界 Towns and grids with their names, for anybody: they are the library's, no case is in
    them."""
    shown = [r for r in load_areas().regions if r.level is not AreaLevel.VILLAGE]
    return collection([shape(r) for r in shown])


def shape(region: Region, **more: object) -> dict[str, Any]:
    """An area as a feature: its names, and whatever else is said of it."""
    told = {"id": region.id, "zh": region.zh, "en": region.en, "level": region.level.value}
    rings = [[*map(list, ring), list(ring[0])] for ring in region.rings]
    geometry = {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": told | more, "geometry": geometry}


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Features as one answer."""
    return {"type": "FeatureCollection", "features": features}

"""The borders that maps are drawn upon: closed, named, and without any figure."""

from jianyue.desk.reading.area_shapes import area_shapes
from jianyue.library.areas import load_areas


def test_towns_and_grids_are_given_with_their_names_and_nothing_else():
    told = [f["properties"] for f in area_shapes()["features"]]
    assert {p["level"] for p in told} == {"town", "grid"}
    assert all(set(p) == {"id", "zh", "en", "level"} and p["zh"] and p["en"] for p in told)


def test_every_ring_is_closed_and_is_the_librarys():
    regions = load_areas().region_of
    for feature in area_shapes()["features"]:
        rings = feature["geometry"]["coordinates"]
        assert all(ring[0] == ring[-1] for ring in rings)
        own = regions[feature["properties"]["id"]].rings
        assert [[tuple(point) for point in ring[:-1]] for ring in rings] == [list(r) for r in own]

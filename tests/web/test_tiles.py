"""Pictures below a map come from where the district says, and from nowhere if it says nothing."""

from jianyue.web.tiles import tiles


def test_none_are_asked_for_where_none_are_set():
    assert tiles() == {"tiles": "", "tiles_by": ""}


def test_whose_they_are_stands_beside_them(settings):
    settings.JIANYUE_TILES = "https://tiles.example/{z}/{x}/{y}.png"
    settings.JIANYUE_TILES_BY = "天地图"
    assert tiles() == {"tiles": settings.JIANYUE_TILES, "tiles_by": "天地图"}

"""The pictures below a map, which are another's: none where none are set."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def tiles() -> dict[str, Any]:
    """What a template says of them to the map's script: their address, and whose they are."""
    return {"tiles": settings.JIANYUE_TILES, "tiles_by": settings.JIANYUE_TILES_BY}

"""Where Leaflet lies: in the wheel of django-leaflet, whose files are served and whose code is not run."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def leaflet_folder() -> Path:
    """The folder of leaflet.js and leaflet.css, found without importing the package (it wants
    settings of its own)."""
    found = find_spec("leaflet")
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0] if places else ".") / "static" / "leaflet"

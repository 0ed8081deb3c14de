"""本区的书 the district's own books: a file in ``books/`` of the data folder (``JIANYUE_DATA``) stands in
place of the shipped one of the same name, and a year's notice beside the years that are shipped. So a
new version of the program takes nothing away that the district has settled.

Books are read once by each process: after a change they are started anew. Process books have a door
of their own (``desk.process_books``), for a running case keeps the version that it began with.
"""

from __future__ import annotations

import os
from pathlib import Path

SHELF = Path(__file__).parent
FOLDERS = {
    "areas": ".geojson",
    "calendars": ".toml",
    "dispatch": ".toml",
    "keywords": ".toml",
}
FILES = frozenset(
    f"{name}.toml"
    for name in (
        *("bulletins", "case_mail", "disclosure", "escalation", "likeness", "reporting"),
        "sensors",
    )
)


def own_folder() -> Path:
    """Where the district's own books lie."""
    return Path(os.environ.get("JIANYUE_DATA", "data")) / "books"


def in_force(shipped: Path) -> Path:
    """The district's own file in place of a shipped one; the shipped one where there is none."""
    own = own_folder() / shipped.relative_to(SHELF)
    return own if own.is_file() else shipped


def files_in_force(shipped: Path, suffix: str) -> tuple[Path, ...]:
    """The files of a shipped folder, each or the district's own, and what it has besides; sorted by
    their names."""
    own = own_folder() / shipped.relative_to(SHELF)
    found = {path.name: path for folder in (shipped, own) for path in folder.glob(f"*{suffix}")}
    return tuple(found[name] for name in sorted(found))


def own_books() -> tuple[tuple[str, Path], ...]:
    """Every own file that stands in place of a shipped one or beside it, by its name within the
    folder, sorted."""
    return tuple((name, path) for name, path in _files() if _known(name))


def strangers() -> tuple[str, ...]:
    """Files in the folder that no book is read from: a name misspelt, say."""
    return tuple(name for name, _ in _files() if not _known(name))


def _files() -> list[tuple[str, Path]]:
    folder = own_folder()
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted((path.relative_to(folder).as_posix(), path) for path in paths)


def _known(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return name in FILES or (folder in FOLDERS and file.endswith(FOLDERS[folder]))

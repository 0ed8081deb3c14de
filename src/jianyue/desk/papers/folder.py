"""A folder written as one thing: all of it or nothing, whatever interrupts.

The new folder is made beside the old, flushed to disk, and swapped in by two renames. Killed
before the first, the old one stands untouched; killed between them, the next opening finds the
old one under its waiting name and puts it back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_NEW, _OLD = ".new", ".old"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace ``folder`` by exactly these files (names may hold ``/``)."""
    recover(folder)
    fresh, waiting = _beside(folder, _NEW), _beside(folder, _OLD)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh.mkdir()
    for name, data in files.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    _flush(fresh)
    if folder.exists():
        folder.rename(waiting)
    fresh.rename(folder)
    _flush(folder.parent)
    if waiting.exists():
        shutil.rmtree(waiting)


def recover(folder: Path) -> None:
    """Put things right after an interrupted writing: finish nothing, lose nothing."""
    fresh, waiting = _beside(folder, _NEW), _beside(folder, _OLD)
    if waiting.exists() and not folder.exists():
        waiting.rename(folder)
    for left in (fresh, waiting):
        if left.exists():
            shutil.rmtree(left)


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f".{folder.name}{suffix}")


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

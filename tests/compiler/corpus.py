"""Where the annotated and the plain reports lie, when they are there."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("JIANYUE_GOLD", ROOT.parent / "shared" / "gold"))
REPORTS = Path(os.environ.get("JIANYUE_REPORTS", ROOT.parent / "shared" / "reports"))


def texts(folder: Path) -> list[Path]:
    """The reports of a folder; empty where the corpus is not on this machine."""
    return sorted(folder.glob("*.txt"))

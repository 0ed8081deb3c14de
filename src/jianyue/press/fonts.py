"""Fonts 字体: finds the Chinese fonts a poster is set in; a missing one is refused, never boxed.

Debian's fonts-noto-cjk has Sans and Serif in two weights; the PyPI package noto-cjk-sans-otc
(SIL Open Font License) has Sans Regular alone, then bold is drawn by outline.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jianyue.core.refusal import Refusal

SANS, SERIF = "Noto Sans CJK SC", "Noto Serif CJK SC"
FONT_FOLDERS = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/local/share/fonts"),
)
BOLD = 700


@dataclass(frozen=True, slots=True)
class FontSet:
    """Folders that typst is to search, and what was found there.

    ``bold`` is False when the sans has no bold cut; ``serif`` False when there is no bold serif.
    """

    folders: tuple[Path, ...]
    bold: bool
    serif: bool


def find_fonts(folders: Iterable[Path] | None = None) -> FontSet:
    """The first folder that has the Chinese sans wins (default: FONT_FOLDERS, then the package).

    Raises Refusal R601 when none has it, with what to install.
    """
    looked = tuple(folders) if folders is not None else (*FONT_FOLDERS, *packaged_folders())
    for folder in looked:
        cuts = _cuts(folder)
        if any(family == SANS for family, _ in cuts):
            return FontSet((folder,), (SANS, BOLD) in cuts, (SERIF, BOLD) in cuts)
    said = "、".join(map(str, looked))
    raise Refusal(
        "R601",
        f"没有找到中文字体 {SANS}，找过：{said}",
        "安装其一：apt install fonts-noto-cjk，或 pip install noto-cjk-sans-otc",
        english=f"no Chinese font {SANS} in: {', '.join(map(str, looked))}",
        english_hint="install one: apt install fonts-noto-cjk, or pip install noto-cjk-sans-otc",
    )


def packaged_folders() -> tuple[Path, ...]:
    """Where the fonts lie that came as a package; empty where it is not installed."""
    found = importlib.util.find_spec("noto_cjk_sans_otc")
    places = found.submodule_search_locations if found else None
    return tuple(map(Path, places or ()))


def _cuts(folder: Path) -> frozenset[tuple[str, int]]:
    if not folder.is_dir():
        return frozenset()
    import typst  # noqa: PLC0415 - heavy: only who prints pays for it

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
    return frozenset((font.family, int(font.weight)) for font in fonts.fonts())

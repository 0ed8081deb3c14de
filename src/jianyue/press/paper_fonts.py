"""Paper fonts 公文字体: by name, each with those that may stand in for it; none is carried.

The fonts of official papers (方正小标宋, 仿宋_GB2312, 楷体_GB2312) belong to their makers and are on
the office's machines. Word asks for them by name; the PDF takes the first that is found, and an
office puts its own into /usr/local/share/fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jianyue.core.refusal import Refusal
from jianyue.press.fonts import FONT_FOLDERS, SANS, SERIF, packaged_folders

FontNames = tuple[str, ...]
ROLES: Mapping[str, FontNames] = {
    "title": (
        *("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        *("STZhongsong", "华文中宋", SERIF, "SimSun", "宋体"),
    ),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", SERIF),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", SERIF),
    "hei": ("黑体", "SimHei", "STHeiti", SANS),
    "song": ("宋体", "SimSun", "STSong", SERIF),
}


@dataclass(frozen=True, slots=True)
class PaperFonts:
    """Folders for typst, and of each role (title, body, kai, hei, song) the families found there,
    the best first."""

    folders: tuple[Path, ...]
    families: Mapping[str, FontNames]


def find_paper_fonts(folders: Iterable[Path] | None = None) -> PaperFonts:
    """What the folders hold (default: FONT_FOLDERS and the package). Raises Refusal R601 when no
    Chinese font is there."""
    looked = tuple(folders) if folders is not None else (*FONT_FOLDERS, *packaged_folders())
    there = tuple(folder for folder in looked if folder.is_dir())
    held = _held(there)
    families = {
        role: tuple(name for name in (*names, SERIF, SANS) if name in held)
        for role, names in ROLES.items()
    }
    if not all(families.values()):
        said = "、".join(map(str, looked))
        raise Refusal(
            "R601",
            f"没有找到中文字体，找过：{said}",
            "安装其一：apt install fonts-noto-cjk，或把单位的字体放进 /usr/local/share/fonts",
            english=f"no Chinese font in: {', '.join(map(str, looked))}",
            english_hint="apt install fonts-noto-cjk, or put the office's own into /usr/local/share/fonts",
        )
    return PaperFonts(
        there, {role: tuple(dict.fromkeys(names)) for role, names in families.items()}
    )


def _held(folders: tuple[Path, ...]) -> frozenset[str]:
    if not folders:
        return frozenset()
    import typst  # noqa: PLC0415 - heavy: only who prints pays for it

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders],
    )
    return frozenset(font.family for font in fonts.fonts())

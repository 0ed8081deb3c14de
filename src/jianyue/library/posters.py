"""Loads the themes ``library/posters/*.toml`` strictly: every key, no other, and readable.

A colour is ``#rrggbb``; words whose contrast with their ground is below 4.5:1 are refused
(GB/T 37668-2019), so that nobody publishes a poster that an old reader cannot read.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from jianyue.core.poster import MIN_CONTRAST, Theme, contrast
from jianyue.core.refusal import Refusal
from jianyue.core.status import Light

POSTER_FOLDER = Path(__file__).with_name("posters")
_COLOURS = (
    *("primary", "deep", "on_primary", "accent", "paper", "card", "line", "ink", "muted"),
    "strong",
)
_CHOICES = {"title": ("serif", "sans"), "skyline": ("city", "river")}
_KEYS = frozenset({"zh", "en", "lights", *_COLOURS, *_CHOICES})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def theme_names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of the themes in a folder (default: those shipped), sorted."""
    return tuple(sorted(path.stem for path in (folder or POSTER_FOLDER).glob("*.toml")))


def load_theme(name: str, folder: Path | None = None) -> Theme:
    """One theme by name. Raises Refusal R503: no such theme, or a book not as described."""
    folder = folder or POSTER_FOLDER
    if name not in theme_names(folder):
        have = "、".join(theme_names(folder))
        raise Refusal(
            "R503",
            f"没有名为 {name} 的长图主题，现有：{have}",
            f"用 --theme {theme_names(folder)[0]}" if have else "",
            english=f"no poster theme named {name}",
            english_hint=f"there are: {', '.join(theme_names(folder))}",
        )
    path = folder / f"{name}.toml"
    try:
        book = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _refusal(f"{path.name} 读不成 TOML：{fault}", f"{path.name}: {fault}") from fault
    theme = _theme(name, path.name, book)
    for pair, text, ground in theme.text_pairs():
        ratio = contrast(text, ground)
        if ratio < MIN_CONTRAST:
            raise _refusal(
                f"{path.name} {pair} 对比度 {ratio:.2f}，不足 {MIN_CONTRAST}",
                f"{path.name} {pair}: contrast {ratio:.2f} is below {MIN_CONTRAST}",
            )
    return theme


def _theme(name: str, file: str, book: dict[str, object]) -> Theme:
    if set(book) != _KEYS:
        wrong = "、".join(sorted(_KEYS ^ set(book)))
        raise _refusal(f"{file} 缺少或多出：{wrong}", f"{file} lacks or adds: {wrong}")
    lights = book["lights"]
    if not isinstance(lights, dict) or set(lights) != {light.value for light in Light}:
        raise _refusal(f"{file} [lights] 须有五种灯", f"{file} [lights] must hold all five lights")
    colours = {key: _colour(file, key, book[key]) for key in _COLOURS}
    for key, choices in _CHOICES.items():
        if book[key] not in choices:
            said = " | ".join(choices)
            raise _refusal(f"{file} {key} 只能是 {said}", f"{file} {key} must be {said}")
    return Theme(
        key=name,
        zh=str(book["zh"]),
        en=str(book["en"]),
        title=str(book["title"]),
        skyline=str(book["skyline"]),
        lights=tuple((light, _colour(file, light.value, lights[light.value])) for light in Light),
        **colours,
    )


def _colour(file: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _refusal(f"{file} {key} 须写作 #rrggbb", f"{file} {key} must be #rrggbb")
    return value.lower()


def _refusal(message: str, english: str) -> Refusal:
    return Refusal(
        "R503",
        f"海报版式不合格式：{message}",
        "照 library/posters/red.toml 改正",
        english=f"bad poster theme: {english}",
        english_hint="follow library/posters/red.toml",
    )

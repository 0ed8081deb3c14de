"""Theme 版式: the colours and manner of a poster, given to the press by the library.

Contrast is WCAG 2.1 relative luminance (GB/T 37668-2019 asks 4.5:1 for text).
"""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.status import Light

MIN_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Theme:
    """How a poster looks; colours are ``#rrggbb``.

    ``primary`` to ``deep`` is the ground of the hero and of the badges, with ``on_primary`` upon
    it; ``accent`` ornaments only. ``ink``, ``muted`` and ``strong`` are text on ``card`` and on
    ``paper``; ``lights`` gives each lamp its colour, dark enough to be text on ``card``.
    ``title`` is "serif" or "sans"; ``skyline`` is "city" or "river".
    """

    key: str
    zh: str
    en: str
    primary: str
    deep: str
    on_primary: str
    accent: str
    paper: str
    card: str
    line: str
    ink: str
    muted: str
    strong: str
    lights: tuple[tuple[Light, str], ...]
    title: str = "sans"
    skyline: str = "city"

    def text_pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Every (name, text colour, ground colour) that a poster prints words in."""
        words = (("ink", self.ink), ("muted", self.muted), ("strong", self.strong))
        grounds = (("card", self.card), ("paper", self.paper))
        pairs = [(f"{w} on {g}", a, b) for w, a in words for g, b in grounds]
        pairs += [
            (f"on_primary on {name}", self.on_primary, colour)
            for name, colour in (("primary", self.primary), ("deep", self.deep))
        ]
        pairs += [(f"lights.{light} on card", colour, self.card) for light, colour in self.lights]
        return tuple(pairs)


def luminance(colour: str) -> float:
    """Relative luminance 0..1 of ``#rrggbb`` (WCAG 2.1)."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1..21 of two colours, in either order."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)

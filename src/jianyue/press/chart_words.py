"""Words of the charts: what each part is called in both tongues, and how wide that stands."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import escape

from jianyue.core.course import Course
from jianyue.core.poster import Theme
from jianyue.press.figures import say_number
from jianyue.press.rows import plain

SIZE = 12  # of the type, in the picture's own units
_PLACES = Decimal("0.1")
Say = Callable[[str], str]
WORDS = {
    "goal": ("目标", "target"),
    "path": ("序时", "path"),
    "claimed": ("自报", "claimed"),
    "verified": ("核实", "verified"),
    "forecast": ("预测", "forecast"),
    "due": ("时限", "due"),
    "now": ("截至", "as of"),
    "none": ("还没有数", "no figure yet"),
    "nothing": ("还没有数", "no figure yet"),
}


def in_chinese(key: str) -> str:
    """The Chinese word of a part."""
    return WORDS[key][0]


def in_english(key: str) -> str:
    """The English word of a part."""
    return WORDS[key][1]


def said_figure(course: Course, value: Decimal, english: bool) -> str:
    """A figure of a course with its unit, or the rung of its height."""
    if course.ladder:
        rung = course.ladder[min(max(int(value), 0), len(course.ladder) - 1)]
        return rung.en if english else rung.zh
    return f"{say_number(value)}{course.unit or ''}"


def said_label(course: Course, tick: Decimal, english: bool) -> str:
    """What stands beside a line of the grid."""
    if course.ladder:
        return said_figure(course, tick, english)
    return f"{say_number(tick)}{'%' if course.unit in ('%', '％') else ''}"


def text_at(
    x: Decimal | int, y: Decimal | int, said: str, theme: Theme, anchor: str, *, muted: bool = False
) -> str:
    """Words with their anchor (start, middle, end) at a point."""
    name, colour = ("chart-muted", theme.muted) if muted else ("chart-text", theme.ink)
    place = f'x="{dot(Decimal(x))}" y="{dot(Decimal(y))}" text-anchor="{anchor}"'
    return f'<text class="{name}" {place} fill="{colour}">{escape(said)}</text>'


def wide(said: str) -> int:
    """How wide words are, roughly: a Chinese character is as wide as it is high."""
    return sum(SIZE if ord(letter) > 0x2E7F else 7 for letter in said)


def dot(value: Decimal) -> str:
    """A coordinate, to a tenth."""
    return plain(value.quantize(_PLACES))

"""The legend of a chart: a sample of each part beside its word, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from jianyue.core.course import Course
from jianyue.core.poster import Theme
from jianyue.core.status import Light
from jianyue.press.chart_words import Say, in_english, wide

LINE = 20  # the height of a row

Key = tuple[str, str]  # the sample, drawn in a box 24 wide; its word


def keys_of(course: Course, theme: Theme, say: Say) -> list[Key]:
    """The sample and the word of each part that the course has."""
    blue, green = (dict(theme.lights)[light] for light in (Light.BLUE, Light.GREEN))
    drawn = 'x1="0" x2="22" y1="0" y2="0"'
    goal = f'<line class="chart-goal" {drawn} stroke="{theme.strong}" stroke-width="1.5"/>'
    path = (
        f'<line class="chart-path" {drawn} stroke="{theme.muted}" stroke-width="1.5" '
        'stroke-dasharray="6 4"/>'
    )
    ring = (
        f'<line class="chart-claimed" {drawn} stroke="{blue}" stroke-width="2"/>'
        f'<circle class="chart-claimed-mark" cx="11" cy="0" r="4.5" fill="{theme.card}" '
        f'stroke="{blue}" stroke-width="2"/>'
    )
    square = (
        f'<line class="chart-verified" {drawn} stroke="{green}" stroke-width="3"/>'
        f'<rect class="chart-verified-mark" x="6" y="-5" width="10" height="10" fill="{green}"/>'
    )
    band = (
        f'<rect class="chart-band" x="0" y="-5" width="22" height="10" fill="{theme.muted}" '
        f'fill-opacity="0.18" stroke="{theme.muted}"/>'
    )
    ahead = course.forecast is not None and course.forecast.value is not None
    target = course.target_en if say is in_english else course.target
    found = [(goal, f"{say('goal')} {target}")] if course.goal is not None else []
    found += [(path, say("path"))] if course.path else []
    found += [(ring, say("claimed"))] if course.claimed else []
    found += [(square, say("verified"))] if course.verified else []
    found += [(band, say("forecast"))] if ahead else []
    return found


def _places(keys: Sequence[Key], width: int) -> list[tuple[int, int]]:
    """Where each sample stands: in rows from the left, a new row when the word would not fit."""
    places, at, row = [], 0, 0
    for _, word in keys:
        room = 28 + wide(word) + 18
        if at and at + room > width:
            at, row = 0, row + 1
        places.append((at, row))
        at += room
    return places


def rows_of(keys: Sequence[Key], width: int) -> int:
    """How many rows the legend takes."""
    return 1 + max((row for _, row in _places(keys, width)), default=0)


def legend(keys: Sequence[Key], width: int) -> list[str]:
    """The legend at the head of the picture."""
    parts = []
    for (sample, word), (at, row) in zip(keys, _places(keys, width), strict=True):
        place = f"translate({at} {row * LINE + 10})"
        text = f'<text class="chart-text" x="28" y="4">{escape(word)}</text>'
        parts.append(f'<g transform="{place}">{sample}{text}</g>')
    return parts

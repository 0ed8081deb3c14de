"""Path chart 序时图: target path, claimed and verified figures over the year, forecast band, as SVG.

The same function for the page, the poster and Word. Colours stand as attributes, so that the
picture is whole by itself; each part also has a class, by which a page may colour it otherwise
(dark look). Nothing is told by colour alone: claimed is a ring, verified a square, the path a
dashed line, and each is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from jianyue.core.course import Course, Point
from jianyue.core.poster import Theme
from jianyue.core.status import Light
from jianyue.press.chart_legend import LINE, keys_of, legend, rows_of
from jianyue.press.chart_scale import Scale, scale_of
from jianyue.press.chart_words import (
    SIZE,
    Say,
    dot,
    in_chinese,
    in_english,
    said_figure,
    said_label,
    text_at,
    wide,
)

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Field:
    """Where days and figures lie on the picture."""

    course: Course
    scale: Scale
    left: int
    right: int
    top: int
    bottom: int

    def across(self, day: date) -> Decimal:
        whole = max(1, (self.course.end - self.course.start).days)
        gone = min(max((day - self.course.start).days, 0), whole)
        return self.left + Decimal(gone) / whole * (self.right - self.left)

    def down(self, value: Decimal) -> Decimal:
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.bottom - share * (self.bottom - self.top)


def path_chart(
    course: Course, theme: Theme, *, width: int = 720, height: int = 300, english: bool = False
) -> str:
    """The chart of a course. ``english`` says everything in English but the measure's name."""
    say = in_english if english else in_chinese
    keys = keys_of(course, theme, say)
    rows = rows_of(keys, width)
    scale = scale_of(course)
    labels = [said_label(course, tick, english) for tick in scale.ticks]
    left = 12 + max(wide(text) for text in labels)
    field = _Field(course, scale, left, width - 18, rows * LINE + 14, height - 28)
    parts = [
        *_grid(field, theme, labels, say),
        *_days(field, theme, say),
        *_band(field, theme),
        *_goal(field, theme),
        *_path(field, theme),
        *_claimed(field, theme),
        *_verified(field, theme),
        *legend(keys, width),
    ]
    if not course.claimed and not course.verified:
        parts.append(
            text_at(Decimal(left + field.right) / 2, 40 + rows * LINE, say("none"), theme, "middle")
        )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    size = f'width="{width}" height="{height}" role="img" class="chart"'
    font = f'font-family="Noto Sans CJK SC, Microsoft YaHei, sans-serif" font-size="{SIZE}"'
    told = escape(alternative(course, english=english))
    return f"{head} {size} {font}><title>{told}</title>{''.join(parts)}</svg>"


def alternative(course: Course, *, english: bool = False) -> str:
    """The chart in one sentence, for whoever does not see it."""
    say = in_english if english else in_chinese
    parts = [f"{course.measure}：{say('goal')} {course.target_en if english else course.target}"]
    for key, line in (("claimed", course.claimed), ("verified", course.verified)):
        if line:
            last = line[-1]
            parts.append(
                f"{say(key)} {said_figure(course, last.value, english)}（{say_iso(last.day)}）"
            )
        else:
            parts.append(f"{say(key)} {say('nothing')}")
    ahead = course.forecast
    if ahead and ahead.value is not None and ahead.low is not None and ahead.high is not None:
        low, high = (said_figure(course, v, english) for v in (ahead.low, ahead.high))
        parts.append(
            f"{say('forecast')} {said_figure(course, ahead.value, english)}（{low}—{high}）"
        )
    return ("; " if english else "；").join(parts)


def say_iso(day: date) -> str:
    """2020-06-30, the same in both tongues."""
    return day.isoformat()


# -- ground ----------------------------------------------------------------------------------


def _grid(field: _Field, theme: Theme, labels: Sequence[str], say: Say) -> list[str]:
    parts = []
    for tick, label in zip(field.scale.ticks, labels, strict=True):
        at = field.down(tick)
        box = f'x1="{field.left}" x2="{field.right}" y1="{dot(at)}" y2="{dot(at)}"'
        parts.append(f'<line class="chart-grid" {box} stroke="{theme.line}"/>')
        parts.append(text_at(field.left - 6, at + 4, label, theme, "end", muted=True))
    for day in _quarters(field.course):
        at, name = field.across(day), _month(day, say is in_english)
        ends = f'x1="{dot(at)}" x2="{dot(at)}" y1="{field.bottom}" y2="{field.bottom + 4}"'
        parts.append(f'<line class="chart-axis" {ends} stroke="{theme.muted}"/>')
        parts.append(text_at(at, field.bottom + 18, name, theme, _side(field, at), muted=True))
    return parts


def _quarters(course: Course) -> list[date]:
    """Quarter ends within the course; thinned where a course lasts for years."""
    found = []
    for year in range(course.start.year, course.end.year + 1):
        for month, last in ((3, 31), (6, 30), (9, 30), (12, 31)):
            day = date(year, month, last)
            if course.start < day <= course.end:
                found.append(day)
    step = -(-len(found) // 6) or 1
    return found[step - 1 :: step]


def _month(day: date, english: bool) -> str:
    return f"{_MONTHS[day.month]}" if english else f"{day.month}月"


def _side(field: _Field, at: Decimal) -> str:
    """A word near the edge stands inside it."""
    return "end" if at > field.right - 24 else "middle"


def _days(field: _Field, theme: Theme, say: Say) -> list[str]:
    """The day shown, and the due day when it is not the picture's own end."""
    course, parts = field.course, []
    marks = [("now", course.as_of)] if course.start <= course.as_of < course.end else []
    if course.due < course.end:
        marks.append(("due", course.due))
    for key, day in marks:
        at = dot(field.across(day))
        dash = ' stroke-dasharray="2 3"' if key == "now" else ""
        ends = f'x1="{at}" x2="{at}" y1="{field.top}" y2="{field.bottom}"'
        parts.append(f'<line class="chart-{key}" {ends} stroke="{theme.muted}"{dash}/>')
        said = f"{say(key)} {day.month}-{day.day}"
        place = field.top - 3 if key == "now" else field.bottom - 6
        side = "end" if Decimal(at) > field.right - wide(said) else "start"
        parts.append(
            text_at(
                Decimal(at) + (3 if side == "start" else -3), place, said, theme, side, muted=True
            )
        )
    return parts


# -- lines -----------------------------------------------------------------------------------


def _goal(field: _Field, theme: Theme) -> list[str]:
    course = field.course
    if course.goal is None:
        return []
    at = dot(field.down(course.goal))
    ends = f'x1="{field.left}" x2="{field.right}" y1="{at}" y2="{at}"'
    return [f'<line class="chart-goal" {ends} stroke="{theme.strong}" stroke-width="1.5"/>']


def _path(field: _Field, theme: Theme) -> list[str]:
    if len(field.course.path) < 2:
        return []
    dashes = 'fill="none" stroke-width="1.5" stroke-dasharray="6 4"'
    corners = _points(field, field.course.path)
    return [f'<polyline class="chart-path" points="{corners}" stroke="{theme.muted}" {dashes}/>']


def _claimed(field: _Field, theme: Theme) -> list[str]:
    colour = dict(theme.lights)[Light.BLUE]
    parts = _line(field, field.course.claimed, "chart-claimed", colour, 2)
    for point in field.course.claimed:
        centre = f'cx="{dot(field.across(point.day))}" cy="{dot(field.down(point.value))}"'
        ring = f'r="4.5" fill="{theme.card}" stroke="{colour}" stroke-width="2"'
        parts.append(f'<circle class="chart-claimed-mark" {centre} {ring}/>')
    return parts


def _verified(field: _Field, theme: Theme) -> list[str]:
    colour = dict(theme.lights)[Light.GREEN]
    parts = _line(field, field.course.verified, "chart-verified", colour, 3)
    for point in field.course.verified:
        x, y = field.across(point.day) - 5, field.down(point.value) - 5
        box = f'x="{dot(x)}" y="{dot(y)}" width="10" height="10" fill="{colour}"'
        parts.append(f'<rect class="chart-verified-mark" {box}/>')
    return parts


def _line(field: _Field, points: Sequence[Point], name: str, colour: str, thick: int) -> list[str]:
    if len(points) < 2:
        return []
    pen = f'fill="none" stroke="{colour}" stroke-width="{thick}"'
    return [f'<polyline class="{name}" points="{_points(field, points)}" {pen}/>']


def _band(field: _Field, theme: Theme) -> list[str]:
    """From the last figure to the year's end: a triangle between the bounds, and its middle."""
    course, ahead = field.course, field.course.forecast
    lines = course.claimed or course.verified
    if not lines or ahead is None or ahead.value is None or ahead.low is None or ahead.high is None:
        return []
    last = lines[-1]
    if last.day >= course.end:
        return []
    start = f"{dot(field.across(last.day))},{dot(field.down(last.value))}"
    end = dot(field.across(course.end))
    low, mid, high = (dot(field.down(v)) for v in (ahead.low, ahead.value, ahead.high))
    fill = f'fill="{theme.muted}" fill-opacity="0.18" stroke="{theme.muted}"'
    return [
        f'<polygon class="chart-band" points="{start} {end},{high} {end},{low}" {fill}/>',
        f'<polyline class="chart-ahead" points="{start} {end},{mid}" fill="none" '
        f'stroke="{theme.muted}" stroke-width="1.5" stroke-dasharray="1 4" stroke-linecap="round"/>',
    ]


def _points(field: _Field, points: Sequence[Point]) -> str:
    return " ".join(f"{dot(field.across(p.day))},{dot(field.down(p.value))}" for p in points)

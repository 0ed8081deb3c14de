"""Charts 小图: a progress bar and a sparkline as SVG of one's own, small enough to stand in a line.

Each says in its title what it shows, and needs no script, style sheet or font.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from jianyue.core.poster import Theme
from jianyue.core.status import Light
from jianyue.press.figures import say_share
from jianyue.press.rows import plain

_PLACES = Decimal("0.01")


def progress_bar(
    progress: Decimal | None,
    expected: Decimal | None,
    light: Light,
    theme: Theme,
    *,
    width: int = 240,
    height: int = 20,
) -> str:
    """How far (share 0..1, cut at both ends) with a tick at ``expected``; an empty bar when unknown."""
    said = "没有进度数据" if progress is None else f"进度 {say_share(progress)}"
    if expected is not None:
        said += f"，应达 {say_share(expected)}"
    top, thick, round_ = _dot(height * 0.2), _dot(height * 0.6), _dot(height * 0.3)
    box = f'y="{top}" height="{thick}" rx="{round_}"'
    parts = [f'<rect x="0" {box} width="{width}" fill="{theme.line}"/>']
    if progress is not None and progress > 0:
        fill = dict(theme.lights)[light]
        parts.append(f'<rect x="0" {box} width="{_dot(_cut(progress) * width)}" fill="{fill}"/>')
    if expected is not None:
        at = _dot(min(_cut(expected) * width, Decimal(width - 2)))
        tick = f'<rect x="{at}" y="0" width="2" height="{height}" fill="{theme.ink}"/>'
        parts.append(tick)
    return _svg(width, height, said, parts)


def sparkline(
    points: Sequence[Decimal | None],
    theme: Theme,
    *,
    target: Decimal | None = None,
    unit: str = "",
    width: int = 240,
    height: int = 48,
) -> str:
    """A line through the figures in order, equal steps apart; a gap (None) stays a gap.

    ``target`` is a dashed level line. The scale runs from the least to the greatest of all.
    """
    known = [value for value in points if value is not None]
    if not known:
        return _svg(width, height, "没有数据", [])
    levels = [*known, target] if target is not None else known
    low, high = min(levels), max(levels)
    rise = (high - low) or Decimal(1)
    step = Decimal(width - 8) / max(1, len(points) - 1)

    def across(index: int) -> Decimal:
        return 4 + step * index

    def down(value: Decimal) -> Decimal:
        return 4 + (high - value) / rise * (height - 8)

    parts = []
    if target is not None:
        at = _dot(down(target))
        dashes = f'stroke="{theme.muted}" stroke-dasharray="4 3"'
        parts.append(f'<line x1="0" y1="{at}" x2="{width}" y2="{at}" {dashes}/>')
    for run in _runs(points):
        path = " ".join(f"{_dot(across(i))},{_dot(down(value))}" for i, value in run)
        line = f'fill="none" stroke="{theme.primary}" stroke-width="2"'
        parts.append(f'<polyline points="{path}" {line}/>')
    last = max(i for i, value in enumerate(points) if value is not None)
    centre = f'cx="{_dot(across(last))}" cy="{_dot(down(known[-1]))}"'
    parts.append(f'<circle {centre} r="3" fill="{theme.primary}"/>')
    said = f"{len(known)} 期，最近 {plain(known[-1])}{unit}"
    if target is not None:
        said += f"，目标 {plain(target)}{unit}"
    return _svg(width, height, said, parts)


def _runs(points: Sequence[Decimal | None]) -> list[list[tuple[int, Decimal]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, Decimal]]] = [[]]
    for index, value in enumerate(points):
        if value is not None:
            runs[-1].append((index, value))
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _cut(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), Decimal(1))


def _dot(value: Decimal | float) -> str:
    return plain(Decimal(value).quantize(_PLACES))


def _svg(width: int, height: int, said: str, parts: list[str]) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
    size = f'width="{width}" height="{height}" role="img"'
    title = f"<title>{escape(said)}</title>"
    return f"{head} {size}>{title}{''.join(parts)}</svg>"

"""Process chart 流程图: a process as SVG of one's own, states with their owners and limits.

Colours stand as attributes, so that the picture is whole by itself, and each part has a class.
Nothing is told by colour alone: ways back are dashed, ends have a double frame, states in which
limits stand still a dotted one.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise

from jianyue.core.poster import Theme
from jianyue.core.process import Process
from jianyue.press.layering import Rows, Way, layered
from jianyue.press.placing import placed
from jianyue.press.process_words import PAD, SMALL, WORD, Box, box_of, foot, legend, stacked, wide

HEAD = 20
_GAP, _LINE, _BETWEEN, _MARGIN = 20, 17, 22, 28
_START = ""
_FONT = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


@dataclass(frozen=True, slots=True)
class _Page:
    """Where everything lies."""

    rows: Rows
    boxes: dict[str, Box]
    labels: dict[str, tuple[str, ...]]
    x: dict[str, float]
    top: list[float]
    tall: list[float]
    row_of: dict[str, int]

    def edge(self, name: str, *, lower: bool) -> float:
        """The upper or lower edge of what a name stands for."""
        row = self.row_of[name]
        middle, half = self.top[row] + self.tall[row] / 2, self.half(name)
        return middle + half if lower else middle - half

    def half(self, name: str) -> float:
        if name in self.boxes:
            return self.boxes[name].height / 2
        return self.tall[self.row_of[name]] / 2


def process_chart(process: Process, theme: Theme, *, english: bool = False) -> str:
    """The diagram of a process. ``english`` says everything in English."""
    page = _page(process, english)
    head = HEAD + 2 * _LINE + 14
    below = foot(process, english)
    body_width = max((page.x[n] + _wide_of(page, n) / 2 for n in page.x), default=0)
    width = max(body_width, *(wide(text, SMALL) for text in below), wide(legend(english), SMALL))
    height = page.top[-1] + page.tall[-1]
    full = (width + 2 * _MARGIN, head + height + 2 * _MARGIN + _LINE * len(below) + 24)
    parts = [
        f'<rect width="{full[0]:.0f}" height="{full[1]:.0f}" fill="{theme.paper}"/>',
        *_title(process, theme, english),
        f'<g transform="translate({_MARGIN + (width - body_width) / 2:.1f} {head + _MARGIN:.1f})">',
        *(part for way in page.rows.routes for part in _way(page, way, theme)),
        *(part for name in page.boxes for part in _state(process, page, name, theme)),
        *(part for way in page.rows.routes for part in _words(page, way, theme)),
        "</g>",
    ]
    down = head + height + 2 * _MARGIN + 10
    for i, text in enumerate(below):
        parts.append(_text(_MARGIN, down + i * _LINE, text, SMALL, theme.muted, "start"))
    size = f'viewBox="0 0 {full[0]:.0f} {full[1]:.0f}" width="{full[0]:.0f}" height="{full[1]:.0f}"'
    told = escape(process.en if english else process.zh)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" class="process"'
    return (
        f'{svg} font-family="{_FONT}"><title>{told}</title>{_marks(theme)}{"".join(parts)}</svg>\n'
    )


# -- where ----------------------------------------------------------------------------------------


def _page(process: Process, english: bool) -> _Page:
    said: dict[Way, list[str]] = {}
    boxes = {_START: Box(())} | {s.id: box_of(process, s, english) for s in process.states}
    for source, action, target in process.edges:
        if source != target:
            book = process.action_of[action]
            name = book.en if english else book.zh
            said.setdefault(Way(source, target), []).append(name)
    order = [_START, *(state.id for state in process.states)]
    rows = layered(order, list(said))
    labels = {rows.words[way]: stacked(texts) for way, texts in said.items() if way in rows.words}
    widths, tall = {}, []
    for row in rows.rows:
        for name in row:
            widths[name] = _wide(boxes, labels, name)
        tall.append(max((_high(boxes, labels, name) for name in row), default=0.0))
    x = placed(rows, widths, _GAP)
    top, down = [], 0.0
    for high in tall:
        top.append(down)
        down += high + _BETWEEN
    row_of = {name: i for i, row in enumerate(rows.rows) for name in row}
    return _Page(rows, boxes, labels, x, top, tall, row_of)


def _wide(boxes: dict[str, Box], labels: dict[str, tuple[str, ...]], name: str) -> float:
    if name in boxes:
        return boxes[name].width
    return max((wide(line, WORD) + 8 for line in labels.get(name, ())), default=2.0)


def _high(boxes: dict[str, Box], labels: dict[str, tuple[str, ...]], name: str) -> float:
    if name in boxes:
        return boxes[name].height
    return len(labels.get(name, ())) * (WORD + 3.0)


def _wide_of(page: _Page, name: str) -> float:
    return _wide(page.boxes, page.labels, name)


# -- drawing --------------------------------------------------------------------------------------


def _state(process: Process, page: _Page, name: str, theme: Theme) -> list[str]:
    x, up = page.x[name], page.edge(name, lower=False)
    if name == _START:
        return [f'<circle class="start" cx="{x:.1f}" cy="{up + 8:.1f}" r="7" fill="{theme.ink}"/>']
    box, state = page.boxes[name], process.state_of[name]
    frame = f'x="{x - box.width / 2:.1f}" y="{up:.1f}" width="{box.width:.1f}"'
    frame += f' height="{box.height:.1f}"'
    edge = theme.deep if state.ends else theme.primary
    dots = ' stroke-dasharray="2 3"' if state.pauses else ""
    fill = theme.paper if state.ends else theme.card
    kind = "end" if state.ends else "state"
    parts = [
        f'<rect class="{kind}" {frame} rx="8" fill="{fill}" stroke="{edge}" stroke-width="1.6"{dots}/>'
    ]
    if state.ends:
        inner = f'x="{x - box.width / 2 + 4:.1f}" y="{up + 4:.1f}" width="{box.width - 8:.1f}"'
        inner += f' height="{box.height - 8:.1f}"'
        parts.append(f'<rect {inner} rx="5" fill="none" stroke="{edge}" stroke-width="0.8"/>')
    down = up + PAD / 2 - 1
    for i, (text, size, strong) in enumerate(box.lines):
        down += size + 5
        colour = theme.ink if strong or i == 0 else theme.muted
        parts.append(_text(x, down - 3, text, size, colour, "middle", strong=strong))
    return parts


def _way(page: _Page, way: Way, theme: Theme) -> list[str]:
    """The line of a way with its arrow: round bends, dashed where it leads back."""
    route, turned = page.rows.routes[way], way in page.rows.turned
    points = []
    for i, name in enumerate(route):
        upper, lower = page.edge(name, lower=False), page.edge(name, lower=True)
        x = page.x[name]
        row = page.row_of[name]
        if i == 0:
            port = _port(page, way, name, lower=True)
            points.append((port, lower if name else upper + 15))
            points.append((port, page.top[row] + page.tall[row]))
        elif i == len(route) - 1:
            port = _port(page, way, name, lower=False)
            points += [(port, page.top[row]), (port, upper)]
        else:
            points += [(x, upper), (x, lower)]
    if turned:
        points.reverse()
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 0.5 and abs(y0 - y1) < 0.5:  # an arrow needs a direction
            continue
        if abs(x0 - x1) < 0.5:
            path += f"L{x1:.1f} {y1:.1f}"
        else:
            bend = (y0 + y1) / 2
            path += f"C{x0:.1f} {bend:.1f} {x1:.1f} {bend:.1f} {x1:.1f} {y1:.1f}"
    colour, dash = (theme.strong, ' stroke-dasharray="5 4"') if turned else (theme.muted, "")
    kind, mark = ("back", "arrow-back") if turned else ("way", "arrow")
    pen = f'fill="none" stroke="{colour}" stroke-width="1.3"{dash}'
    return [f'<path class="{kind}" d="{path}" {pen} marker-end="url(#{mark})"/>']


def _port(page: _Page, way: Way, name: str, *, lower: bool) -> float:
    """Where on the edge of a state a way begins or ends: side by side, in the order of what they
    lead to, so that no two lie upon each other."""
    at = 1 if lower else -2
    if name == _START:
        return page.x[name]
    near = sorted(
        (page.x[route[at]], i, other)
        for i, (other, route) in enumerate(page.rows.routes.items())
        if route[0 if lower else -1] == name
    )
    place = next(i for i, (_, _, other) in enumerate(near) if other == way)
    room = min(page.boxes[name].width - 24, 26.0 * (len(near) - 1))
    share = place / (len(near) - 1) if len(near) > 1 else 0.5
    return page.x[name] + (share - 0.5) * room


def _words(page: _Page, way: Way, theme: Theme) -> list[str]:
    bend = page.rows.words.get(way)
    if bend is None:
        return []
    lines, turned = page.labels[bend], way in page.rows.turned
    row, x = page.row_of[bend], page.x[bend]
    high = len(lines) * (WORD + 3)
    up = page.top[row] + (page.tall[row] - high) / 2
    width = max(wide(line, WORD) for line in lines) + 6
    frame = f'x="{x - width / 2:.1f}" y="{up - 1:.1f}" width="{width:.1f}" height="{high + 2:.1f}"'
    parts = [f'<rect {frame} fill="{theme.paper}"/>']
    for i, line in enumerate(lines):
        down = up + (i + 1) * (WORD + 3) - 4
        colour = theme.strong if turned else theme.ink
        parts.append(_text(x, down, line, WORD, colour, "middle"))
    return parts


def _title(process: Process, theme: Theme, english: bool) -> list[str]:
    name = process.en if english else process.zh
    draft = (" (draft)" if english else "（样稿）") if process.draft else ""
    return [
        _text(_MARGIN, _MARGIN + HEAD, name + draft, HEAD, theme.ink, "start", strong=True),
        _text(_MARGIN, _MARGIN + HEAD + _LINE + 6, legend(english), SMALL, theme.muted, "start"),
    ]


def _marks(theme: Theme) -> str:
    """The arrow heads."""
    told = ""
    for name, colour in (("arrow", theme.muted), ("arrow-back", theme.strong)):
        box = 'viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
        shape = f'<path d="M0 1L10 5L0 9z" fill="{colour}"/>'
        told += f'<marker id="{name}" {box} orient="auto">{shape}</marker>'
    return f"<defs>{told}</defs>"


def _text(
    x: float, y: float, said: str, size: int, colour: str, anchor: str, *, strong: bool = False
) -> str:
    weight = ' font-weight="700"' if strong else ""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="{colour}"{weight}>{escape(said)}</text>'

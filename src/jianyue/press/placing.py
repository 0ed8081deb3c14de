"""Placing 落位: how far to the right each thing of a layered diagram stands.

The order within a row is kept; each thing is drawn to where its neighbours are, as near as its
row lets it (least squares under an order, by pooling adjacent violators).
"""

from __future__ import annotations

from collections.abc import Mapping

from jianyue.press.layering import Rows

_SWEEPS = 60
_ROUNDS = 16
_STRAIGHT = 40.0  # a way keeps straight through its bends rather than going by the shortest line


def placed(found: Rows, widths: Mapping[str, float], gap: float) -> dict[str, float]:
    """The middle of each name, counted from the left edge of the widest row."""
    across = {}
    for row in found.rows:
        at = 0.0
        for name in row:
            across[name] = at + widths[name] / 2
            at += widths[name] + gap
    near = _neighbours(found)
    for sweep in range(_SWEEPS):
        for row in found.rows if sweep % 2 == 0 else reversed(found.rows):
            _settle(row, across, near, widths, gap)
    for _ in range(_ROUNDS):
        _straighten(found, across, widths, gap)
        _recentre(found, across, near, widths, gap)
    _straighten(found, across, widths, gap)
    left = min((across[n] - widths[n] / 2 for n in across), default=0.0)
    return {name: at - left for name, at in across.items()}


def _neighbours(found: Rows) -> dict[str, list[tuple[str, float]]]:
    near: dict[str, list[tuple[str, float]]] = {}
    for upper, lower in found.links:
        weight = (
            _STRAIGHT if "@" in upper and "@" in lower else 2.0 if "@" in upper + lower else 1.0
        )
        near.setdefault(upper, []).append((lower, weight))
        near.setdefault(lower, []).append((upper, weight))
    return near


def _settle(
    row: list[str],
    across: dict[str, float],
    near: Mapping[str, list[tuple[str, float]]],
    widths: Mapping[str, float],
    gap: float,
) -> None:
    """Put a row as near to its wishes as its order allows."""
    shift, wishes, weights = 0.0, [], []
    offsets = []
    for i, name in enumerate(row):
        if i:
            shift += (widths[row[i - 1]] + widths[name]) / 2 + gap
        links = near.get(name, [])
        total = sum(weight for _, weight in links)
        wish = sum(across[n] * w for n, w in links) / total if total else across[name]
        offsets.append(shift)
        wishes.append(wish - shift)
        weights.append(total or 0.1)
    for name, at, offset in zip(row, _rising(wishes, weights), offsets, strict=True):
        across[name] = at + offset


def _rising(wishes: list[float], weights: list[float]) -> list[float]:
    """The nearest values that never fall, by least squares."""
    blocks: list[tuple[float, float, int]] = []
    for wish, weight in zip(wishes, weights, strict=True):
        blocks.append((wish, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            one, other = blocks.pop(), blocks.pop()
            total = one[1] + other[1]
            mean = (one[0] * one[1] + other[0] * other[1]) / total
            blocks.append((mean, total, one[2] + other[2]))
    return [mean for mean, _, count in blocks for _ in range(count)]


def _straighten(
    found: Rows, across: dict[str, float], widths: Mapping[str, float], gap: float
) -> None:
    """Bends of a way one below the other, as many as there is room for."""
    room = _Room(found, across, widths, gap)
    for route in found.routes.values():
        run: list[str] = []
        low, high = float("-inf"), float("inf")
        for name in route[1:-1]:
            least, most = room.of(name)
            if run and max(low, least) > min(high, most):
                _align(run, low, high, across)
                run, low, high = [], float("-inf"), float("inf")
            run.append(name)
            low, high = max(low, least), min(high, most)
        _align(run, low, high, across)


def _align(run: list[str], low: float, high: float, across: dict[str, float]) -> None:
    if run and low <= high:
        middle = sum(across[name] for name in run) / len(run)
        for name in run:
            across[name] = min(max(middle, low), high)


def _recentre(
    found: Rows,
    across: dict[str, float],
    near: Mapping[str, list[tuple[str, float]]],
    widths: Mapping[str, float],
    gap: float,
) -> None:
    """What stands in a row goes to the middle of what it is joined to, as far as there is room."""
    room = _Room(found, across, widths, gap)
    for row in found.rows:
        for name in row:
            links = near.get(name, [])
            if "@" not in name and links:
                low, high = room.of(name)
                middle = sum(across[n] for n, _ in links) / len(links)
                across[name] = min(max(middle, low), high)


class _Room:
    """Between what limits a thing may move: its neighbours in the row."""

    def __init__(
        self, found: Rows, across: dict[str, float], widths: Mapping[str, float], gap: float
    ) -> None:
        self._across, self._widths, self._gap = across, widths, gap
        self._sides: dict[str, tuple[str | None, str | None]] = {}
        for row in found.rows:
            for i, name in enumerate(row):
                left = row[i - 1] if i else None
                right = row[i + 1] if i + 1 < len(row) else None
                self._sides[name] = (left, right)

    def of(self, name: str) -> tuple[float, float]:
        """The least and the most that its middle may be."""
        left, right = self._sides[name]
        low, high = float("-inf"), float("inf")
        if left is not None:
            low = self._across[left] + (self._widths[left] + self._widths[name]) / 2 + self._gap
        if right is not None:
            high = self._across[right] - (self._widths[right] + self._widths[name]) / 2 - self._gap
        return low, max(low, high)

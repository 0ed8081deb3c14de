"""Lines as they stand on a picture, and which of them are one paragraph broken by the width.

A sentence that runs over three lines is one sentence: read line by line it would promise half of
what it says. Lines are joined only where the edge of a text block shows: several lines reach it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ENDS = tuple("。！？；：!?;:")
_LONG = 12  # characters: shorter lines are headings and items of a poster
_EDGE = 1.6  # character heights from the edge at which a line still counts as full
_BESIDE = 3.0  # character heights between the left edges of lines of one block
_APART = 1.3  # character heights of white between lines of one paragraph
_SIZE = 0.3  # share by which the heights of lines of one paragraph may differ
_FULL = 3  # lines that reach the edge, at least, before it is one


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A recognised line: its box in pixels of the page, its words, how sure the engine is."""

    top: int
    bottom: int
    left: int
    right: int
    words: str
    sure: float

    @property
    def height(self) -> int:
        """Of the box; about that of a character."""
        return max(1, self.bottom - self.top)


def goes_on(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether line ``index`` of a page goes on with the sentence of the line before it."""
    if index == 0:
        return False
    before, line = lines[index - 1], lines[index]
    return (
        len(before.words) >= _LONG
        and not before.words.endswith(_ENDS)
        and _alike(before, line)
        and line.top - before.bottom <= _APART * before.height
        and line.left <= before.left + before.height  # a new paragraph is indented
        and _reaches_edge(lines, before)
    )


def _alike(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.height - other.height) <= _SIZE * max(one.height, other.height)


def _reaches_edge(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """The line ends where at least two others of its block end: that is the edge of a block."""
    block = [x for x in lines if abs(x.left - line.left) <= _BESIDE * line.height]
    edge = max(x.right for x in block)
    full = [x for x in block if x.right >= edge - _EDGE * line.height]
    return len(full) >= _FULL and line in full

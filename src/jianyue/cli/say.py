"""What the terminal is told, and in which tongue: Chinese first, English by LANG=en…

Data goes to standard output, talk to standard error; no colour where nobody looks.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

_COLOURS = {"error": "31;1", "warning": "33;1", "note": "36;1", "dim": "2", "bold": "1"}
_LAMPS = {"green": "32", "blue": "34", "yellow": "33", "red": "31", "grey": "2"}
MARKS = {"green": "●", "blue": "◆", "yellow": "▲", "red": "■", "grey": "○"}


def english() -> bool:
    """True when the environment asks for English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return value.lower().startswith("en")
    return False


def both(zh: str, en: str) -> str:
    """Chinese with English beside it, or English alone where it is asked for."""
    return en if english() else f"{zh}　{en}"


def one(zh: str, en: str) -> str:
    """The same thing in one tongue."""
    return en if english() and en else zh


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak: ``quiet`` keeps standard error still, ``colour`` paints."""

    quiet: bool = False
    colour: bool = False

    def tell(self, text: str = "") -> None:
        """A line of talk on standard error."""
        if not self.quiet:
            sys.stdout.flush()  # talk comes after the data it speaks of, in a log too
            print(text, file=sys.stderr)

    def watch(self, work: Iterable[T], whole: int, zh: str, en: str) -> Iterator[T]:
        """The same things, with a progress bar on standard error where somebody looks."""
        if self.quiet or not sys.stderr.isatty():
            yield from work
            return
        from rich.console import Console  # noqa: PLC0415 only who looks pays for it
        from rich.progress import track  # noqa: PLC0415

        bar = Console(stderr=True)
        yield from track(work, one(zh, en), whole, console=bar, transient=True)

    def paint(self, text: str, how: str) -> str:
        code = _COLOURS.get(how) or _LAMPS.get(how)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text

    def lamp(self, light: str | None, word: str) -> str:
        """A light with its shape and its word: never a colour alone."""
        return self.paint(f"{MARKS.get(light or 'grey', '○')} {word}", light or "grey")


def width(text: str) -> int:
    """Columns a text takes: a full-width character takes two, a combining one none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=65536)
def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fit(text: str, columns: int) -> str:
    """Cut or fill a text to a number of columns."""
    wide = width(text)
    if wide > columns:
        kept, used = "", 0
        for char in text:
            if used + _columns(char) > columns - 2:
                break
            kept += char
            used += _columns(char)
        text = kept + "…"
        wide = used + _columns("…")
    return text + " " * (columns - wide)

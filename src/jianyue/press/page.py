"""Page 版面: what a poster says, in the order it is read; no layout, no colour.

The picture (by typst) and the text alternative (HTML and plain text) are both made of one
Page, so that nobody reads less than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jianyue.press.figures import say_share


@dataclass(frozen=True, slots=True)
class Lamp:
    """Where a promise stands: light, its shape, the status in words."""

    light: str
    mark: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """One promise as printed. ``numeral`` and ``unit`` are its figure, empty when it has none;
    ``progress`` and ``expected`` are shares 0..1 of the way."""

    id: str
    title: str
    target: str
    numeral: str
    unit: str
    due: str
    lead: str
    quote: str
    lamp: Lamp | None
    actual: str
    because: str
    was_red: str
    progress: float | None
    expected: float | None


@dataclass(frozen=True, slots=True)
class Band:
    """One area: its place on the poster (1, 2, …), its promises (an item each measure; ``count``
    of promises) and its directions: counted, and shown only where there is no promise."""

    number: str
    title: str
    count: int
    items: tuple[Item, ...]
    directions: tuple[str, ...]
    direction_count: int


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the opening strip; ``share`` 0..1 of all promises where it has a meaning."""

    number: int
    zh: str
    en: str
    light: str = ""
    mark: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Legend:
    lamp: Lamp
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the poster says, in the order it is read."""

    edition: str
    title: str
    place: str
    year: str
    edition_zh: str
    edition_en: str
    as_of: str
    sample: bool
    total: int
    counts: tuple[Count, ...]
    panel: tuple[Item, ...]
    bands: tuple[Band, ...]
    legend: tuple[Legend, ...]
    facts: tuple[tuple[str, str, str], ...]
    other_directions: int  # those under no area that is shown


def say_progress(item: Item) -> str:
    """完成 45%，时间过去 50%: the bar in words; empty where a share has no meaning."""
    if item.progress is None:
        return ""
    done = f"进度 {say_share(Decimal(str(item.progress)))}"
    if item.expected is None:
        return done
    return f"{done}，应达 {say_share(Decimal(str(item.expected)))}"

"""Amount: one figure of a sentence, with what its own words say of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jianyue.core.commitment import Op


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure within a sentence: ``start`` to ``end`` with unit and 以上/左右.

    ``value`` is multiplied out; ``kind`` is the class of its unit (count, rate, money, physical,
    time, spec) or "" for none; ``op`` is set by what stands behind it or inside it.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    kind: str
    op: Op | None
    scaled: bool  # written with 万, 亿 …
    chinese: bool

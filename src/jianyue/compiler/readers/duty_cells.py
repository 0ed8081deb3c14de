"""Reads what a clerk writes in a duty's cells: a quarter's node, a list of units, a weight."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_SHARE = re.compile(r"(?:(?P<words>.*?)\s*[；;，,、]\s*)?(?P<share>\d+(?:\.\d+)?)\s*%")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_BETWEEN = re.compile(r"[、，,；;/\n]+")
_LONGEST = 20  # characters of a weight, as the archive keeps it

QuarterNode = tuple[str, Decimal | None]


def quarter_of(said: str) -> QuarterNode | None:
    """A quarter's cell as words and share (0..1); None when it cannot be taken.

    ``25%`` and the spreadsheet's own 0.25 are shares; ``开工；50%`` is both; ``增长5%`` is words, for
    no mark divides them. A bare figure above 1 may be anything, a bare day is a slip of the
    spreadsheet, a share above 100% none: None.
    """
    text = said.strip().replace("％", "%")
    if _NUMBER.fullmatch(text):
        share = Decimal(text)
        return ("", share) if share <= 1 else None
    if _DAY.match(text):
        return None
    found = _SHARE.fullmatch(text)
    if found is None:
        return text, None
    share = Decimal(found["share"]) / 100
    return ((found["words"] or "").strip(), share) if share <= 1 else None


def names_in(said: str) -> tuple[str, ...]:
    """The units of a cell, in their order, each once."""
    return tuple(dict.fromkeys(part for s in _BETWEEN.split(said) if (part := s.strip())))


def weight_of(said: str) -> Decimal | None:
    """A weight: a plain figure, not below nought; None when it is none."""
    try:
        weight = Decimal(said.strip())
    except InvalidOperation:
        return None
    if not weight.is_finite() or weight < 0 or len(format(weight, "f")) > _LONGEST:
        return None
    return weight

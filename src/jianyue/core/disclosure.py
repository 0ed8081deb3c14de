"""Disclosure 披露规则: how small a group may be published, and when particulars are to be erased."""

from __future__ import annotations

from dataclasses import dataclass

from jianyue.core.words import Word


class Erasing(Word):
    """Who lets the particulars of a closed case go when they are due."""

    CONFIRM = "confirm", "列出来由人确认", "listed, a person confirms"
    AUTO = "auto", "到期自动", "by itself when due"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """No published group has fewer than ``k`` cases. ``erasing``: who erases what is due."""

    k: int
    k_basis: str
    erasing: Erasing
    erasing_basis: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A closed case as far as it may be told: no number, no words, no moment, no point.

    ``where`` are its areas from the smallest to the largest (网格, 居村, 街镇); ``shared`` is what is
    published beside them (month, class, outcome, whether it was in time).
    """

    where: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Cases of one place that share all that is told of them. ``level`` is how coarse the place
    is: 0 the smallest area."""

    level: int
    where: str
    shared: tuple[str, ...]
    count: int

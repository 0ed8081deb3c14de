"""Rollups of very many cases are kept for a while: a hundred officials who look at the same table
within minutes look at the same figures.

    asked → kept in this quarter of an hour? those, with their moment
          → counted now, and kept if many: from the copy that `tick` made of what rollups read
            (desk.case_ahead), with its moment; from the archive where there is none

What a process counted it keeps in its own memory, until the quarter of an hour is over. The page
says as of which moment.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import now

T = TypeVar("T")
KEPT_FROM = 50_000  # what is of fewer cases is counted each time
QUARTER = timedelta(minutes=15)
_MOST = 128


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """What was counted, as of when, and until when that is kept (None: it is not)."""

    found: T
    as_of: datetime
    until: datetime | None


_kept: OrderedDict[Hashable, Kept[Any]] = OrderedDict()


def kept(
    by: Actor,
    table: str,
    asked: Hashable,
    count: Callable[[datetime], tuple[T, datetime]],
    size: Callable[[T], int],
) -> Kept[T]:
    """What ``count`` gives, and as of when, or gave a while ago for somebody who sees the same."""
    units = by.units(Right.READ)
    key = (table, asked, None if units is None else frozenset(units))
    moment = now()
    held = _kept.get(key)
    if held is not None and held.until and held.until - QUARTER <= moment < held.until:
        return held
    found, as_of = count(moment)
    if size(found) < KEPT_FROM:
        return Kept(found, as_of, None)
    fresh = Kept(found, as_of, _next_quarter(moment))
    _kept[key] = fresh
    _kept.move_to_end(key)
    while len(_kept) > _MOST:
        _kept.popitem(last=False)
    return fresh


def _next_quarter(moment: datetime) -> datetime:
    begun = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return begun + QUARTER


def forget() -> None:
    """Whatever this process keeps."""
    _kept.clear()

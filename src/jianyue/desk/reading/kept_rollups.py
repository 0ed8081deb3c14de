"""Rollups of very many cases are kept for a while: to count a million takes seconds, and a hundred
officials who look at the same table within minutes look at the same figures.

    asked → kept in this quarter of an hour? those, with their moment : counted, and kept if many

Kept in the memory of the process that counted, and until the quarter of an hour is over: then, or
after a restart, they are counted anew by the same rollup. The page says as of which moment.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from jianyue.core.people import Actor, Right
from jianyue.desk.clock import now

T = TypeVar("T")
KEPT_FROM = 50_000  # what is of fewer cases is counted each time
QUARTER = timedelta(minutes=15)
_MOST = 128
_kept: OrderedDict[Hashable, tuple[datetime, Any]] = OrderedDict()


def kept(
    by: Actor, asked: Hashable, count: Callable[[], T], size: Callable[[T], int]
) -> tuple[T, datetime | None]:
    """What ``count`` gives, or gave in this quarter of an hour to somebody who sees the same; and
    until when that is kept (None: it is not)."""
    units = by.units(Right.READ)
    key = (asked, None if units is None else frozenset(units))
    moment = now()
    until, found = _kept.get(key, (moment, None))
    if until - QUARTER <= moment < until:
        return found, until
    fresh = count()
    if size(fresh) < KEPT_FROM:
        return fresh, None
    until = _next_quarter(moment)
    _kept[key] = until, fresh
    _kept.move_to_end(key)
    while len(_kept) > _MOST:
        _kept.popitem(last=False)
    return fresh, until


def _next_quarter(moment: datetime) -> datetime:
    begun = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return begun + QUARTER


def forget() -> None:
    """Whatever is kept."""
    _kept.clear()

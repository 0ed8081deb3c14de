"""Rollups of very many cases are kept for a while: to count a million takes seconds, and a hundred
officials who look at the same table within minutes look at the same figures.

    asked → kept in this quarter of an hour? those, with their moment
          → counted ahead by `tick`?         those, with theirs (desk.case_ahead)
          → counted now, and kept if many

What a process counted it keeps in its own memory, until the quarter of an hour is over; what `tick`
counted ahead lies in the archive, for every process. The page says as of which moment.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from jianyue.core.codec import decode, encode
from jianyue.core.people import Actor, Right
from jianyue.desk.clock import now
from jianyue.store.models import CountedRow

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


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked for: a table by its name, of which cases; what was counted ahead is shown for
    so long."""

    table: str
    asked: Hashable
    lasts: timedelta


_kept: OrderedDict[Hashable, Kept[Any]] = OrderedDict()


def kept(
    by: Actor, look: Look, count: Callable[[datetime], T], kind: type[T], size: Callable[[T], int]
) -> Kept[T]:
    """What ``count`` gives, or gave a while ago for somebody who sees the same."""
    key = _key(by, look)
    moment = now()
    held = _kept.get(key)
    if held is not None and held.until and held.until - QUARTER <= moment < held.until:
        return held
    ahead = _ahead(key, look, kind, moment)
    fresh = ahead or Kept(count(moment), moment, None)
    if ahead is None and size(fresh.found) < KEPT_FROM:
        return fresh
    fresh = Kept(fresh.found, fresh.as_of, _next_quarter(moment))
    _kept[key] = fresh
    _kept.move_to_end(key)
    while len(_kept) > _MOST:
        _kept.popitem(last=False)
    return fresh


def _ahead(key: str, look: Look, kind: type[T], moment: datetime) -> Kept[T] | None:
    since = moment - look.lasts
    row = CountedRow.objects.filter(key=key, made_at__gt=since, made_at__lte=moment).first()
    return Kept(decode(kind, row.body, ""), row.made_at, None) if row else None


def keep_ahead(by: Actor, look: Look, found: object, moment: datetime) -> None:
    """Lay down what was counted for whoever will ask."""
    CountedRow.objects.update_or_create(
        key=_key(by, look), defaults={"made_at": moment, "body": encode(found)}
    )


def last_ahead(by: Actor, look: Look) -> datetime | None:
    """As of when a look was last counted ahead."""
    return CountedRow.objects.filter(key=_key(by, look)).values_list("made_at", flat=True).first()


def _key(by: Actor, look: Look) -> str:
    """What is asked and of whose cases, in one word."""
    units = by.units(Right.READ)
    whose = "*" if units is None else sorted(units)
    return hashlib.sha256(f"{look.table} {look.asked!r} {whose}".encode()).hexdigest()


def _next_quarter(moment: datetime) -> datetime:
    begun = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return begun + QUARTER


def forget() -> None:
    """Whatever this process keeps."""
    _kept.clear()

"""Almanac 历书: the working calendar as it was known on a day, built once for each notice.

A calendar of the year to come is published in November; a limit that runs into a year without a
notice is reckoned from Monday to Friday and says so, rather than being refused or guessed in
silence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from jianyue.core.workdays import CalendarNotice, Workdays

_AHEAD = 3  # years beyond the last notice that a limit may run into
NOT_PUBLISHED = "尚未公布"


@dataclass(frozen=True)
class Almanac:
    """Every notice ever known, and the calendars that they made."""

    whole: Workdays
    _since: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _made: dict[tuple[int, bool], Workdays] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        since = tuple(sorted({notice.since for notice in self.whole.notices}))
        object.__setattr__(self, "_since", since)
        object.__setattr__(self, "_made", {})

    def on(self, day: date) -> Workdays:
        """The calendar as known on a day, with years ahead that no notice arranges yet (Monday to
        Friday); before the first notice of all, the first."""
        return self._calendar(day, ahead=True)

    def published_until(self, day: date) -> int:
        """The last year whose notice was known on a day."""
        return self._calendar(day, ahead=False).last.year

    def _calendar(self, day: date, *, ahead: bool) -> Workdays:
        at = max(1, bisect_right(self._since, day))
        if (at, ahead) not in self._made:
            known = self.whole.as_known_on(self._since[at - 1])
            self._made[at, False] = known
            self._made[at, True] = _lengthened(known)
        return self._made[at, ahead]


def _lengthened(known: Workdays) -> Workdays:
    last = known.last
    blank = tuple(
        CalendarNotice(last.year + n, NOT_PUBLISHED, "", last, (), ()) for n in range(1, _AHEAD + 1)
    )
    return Workdays((*known.notices, *blank), known.sessions)

"""Units by any of their names: code, full name, short name, as they are in force on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from jianyue.core.book import Body

_NEAR = 0.5  # below this a suggestion only misleads


@dataclass(frozen=True, slots=True)
class NameFound:
    """What a name led to: the unit's ``code``, or why there is none and the ``nearest`` name."""

    code: str | None
    zh: str = ""
    en: str = ""
    nearest: str = ""


class BodyNames:
    """The units in force on ``day``, to be found by name and to be named."""

    def __init__(self, bodies: Iterable[Body], day: date) -> None:
        known = tuple(bodies)
        self.in_force = tuple(b for b in known if _stands(b, day))
        self.by_code = {b.code: b for b in known}
        self._named: dict[str, set[str]] = {}
        for body in self.in_force:
            for name in filter(None, (body.code, body.name, body.short)):
                self._named.setdefault(name, set()).add(body.code)
        self._gone = {
            name: b
            for b in known
            if b not in self.in_force
            for name in filter(None, (b.code, b.name, b.short))
        }

    def say(self, code: str) -> str:
        """The name to print for a code: the short one where it is nobody else's, else the full
        one; a code that is no unit's stands as it is."""
        body = self.by_code.get(code)
        if body is None:
            return code
        for name in (body.short, body.name):
            if name and self._named.get(name, {code}) == {code}:
                return name
        return code

    def find(self, said: str) -> NameFound:
        """The unit that a name means on the day."""
        codes = self._named.get(said, set())
        if len(codes) == 1:
            return NameFound(next(iter(codes)))
        if codes:
            alike = "、".join(sorted(codes))
            return NameFound(
                None, f"“{said}”有几个单位同名：{alike}", f"{said!r} is the name of {alike}"
            )
        gone = self._gone.get(said)
        if gone is not None:
            return NameFound(
                None,
                f"“{said}”已不在现行机构之列",
                f"{said!r} is not in force",
                self.say(gone.successor) if gone.successor else "",
            )
        near = get_close_matches(said, self._named, 1, _NEAR)
        nearest = self.say(next(iter(self._named[near[0]]))) if near else ""
        return NameFound(None, f"机构表里没有“{said}”", f"there is no unit {said!r}", nearest)


def _stands(body: Body, day: date) -> bool:
    return (body.since is None or body.since <= day) and (body.until is None or day <= body.until)

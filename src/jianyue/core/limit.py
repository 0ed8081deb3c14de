"""Limit 期限, Condition 条件 and LimitRule 期限规则: within what time, by which rule.

A limit is written as an official writes it: 「4工作时」「2自然时」「5工作日」「30自然日」. What the law
sets and what the office promises are two rules, never one (行政许可法 and 办事指南 give both).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jianyue.core.words import Word

Value = str | int | bool | tuple[str, ...]
_WRITTEN = re.compile(r"(?P<amount>[1-9]\d{0,3})\s*个?(?P<unit>工作时|自然时|工作日|自然日)")


class LimitUnit(Word):
    """What a limit counts. 日 in a law on licences means 工作日 (行政许可法第八十二条): say which."""

    WORK_HOURS = "work_hours", "工作时", "working hours"
    HOURS = "hours", "自然时", "hours by the clock"
    WORKDAYS = "workdays", "工作日", "working days"
    DAYS = "days", "自然日", "calendar days"

    @property
    def by_the_day(self) -> bool:
        """True when whole days are counted, so that the limit ends with a day."""
        return self in (LimitUnit.WORKDAYS, LimitUnit.DAYS)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit, at least one."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit is at least one {self.unit.en}: {self.amount}")

    @classmethod
    def read(cls, text: str) -> Limit:
        """The limit that is written: ``Limit.read("5工作日")``. Raises ValueError."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"no limit: {text}")
        unit = next(unit for unit in LimitUnit if unit.zh == found["unit"])
        return cls(int(found["amount"]), unit)

    @property
    def zh(self) -> str:
        return f"{self.amount}{self.unit.zh}"

    @property
    def en(self) -> str:
        words = self.unit.en
        if self.amount == 1:
            words = words.replace("days", "day").replace("hours", "hour")
        return f"{self.amount} {words}"

    def extended(self, amount: int) -> Limit:
        """The same limit with so much more of its own unit."""
        return Limit(self.amount + amount, self.unit)


@dataclass(frozen=True, slots=True)
class Condition:
    """A field has one of the values. ``a/*`` means a and all that is under it, ``*`` anything."""

    field: str
    among: tuple[str, ...]

    def holds(self, data: Mapping[str, Value]) -> bool:
        """Whether the case's data meet it; a field nobody has filled meets ``*`` alone."""
        value = data.get(self.field)
        said = () if value is None else value if isinstance(value, tuple) else (as_words(value),)
        return any(p == "*" or any(matches(p, v) for v in said) for p in self.among)


def matches(pattern: str, value: str) -> bool:
    """Whether a value is the pattern's, or lies under it in the tree."""
    if pattern == "*":
        return True
    if pattern.endswith("/*"):
        return value == pattern[:-2] or value.startswith(pattern[:-1])
    return value == pattern


def as_words(value: Value) -> str:
    """A value as a condition writes it: true and false, numbers in digits."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "、".join(value) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A limit with its basis; it holds where every condition of ``when`` does.

    ``field`` names a field of the case that holds a written limit (set with the category, say);
    ``limit`` then stands in until it is filled. ``rolls`` False: an end on a day of rest stays.
    """

    limit: Limit
    basis: str
    when: tuple[Condition, ...] = ()
    field: str = ""
    rolls: bool = True

    def on(self, data: Mapping[str, Value]) -> Limit:
        """The limit that the rule gives for a case's data."""
        written = data.get(self.field) if self.field else None
        try:
            return Limit.read(written) if isinstance(written, str) else self.limit
        except ValueError:
            return self.limit

    def holds(self, data: Mapping[str, Value]) -> bool:
        return all(condition.holds(data) for condition in self.when)


@dataclass(frozen=True, slots=True)
class Limits:
    """The rows of what the law sets and of what is promised; of each the first that holds wins."""

    statutory: tuple[LimitRule, ...] = ()
    promised: tuple[LimitRule, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.statutory or self.promised)

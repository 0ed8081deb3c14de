"""记得 memory: on which days a light may have been red, so that no other day is judged anew.

Time alone turns no light red. A red word (逾期, 未兑现, 力争未达) needs a row that speaks of the
deadline or of a later day, or a cap that a sum has passed; until such a row is known, every day
has another word. Where the rules make other words red, every day is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from jianyue.core.calendar import end_of_month
from jianyue.core.commitment import Commitment, NumberTarget, RelativeTarget, Target, Test
from jianyue.core.evidence import Observation, Standing
from jianyue.core.rules import JudgingRules
from jianyue.core.status import Light, Status
from jianyue.ledger.compare import bar
from jianyue.ledger.context import Context

_NEEDS_A_ROW = frozenset({Status.OVERDUE, Status.BROKEN, Status.MISSED_AIM})


@lru_cache(maxsize=64)
def remembered_days(start: date, as_of: date) -> tuple[date, ...]:
    """The days a light is looked back at: each month's end before ``as_of``, then ``as_of``."""
    days, year, month = [], start.year, start.month
    while (day := end_of_month(year, month)) < as_of:
        days.append(day)
        year, month = year + month // 12, month % 12 + 1
    return (*days, as_of)


def doubtful_days(
    commitment: Commitment,
    observations: Iterable[Observation],
    as_of: date,
    context: Context,
    basis: Standing,
) -> Sequence[date]:
    """The remembered days on which the light may be red; on all others it is certainly not."""
    days = remembered_days(context.period.start, as_of)
    if always_doubtful(commitment, context.rules):
        return days
    due = commitment.due.day
    speaking = [
        row.known_on
        for row in observations
        if row.period.end >= due and (basis is Standing.CLAIMED or row.standing is basis)
    ]
    first = min(speaking, default=date.max)
    return [day for day in days if day >= first]


def always_doubtful(commitment: Commitment, rules: JudgingRules) -> bool:
    """True where the light may have been red before anything spoke of the deadline."""
    if not _red(rules) <= _NEEDS_A_ROW:
        return True
    return any(_may_be_a_cap(m.name, m.target, rules) for m in commitment.measures)


def _red(rules: JudgingRules) -> set[Status]:
    return {status for status, light in rules.lights if light is Light.RED}


def _may_be_a_cap(name: str, target: Target, rules: JudgingRules) -> bool:
    if isinstance(target, NumberTarget):
        return bar(target, rules, rules.falls(name)).cap
    return isinstance(target, RelativeTarget) and target.test in (Test.ASSIGNED, Test.ZERO)

"""承诺的时限比法定的长。

A promised limit that is longer than the law's.

**为什么 / Why.** 承诺只能比法律更快。
A promise may only be faster than the law.

**例 / Example.** 法定 20 工作日，承诺 25 工作日；或法定 5 自然日、承诺 5 工作日，遇周末就超过法定。

**怎么办 / What now.** 把承诺改短，或核对法定时限的单位。
Shorten the promise, or look at the unit of the law's limit.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.limit import LimitRule, LimitUnit
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.core.workdays import Workdays
from jianyue.ledger.process_checks.rows import limits_of

CODE = "P109"
TITLE_ZH = "承诺的时限比法定的长"
TITLE_EN = "a promised limit that is longer than the law's"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error where the promise is always longer, one warning where it is on some days."""
    for path, limits in limits_of(process):
        for i, promised in enumerate(limits.promised):
            for law in limits.statutory:
                found = _longer(promised, law, around)
                if found:
                    yield _told(book, path, i, len(limits.promised), (promised, law), found)


def _told(
    book: ProcessBook,
    path: str,
    index: int,
    rows: int,
    rules: tuple[LimitRule, LimitRule],
    found: tuple[Severity, str],
) -> Diagnostic:
    promised, law = rules
    severity, day = found
    where = f"{path}.promised.{index}.limit" if rows > 1 else f"{path}.promised.limit"
    zh = f"承诺{promised.limit.zh}比法定{law.limit.zh}长"
    en = f"promised {promised.limit.en}, the law says {law.limit.en}"
    if day:
        zh, en = f"{zh}：从 {day} 起算就是", f"{en}: longer when it begins on {day}"
    return book.told(CODE, severity, where, zh, "把承诺改短，或核对单位", en, "shorten the promise")


def _longer(
    promised: LimitRule, law: LimitRule, around: Surroundings
) -> tuple[Severity, str] | None:
    if promised.limit.unit is law.limit.unit:
        return (Severity.ERROR, "") if promised.limit.amount > law.limit.amount else None
    calendar = around.workdays
    if calendar is None:
        return None
    late = [
        day for day in _days(calendar) if _end(promised, day, calendar) > _end(law, day, calendar)
    ]
    if not late:
        return None
    whole = len(late) == len(tuple(_days(calendar)))
    return (Severity.ERROR, "") if whole else (Severity.WARNING, late[0].date().isoformat())


def _days(calendar: Workdays) -> Iterator[datetime]:
    """Ten in the morning of the days of the last years that leave room for the longest limit."""
    last = calendar.last.year
    day = datetime(last - 2, 1, 1, 10)
    while day.year < last:
        yield day
        day += timedelta(days=1)


def _end(rule: LimitRule, began: datetime, calendar: Workdays) -> datetime:
    limit = rule.limit
    if limit.unit is LimitUnit.WORK_HOURS:
        return calendar.add_working_hours(began, limit.amount)
    if limit.unit is LimitUnit.HOURS:
        return began + timedelta(hours=limit.amount)
    working = limit.unit is LimitUnit.WORKDAYS
    day = calendar.deadline(began.date(), limit.amount, working=working, rolls=rule.rolls)
    return datetime.combine(day, time(23, 59, 59))

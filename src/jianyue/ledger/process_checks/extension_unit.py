"""延长的单位对不上。

An extension in another unit than the limit.

**为什么 / Why.** 工作日的时限不能加自然日：加了也不算数。
An extension in another unit than that of the limit adds nothing.

**例 / Example.** 时限 20 工作日，extends.adds = 10自然日。

**怎么办 / What now.** 用被延长的时限的单位。
Use the unit of the limits that are extended.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.limit import LimitRule, Limits
from jianyue.core.process import ALL, HERE, Process, ProcessAction
from jianyue.core.process_book import ProcessBook, Surroundings

CODE = "P114"
TITLE_ZH = "延长的单位对不上"
TITLE_EN = "an extension in another unit than the limit"


def check(book: ProcessBook, process: Process, around: Surroundings) -> Iterator[Diagnostic]:
    """One error for each extension that adds to none of the limits it names."""
    for action in process.actions:
        rule = action.extends
        if rule is None:
            continue
        units = {r.limit.unit for limits in _meant(process, action) for r in _rules(limits)}
        if rule.adds.unit in units:
            continue
        have = "、".join(sorted(unit.zh for unit in units)) or "没有时限"
        yield book.told(
            CODE,
            Severity.ERROR,
            f"action.{action.id}.extends.adds",
            f"延长用{rule.adds.unit.zh}，被延长的是：{have}",
            "用被延长的时限的单位",
            f"the extension counts {rule.adds.unit.en}, the limits do not",
            "use the unit of the limits that are extended",
        )


def _meant(process: Process, action: ProcessAction) -> Iterator[Limits]:
    assert action.extends is not None  # noqa: S101 the caller looked
    for name in action.extends.clocks:
        if name in (HERE, ALL):
            for state in action.from_:
                yield process.state_of[state].limits
        if name == ALL:
            yield from (clock.limits for clock in process.clocks)
        elif name in process.clock_of:
            yield process.clock_of[name].limits
        elif name in process.ask_of:
            yield process.ask_of[name].limits


def _rules(limits: Limits) -> tuple[LimitRule, ...]:
    return (*limits.statutory, *limits.promised)

"""句子只说方向，没有可以检验的目标。

A sentence gives a direction and nothing one could test.

**为什么 / Why.** 「持续推进」「不断提升」没有终点：年底谁也说不出它兑现了没有。计入计划，但只作
方向，不亮灯。 A direction has no end state; at the year's end nobody can say whether it was met.
It stays in the plan as a direction and never gets a light.

**例 / Example.** 「持续优化公交线网，提升公交服务水平。」

**怎么办 / What now.** 写明数量、状态或参照，以及时限；确实只是方向的，标为“方向”。 Write a figure,
a state or a reference, and a deadline; or mark it as a direction.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.report import Standing
from jianyue.core.text import Span

CODE = "J101"
TITLE_ZH = "没有可以检验的目标"
TITLE_EN = "no target that can be tested"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning for each sentence all of whose clauses are directions."""
    clauses, at, last = reading.clauses, 0, len(reading.clauses)
    for s, promises in reading.found:
        first, end = at, s.offset + len(s.text)
        directions = True
        while at < last and clauses[at].span.start < end:
            directions = directions and clauses[at].standing is Standing.DIRECTION
            at += 1
        if promises or at == first or not directions:
            continue
        yield Diagnostic(
            code=CODE,
            severity=Severity.WARNING,
            message=TITLE_ZH,
            hint="写明数量和时限，或标为“方向”",
            span=Span(clauses[first].span.start, clauses[at - 1].span.end),
            english=TITLE_EN,
            english_hint="write a figure and a deadline, or mark it as a direction",
        )

"""完成上级下达目标之类，文中没有数。

A target as assigned from above; the text gives no value.

**为什么 / Why.** 没有下达之前判“待下达”，谁也不算落后。
Until it is handed down the promise awaits its target, and nobody is behind.

**例 / Example.** 「能耗强度完成市下达目标。」

**怎么办 / What now.** 收到下达文件后，在账册里登记数值、单位、文件和日期。
Enter value, unit, document and day in the book when it is handed down.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.commitment import RelativeTarget, Test
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J105"
TITLE_ZH = "目标值由上级下达，文中没有"
TITLE_EN = "the value is handed down and not in the text"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning for each assigned target."""
    for commitment in reading.commitments:
        target = commitment.measures[0].target
        if isinstance(target, RelativeTarget) and target.test is Test.ASSIGNED:
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                TITLE_ZH,
                "收到下达文件后登记数值、文件和日期",
                commitment.span,
                english=TITLE_EN,
                english_hint="enter value, document and day when it is handed down",
                subject=commitment.id,
            )

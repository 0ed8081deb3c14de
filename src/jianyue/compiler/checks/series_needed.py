"""与全市同步、高于经济增长之类，要有参照的数才能判。

In step with or above a reference: its series is needed to judge.

**为什么 / Why.** 参照不在，判“待发布”，不判落后。
Without the reference the verdict waits.

**例 / Example.** 「工业产值增幅与全市保持同步。」

**怎么办 / What now.** 在 series.csv 里登记参照数列，名称写“全市:指标名”。
Enter the series in series.csv, named reference:measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.commitment import RelativeTarget, Test
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J106"
TITLE_ZH = "要有参照数列才能判"
TITLE_EN = "a reference series is needed"

_LEANING = (Test.TRACK, Test.ABOVE_REF, Test.BELOW_REF)


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One note for each target that leans on another series."""
    for commitment in reading.commitments:
        target = commitment.measures[0].target
        if isinstance(target, RelativeTarget) and target.test in _LEANING:
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                f"{TITLE_ZH}：{target.reference}",
                "在 series.csv 里登记参照数列",
                commitment.span,
                english=f"{TITLE_EN}: {target.reference}",
                english_hint="enter the series in series.csv",
                subject=commitment.id,
            )

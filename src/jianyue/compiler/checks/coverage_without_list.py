"""写了全覆盖，没有写覆盖哪些。

Full coverage is promised, and the list to be covered is not named.

**为什么 / Why.** 没有名单，覆盖到几个才算全，说不清。
Without a list nobody can say when all are covered.

**例 / Example.** 「社区食堂实现全覆盖。」

**怎么办 / What now.** 写明范围，如“街镇全覆盖”，并在 units.toml 里登记名录。
Name the list, and enter it in units.toml.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.commitment import RelativeTarget, Test
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J109"
TITLE_ZH = "全覆盖没有说覆盖谁"
TITLE_EN = "full coverage of an unnamed list"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning for each coverage target without a list."""
    for commitment in reading.commitments:
        target = commitment.measures[0].target
        if isinstance(target, RelativeTarget) and target.test is Test.FULL and not target.reference:
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                TITLE_ZH,
                "写明范围，如“街镇全覆盖”",
                commitment.span,
                english=TITLE_EN,
                english_hint="name the list that is to be covered",
                subject=commitment.id,
            )

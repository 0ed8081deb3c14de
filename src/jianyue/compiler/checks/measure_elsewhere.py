"""数和它的指标不在同一分句，承前读来的，或没有找到。

The figure and its measure stand in different clauses, or no measure was found.

**为什么 / Why.** 承前可能承错。
What is carried over may be carried wrongly.

**例 / Example.** 「工业投资增长8%，达到60亿元。」

**怎么办 / What now.** 看一眼指标对不对。
Look whether it is the right measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.commitment import NumberTarget
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J111"
TITLE_ZH = "指标不在这一分句里"
TITLE_EN = "the measure is not in this clause"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One note for each figure whose measure stands elsewhere."""
    for s, promises in reading.found:
        for p in promises:
            if not isinstance(p.target, NumberTarget) or p.figure < 0:
                continue
            own = s.segment_of(p.figure)
            if own[0] <= p.name_start <= own[1] and p.name_start != p.figure:
                continue
            name = s.text[p.name_start : p.name_end]
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                f"{TITLE_ZH}，读作“{name}”",
                "看一眼指标对不对",
                Span(s.offset + p.start, s.offset + p.end),
                english=f"{TITLE_EN}: read as {name}",
                english_hint="look whether it is the right measure",
            )

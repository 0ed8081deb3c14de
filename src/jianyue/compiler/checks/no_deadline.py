"""整句的承诺都没有写时限，按计划年度最后一天计。

None of a sentence's promises has a deadline; the last day of the year is taken.

**为什么 / Why.** 时限是推定的，要让人知道。
An assumed day must be seen to be assumed.

**例 / Example.** 「新建口袋公园12座。」

**怎么办 / What now.** 有具体时限的写上，如“6月底前”；确是全年任务的，不用管。
Write the deadline if there is one; a task of the whole year needs none.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J104"
TITLE_ZH = "没有写时限，按年底计"
TITLE_EN = "no deadline: the year's end is assumed"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One note for each sentence of promises without a deadline."""
    assumed = {c.span.start for c in reading.commitments if c.span and c.due.assumed}
    for s, promises in reading.found:
        own = [p for p in promises if s.offset + p.start in assumed]
        if own and len(own) == len(promises):
            start, end = min(p.start for p in own), max(p.end for p in own)
            yield Diagnostic(
                CODE,
                Severity.NOTE,
                TITLE_ZH,
                "有具体时限的写上，如“6月底前”",
                Span(s.offset + start, s.offset + end),
                english=TITLE_EN,
                english_hint="write the deadline if there is one",
            )

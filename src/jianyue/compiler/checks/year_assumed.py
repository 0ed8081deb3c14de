"""题目、标题、日期里都没有读出年份，推定了一年。

No year was read from title, headings or date line; one was assumed.

**为什么 / Why.** 时限都按推定的年份算，错了全错。
All deadlines hang on the year.

**例 / Example.** 「今年新建公园2座。」

**怎么办 / What now.** 用 --year 指明。
Give it with --year.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J113"
TITLE_ZH = "没有写明是哪一年"
TITLE_EN = "no year is named"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning when the year was assumed and something hangs on it."""
    if reading.year is None and reading.commitments:
        first = reading.commitments[0].span or Span(0, 0)
        yield Diagnostic(
            CODE,
            Severity.WARNING,
            f"{TITLE_ZH}，按 {reading.assumed} 年计",
            "用 --year 指明",
            first,
            english=f"{TITLE_EN}: {reading.assumed} is assumed",
            english_hint="give it with --year",
        )

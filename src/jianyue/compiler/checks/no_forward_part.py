"""全文都是回顾、长远目标或附注，没有今年的安排。

Review, outlook and annexes only: nothing arranges the year.

**为什么 / Why.** 只有今年的安排里有承诺。
Only the arrangement of the year promises.

**例 / Example.** 只有「2020年工作回顾」的节选

**怎么办 / What now.** 换完整的报告；确有今年的安排，请把标题写明，
或另行指明年份（命令行 --year，网页“年份”一栏）。
Use the whole report, or give the year with --year.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.report import Tense
from jianyue.core.text import Span

CODE = "J114"
TITLE_ZH = "没有找到说今年的部分"
TITLE_EN = "no part speaks of the coming year"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One error when no section is of the coming year."""
    if not any(s.tense is Tense.FORWARD and len(s.span) for s in reading.sections):
        yield Diagnostic(
            CODE,
            Severity.ERROR,
            TITLE_ZH,
            "换完整的报告，或另行指明年份",
            Span(0, min(len(reading.text), 1)),
            english=TITLE_EN,
            english_hint="use the whole report, or give the year",
        )

"""句子里有数，既没有读成目标，也不是名称、日期或说明。

A figure that no promise took, and that names or describes nothing known.

**为什么 / Why.** 漏掉一个数，就可能漏掉一条承诺；没读懂的要摆在眼前。
A figure passed over may be a promise lost; what is unread stays in sight.

**例 / Example.** 「人均公园绿地面积8.5平方米上台阶」

**怎么办 / What now.** 看一眼：确是目标的，改写成“指标＋达到＋数”；只是说明的，不用管。
If it is a target, write measure, comparison and number.
"""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.report import Standing

CODE = "J102"
TITLE_ZH = "数字没有读懂"
TITLE_EN = "a figure was not understood"


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning for each unread clause that holds a figure."""
    for clause in reading.clauses:
        if clause.standing is Standing.UNREAD and clause.because:
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                f"{TITLE_ZH}：{clause.because}",
                "确是目标的，写成“指标＋达到＋数”",
                clause.span,
                english=f"{TITLE_EN}: {clause.because}",
                english_hint="if it is a target, write measure, comparison and number",
            )

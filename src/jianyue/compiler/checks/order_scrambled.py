"""编号的标题没有依次出现，长图识别出来的文字常这样。

Numbered headings do not rise, as text from a poster often does.

**为什么 / Why.** 次序乱了，承诺仍按文中位置编号，领域以标题为准。
Promises are numbered as they stand; areas go by their headings.

**例 / Example.** 「8. 优化环境　……　1. 重大任务」

**怎么办 / What now.** 对照原件；要紧的话，把文字调好再编译。
Compare with the original; put the text in order if it matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity

CODE = "J112"
TITLE_ZH = "标题次序是乱的"
TITLE_EN = "headings are out of order"

_NUMBER = re.compile(r"\s*(?P<number>\d{1,2})[.、．]")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning at the first heading that falls back."""
    last = 0
    for section in reading.sections:
        match = _NUMBER.match(section.heading.of(reading.text))
        if match is None:
            last = last if section.level > 2 else 0
            continue
        number = int(match["number"])
        if number != last + 1 and (number > 1 or last > 1) and (last or number > 1):
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                f"{TITLE_ZH}：第 {number} 项前面不是第 {number - 1} 项",
                "对照原件；要紧的话，把文字调好再编译",
                section.heading,
                english=f"{TITLE_EN}: {number} does not follow {number - 1}",
                english_hint="compare with the original",
            )
            return
        last = number

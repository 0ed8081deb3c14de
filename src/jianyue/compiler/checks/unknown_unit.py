"""交付或比较的词后面有数，数后面的单位词典里没有。

A delivering or comparing word, a number, then characters that are no known unit.

**为什么 / Why.** 单位不明的数，判定时没法比。
A figure without a known unit cannot be compared.

**例 / Example.** 「新增充电桩300桩位」

**怎么办 / What now.** 换成通用单位，或在 library/lexicon/units.toml 里加上。
Use a common unit, or add it to library/lexicon/units.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jianyue.compiler.assemble import Reading
from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.text import Span

CODE = "J103"
TITLE_ZH = "不认识的单位"
TITLE_EN = "an unknown unit"

_COUNTED = re.compile(
    r"(?:新增|新建|建成|完成|改造|达到|超过|不低于|不少于|突破)[^0-9，。；、]{0,12}"
    r"(?P<figure>\d+(?:\.\d+)?[万亿千百]*)(?P<unit>[\u4e00-\u9fff]{1,2})"
)
_NOT_UNITS = re.compile("[以左上年月日号届期轮多余余大强第的和及与至到级星路线线城区]")


def check(reading: Reading) -> Iterator[Diagnostic]:
    """One warning for each counted figure whose unit is not in the books."""
    for s, _ in reading.found:
        known = {a.start for a in s.amounts if a.unit}
        for match in _COUNTED.finditer(s.text):
            at = match.start("figure")
            if at in known or s.hidden(at) or _NOT_UNITS.match(match["unit"]):
                continue
            span = Span(s.offset + at, s.offset + match.end("unit"))
            yield Diagnostic(
                CODE,
                Severity.WARNING,
                f"{TITLE_ZH}：{match['unit']}",
                "换成通用单位，或在 units.toml 里加上",
                span,
                english=f"{TITLE_EN}: {match['unit']}",
                english_hint="use a common unit, or add it to units.toml",
            )

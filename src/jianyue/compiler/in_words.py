"""Growth written in words: 两位数增长 is at least 10 %, 翻番 is twice, 翻两番 four times."""

from __future__ import annotations

import re
from decimal import Decimal

from jianyue.compiler.found import Found
from jianyue.compiler.measures import before, spoken_of
from jianyue.compiler.walk import Walk, strip_adverbs
from jianyue.core.commitment import Basis, NumberTarget, Op

_CUE = re.compile("番|倍增|两位数")
_IN_WORDS = re.compile(
    "(?:实现|保持|均|都|全部|力争|同比|继续|达到)?(?:实现|保持)?"
    "(?:(?P<tens>两位数(?:以上)?(?:的)?增长)|翻(?P<times>[一两])?番|(?P<double>倍增)(?=$|，|；|目标))"
)
_SINCE = re.compile(
    "(?:比|较|在)(?:20\\d\\d年|“?十[一二三四五]五”?)(?:期)?(?:末|底)?(?:的)?(?:基础上)?$"
)


def speaks_of_growth(text: str) -> bool:
    """True when a text may hold growth written in words."""
    return _CUE.search(text) is not None


def growth_in_words(walk: Walk, segment: tuple[int, int]) -> None:
    """Add the promises of growth that a segment makes without a figure."""
    if not _CUE.search(walk.s.text, *segment):
        return
    for match in _IN_WORDS.finditer(walk.s.text, *segment):
        if walk.s.hidden(match.start()):
            continue
        target = _target(match)
        since = _SINCE.search(walk.s.text, segment[0], match.start())
        test = since.start() if since else match.start()
        cut = strip_adverbs(walk.s.text, segment[0], test, walk.vocab)
        each = bool(re.search("[均都]", walk.s.text[cut : match.end()]))
        spoken = spoken_of(walk)
        names = before(walk, segment[0], segment[0], cut, each=each)
        for name in names or ([spoken] if spoken else []):
            begin = name[0] if name[0] >= segment[0] else test
            walk.promises.append(Found(begin, match.end(), *name, target, figure=match.end() - 1))


def _target(match: re.Match[str]) -> NumberTarget:
    written = match.group()
    if match["tens"]:
        return NumberTarget(Op.AT_LEAST, Decimal(10), "%", Basis.GROWTH, written=written)
    times = Decimal(4) if match["times"] == "两" else Decimal(2)
    return NumberTarget(Op.EXACTLY, times, "倍", Basis.GROWTH, written=written)

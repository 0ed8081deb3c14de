"""Pass · 指标: what a figure is a figure of: the noun before it, behind it, or spoken of before."""

from __future__ import annotations

import re

from jianyue.compiler.amount import Amount
from jianyue.compiler.phrases import subject, trim_left, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.compiler.walk import Walk
from jianyue.core.commitment import NumberTarget

Stretch = tuple[int, int]

_RIGHT_STOP = re.compile(
    "[，、；：。]|并(?!网|购|轨|联)|以及|其中|用于|带动|推动|支持|注入|力争|确保"
)
_ETC_WITHIN = re.compile("(?<=..)等(?!级|候|高|教|额|离)")
_ASIDE = re.compile("（[^）]{1,12}）")
_ETC = re.compile(r"等\s*$")


def before(walk: Walk, segment: int, start: int, cut: int, *, each: bool = False) -> list[Stretch]:
    """The measure named before a test: one, or several when the list reads like indicators.

    ``each`` is True when the words say so (均, 都): then every member is a measure.
    """
    s, vocab = walk.s, walk.vocab
    name = subject(s.text, start, cut, vocab)
    if name[1] <= name[0]:
        return []
    if _counted_by_none(walk, segment, name[0]):
        return [subject(s.text, segment, cut, vocab)]
    if s.text.startswith("占", name[0]):
        return [whose_share(walk, name)]
    wide = subject(s.text, segment, cut, vocab) if start > segment else name
    clean = not any(wide[0] <= a.start < wide[1] for a in s.amounts)
    listed = items(s, *wide, vocab)
    noun = vocab.re["series_noun"]
    several = each or all(noun.search(s.text, a, b) and b - a >= 2 for a, b in listed)
    if clean and len(listed) > 1 and several:
        return listed
    return [name] if start == segment or not clean else [wide]


def whose_share(walk: Walk, name: Stretch) -> Stretch:
    """「…增长5%、占生产总值比重达到3%」: a share without its subject is of what was spoken of."""
    spoken = spoken_of(walk) if walk.s.text.startswith("占", name[0]) else None
    return spoken or name


def _counted_by_none(walk: Walk, segment: int, start: int) -> bool:
    """「甲、乙两个产业|产值达到…」: a count that promised nothing is part of the name behind it."""
    count = [a for a in walk.s.amounts if a.end == start and a.kind == "count"]
    inside = bool(count) and segment <= count[0].start
    return inside and not any(f.figure == count[0].start for f in walk.promises)


def items(s: Sentence, start: int, end: int, vocab: Vocabulary) -> list[Stretch]:
    """The members of a list of names."""
    found, begin = [], start
    for a, b in [*s.separators(start, end), (end, end)]:
        left = trim_left(s.text, begin, a, vocab) if begin == start else begin
        right = trim_right(s.text, left, a, vocab)
        if right > left:
            found.append((left, right))
        begin = b
    return found


def between(text: str, start: int, end: int, vocab: Vocabulary) -> Stretch | None:
    """The noun between a verb and its figure; 「…等」 before a figure is cut off."""
    etc = _ETC.search(text, start, end)
    if etc:
        end = etc.start()
    left = trim_left(text, start, end, vocab)
    right = trim_right(text, left, end, vocab)
    return (left, right) if right > left else None


def exemplifies(text: str, start: int, end: int) -> bool:
    """True for 「安亭、江桥等」 right before a figure: examples, not the thing counted."""
    return bool(_ETC.search(text, start, end))


def behind(s: Sentence, amount: Amount, limit: int, vocab: Vocabulary) -> Stretch | None:
    """The noun right behind a figure, up to the comma, the list's next member or a new verb."""
    start = amount.end
    if s.text[start : start + 1] == "新" and vocab.re["verb"].match(s.text, start):
        return None
    stop = _RIGHT_STOP.search(s.text, start, limit)
    while stop and s.hidden(stop.start()):
        stop = _RIGHT_STOP.search(s.text, stop.end(), limit)
    end = stop.start() if stop else limit
    aside = _ASIDE.match(s.text, start, end)  # 1.5万户（套）
    start = aside.end() if aside else start
    while start < end and s.text[start] in "的 ":
        start += 1
    end = _before_etc(s, start, end)
    end = trim_right(s.text, start, end, vocab)
    return (start, end) if end > start else None


def _before_etc(s: Sentence, start: int, end: int) -> int:
    """「2.6公里路网等配套设施」: what is counted is what stands before 等, and before its 和."""
    etc = _ETC_WITHIN.search(s.text, start, end)
    if etc is None or s.hidden(etc.start()):
        return end
    joints = [a for a, _ in s.separators(start, etc.start()) if a > start + 1]
    return joints[0] if joints else etc.start()


def shared(s: Sentence, amount: Amount) -> Stretch | None:
    """「完成3800户、58万平方米棚户区改造」: the noun behind the next figure serves both."""
    for following in s.amounts:
        if following.start == amount.end + 1 and s.text[amount.end] == "、":
            stop = _RIGHT_STOP.search(s.text, following.end)
            end = stop.start() if stop else len(s.text)
            return (following.end, end) if end > following.end else None
    return None


def spoken_of(walk: Walk, unit: str | None = None) -> Stretch | None:
    """The measure last spoken of, one in the same unit first."""
    for found in reversed(walk.promises):
        if unit and isinstance(found.target, NumberTarget) and found.target.unit == unit:
            return found.name_start, found.name_end
    last = walk.promises[-1:]
    return (last[0].name_start, last[0].name_end) if last else None

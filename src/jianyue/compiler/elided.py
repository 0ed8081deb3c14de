"""What a clause leaves unsaid because the clause before has said it: 推进甲项目，年内开工."""

from __future__ import annotations

import re

from jianyue.compiler.phrases import trim_left, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary

Stretch = tuple[int, int]

_AND = re.compile("并(?=(?:确保|力争|争取|要|于|在|年内)?)(?!网|购|轨|联)")
_PREPARING = re.compile("(?:的)?(?:前期工作|前期|各项工作|进度|步伐|力度|规划建设)$")


def object_before(s: Sentence, at: int, vocab: Vocabulary) -> Stretch | None:
    """The object spoken of before ``at``: before a 并 in its clause, else in the clause before.

    None when nothing stands there; a count and what follows it is no part of the object.
    """
    start, _ = s.segment_of(at)
    joint = _AND.search(s.text, start, at)
    index = [a for a, _ in s.segments].index(start)
    if joint and joint.start() > start:
        stretch = start, joint.start()
    elif index:
        stretch = s.segments[index - 1]
    else:
        return None
    begin, end = _object(s, *stretch, vocab)
    figures = [a.start for a in s.amounts if begin <= a.start < end and a.kind == "count"]
    end = trim_right(s.text, begin, min(figures), vocab) if figures else end
    return (begin, end) if end - begin >= 2 else None


def _object(s: Sentence, start: int, end: int, vocab: Vocabulary) -> Stretch:
    """A clause without its leading adverbs and verbs and without 前期工作 and the like."""
    begin = trim_left(s.text, start, end, vocab)
    verb = _verb(s, begin, end, vocab)
    while verb:
        begin = trim_left(s.text, verb.end(), end, vocab)
        verb = _verb(s, begin, end, vocab)
    preparing = _PREPARING.search(s.text, begin, end)
    if preparing:
        end = preparing.start()
    return begin, trim_right(s.text, begin, end, vocab)


def _verb(s: Sentence, start: int, end: int, vocab: Vocabulary) -> re.Match[str] | None:
    direction = vocab.re["direction"].match(s.text, start, end)
    if direction and direction.group().startswith("高"):
        return None  # 高标准农田
    return vocab.re["verb"].match(s.text, start, end) or direction

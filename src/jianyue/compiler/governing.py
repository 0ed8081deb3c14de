"""Which verb governs a figure: right before it, or before the noun before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianyue.compiler.phrases import subject, trim_left
from jianyue.compiler.walk import Part, Walk

_RATES = ("率", "占比", "比重")
_CARRY_ON = ("推动", "实现", "加快", "支持", "推进", "组织", "争取")
_NAMES = re.compile("建设用地|(?:建成|开发)区(?!域|级|块)")
_HURRYING = ("加快", "加紧", "加速", "抓紧")
_NOUNLIKE = frozenset(
    [
        "转移",
        "改造",
        "建设",
        "治理",
        "培训",
        "安置",
        "发展",
        "更新",
        "修复",
        "解决",
        "培养",
        "推广",
        "种植",
        "培育",
        "启动",
        "绿化",
        "整治",
        "提升",
    ]
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A governing verb; ``weak`` when it says only that work goes on (推进, 实施)."""

    start: int
    end: int
    weak: bool
    word: str


def governing(walk: Walk, part: Part) -> Verb | None:
    """The verb of a figure, or None.

    A verb-like word inside a noun phrase (实施设备更新项目, 转移就业规模) does not govern;
    behind a subject, the verb right before the figure does (推广面积新增100万亩).
    """
    verb = _nearest(walk, part)
    if verb and _names_a_member(walk, part, verb):
        return None
    if verb and part.op and part.empty_right and not part.amount.chinese:
        named = subject(walk.s.text, part.start, verb.start, walk.vocab)
        verbs = walk.vocab.re["verb"].fullmatch(walk.s.text, *named)  # 新增|改造管网超2000公里
        if named[1] > named[0] and verb.word in _NOUNLIKE and not verbs:
            return None
        rate = walk.s.text[part.start : part.at].endswith(_RATES)
        if rate and verb.word not in walk.vocab.free:
            return None  # 绿化覆盖率: the verb is part of the name
    return verb


def _names_a_member(walk: Walk, part: Part, verb: Verb) -> bool:
    """「新建绿道130公里、立体|绿化40万平方米」: under the list's verb, 绿化 is part of a name."""
    inside = part.start < verb.start and verb.end == part.at and part.start > part.segment
    return inside and walk.verb == "deliver" and verb.word in _NOUNLIKE


def _nearest(walk: Walk, part: Part) -> Verb | None:
    text, vocab = walk.s.text, walk.vocab
    begin = trim_left(text, part.start, part.at, vocab)
    nearest: Verb | None = None
    for match in vocab.re["verb"].finditer(text, part.start, part.at):
        word = match.group()
        named = part.amount.chinese and not part.empty_right  # 信贷投放|两个闸门
        direct = match.end() == part.at and not named
        if not (direct or _may_govern(walk, part, match.start(), begin, word)):
            continue
        if walk.s.hidden(match.start()) or _NAMES.match(text, match.start()):
            continue
        hurried = text.endswith(_HURRYING, 0, match.start())  # 加快发展5个集群
        weak = hurried or (word in vocab.weak and word != "安排")
        found = Verb(match.start(), match.end(), weak, word)
        behind_subject = nearest is not None and nearest.start > begin
        if (
            nearest is None
            or not _same_phrase(text, nearest, match.start())
            or (direct and behind_subject and not found.weak and nearest.word != "安排")
        ):
            nearest = found
    return nearest


def _may_govern(walk: Walk, part: Part, at: int, begin: int, word: str) -> bool:
    after_list = at > part.start and walk.s.text[at - 1] in "、和并，”"
    return at <= begin or after_list or word in walk.vocab.free or word.startswith("新")


def _same_phrase(text: str, verb: Verb, at: int) -> bool:
    gap = text[verb.end : at]
    moves_on = gap == "" or gap.endswith(("、", "并", "和", "，")) or verb.word in _CARRY_ON
    return not moves_on

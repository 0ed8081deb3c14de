"""分别: each of several figures to its own measure, in order; one suffix serves them all."""

from __future__ import annotations

import re
from dataclasses import replace

from jianyue.compiler.amount import Amount
from jianyue.compiler.measures import Stretch, items
from jianyue.compiler.phrases import subject, trim_left
from jianyue.compiler.walk import Part, Walk
from jianyue.core.commitment import Basis, Op

_JOINTS = frozenset(("、", "和", "及", "以及", "与"))
_WORD = "分别"
_FROM = re.compile("分别[从由][^，。；]{0,8}$")
_TO = re.compile("(?:提高|提升|增加|降低|下降|上调|调整|压减)[到至]")
_MODIFIER = re.compile(
    "(?:第?[一二三](?:产业?)?|全[省市区县州盟]|本地|常住|城镇|城市|农村|乡村|农牧区|牧区|农牧民|居民|农民|牧民|境内|境外|国内|国际|入境|省内|省外)+"
)


def respectively(walk: Walk, inside: list[Amount], index: int, boundary: int) -> list[Amount]:
    """The figures of 「分别增长10%和12%以上」; only the one asked for where 分别 is not said."""
    group = [inside[index]]
    if _WORD not in walk.s.text[boundary : inside[index].start]:
        return group
    for amount in inside[index + 1 :]:
        if walk.s.text[group[-1].end : amount.start].strip() not in _JOINTS:
            break
        group.append(amount)
    return _raised(walk, inside, index, group)


def _raised(walk: Walk, inside: list[Amount], index: int, group: list[Amount]) -> list[Amount]:
    """「分别从200元、300元提高到220元、330元」: the second figures, as many as the first."""
    text, size = walk.s.text, len(group)
    reached = inside[index + size : index + 2 * size]
    rises = _FROM.search(text, 0, group[0].start) and len(reached) == size
    return reached if rises and _TO.search(text, group[-1].end, reached[0].start) else group


def spread(walk: Walk, segment: int, boundary: int, group: list[Amount]) -> bool:
    """Give each figure its measure; False, and nothing done, when the counts do not agree."""
    text = walk.s.text
    at = text.rindex(_WORD, boundary, group[0].start)
    raised = _TO.search(text, at, group[0].start)
    names = _fitted(_names(walk, segment, boundary, at, len(group)), len(group))
    if len(names) == 1 and segment <= names[0][0]:
        names = names * len(group)  # 城乡居民收入分别增长5%和7%: one name, said of two
    if len(names) != len(group):
        return False
    verb = walk.vocab.re["verb"].match(text, *names[0])
    if verb and group[0].kind == "count":  # 新建|小学、中学分别为2所和1所
        names[0] = verb.end(), names[0][1]
    names = [_completed(text, name, names[-1]) for name in names]
    head = text[at + len(_WORD) : group[0].start]
    basis, bound = Basis.LEVEL if raised else _basis(head, walk), _bound(head, walk)
    for amount, name in zip(group, names, strict=True):
        figure = replace(amount, op=amount.op or group[-1].op)
        begin = name[0] if segment <= name[0] else amount.start
        part = Part(figure, segment, boundary, amount.start, amount.end, bound, True)
        walk.emit(part, begin, name, basis)
    walk.verb = None
    return True


def _names(walk: Walk, segment: int, boundary: int, at: int, wanted: int) -> list[Stretch]:
    if trim_left(walk.s.text, segment, at, walk.vocab) >= at:
        return [(f.name_start, f.name_end) for f in walk.promises[-wanted:]]
    fresh = not any(segment <= f.start for f in walk.promises)
    start = segment if fresh else boundary
    return items(walk.s, *subject(walk.s.text, start, at, walk.vocab), walk.vocab)


def _fitted(names: list[Stretch], wanted: int) -> list[Stretch]:
    """Too many pieces: some 、 stands inside the first name; join the pieces it made."""
    if len(names) <= wanted or wanted < 2:
        return names
    return [(names[0][0], names[-wanted][1]), *names[1 - wanted :]]


def _completed(text: str, name: Stretch, last: Stretch) -> Stretch:
    """「城镇和农村居民收入」: what is only a modifier reads on to the noun it shares."""
    return (name[0], last[1]) if _MODIFIER.fullmatch(text, *name) else name


def _basis(head: str, walk: Walk) -> Basis:
    changes = list(walk.vocab.re["change"].finditer(head))
    if not changes or head[changes[-1].end() :].strip()[:1] in ("到", "至", "为"):
        return Basis.LEVEL
    reduction = changes[-1].group() in walk.vocab.words("verbs.reduction")
    return Basis.REDUCTION if reduction else Basis.GROWTH


def _bound(head: str, walk: Walk) -> Op | None:
    for size in range(min(5, len(head)), 0, -1):
        if head[-size:] in walk.vocab.before:
            return walk.vocab.before[head[-size:]]
    return None

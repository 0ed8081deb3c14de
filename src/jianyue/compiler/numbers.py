"""Pass · 数量目标: a figure becomes a target when a verb or a measure stands behind it.

Five readings, tried in this order on the words before the figure:
  change   「…增长4%」        a growth or reduction word before it
  compare  「…达到1600家」    a comparing word before it
  deliver  「新建5所学校」 「新开办优质学校5所」   a delivering verb governs it
  carried  「…、8家规范提升」 the verb of the figure before it still governs
  bare     「失业率4.5%以内」 only a measure before it
A weak verb (推进, 实施 …) with a count promises work, not a result: it yields nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jianyue.compiler import measures
from jianyue.compiler.amount import Amount
from jianyue.compiler.delivering import deliver
from jianyue.compiler.found import Found
from jianyue.compiler.governing import governing
from jianyue.compiler.in_words import growth_in_words, speaks_of_growth
from jianyue.compiler.phrases import trim_left
from jianyue.compiler.respectively import respectively, spread
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.verbless import without_verb
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.compiler.walk import Part, Walk, part_of, strip_adverbs, strip_before
from jianyue.core.commitment import Basis, Op

_EARLIER = re.compile(
    "(?:比|较)(?:上年|去年|上一年|同期|20\\d\\d年|改革前|前一年)(?:同期|年初|末|底)?(?:预算|决算|执行数|完成数)?"
)
_FROM = re.compile("[从由][^，、]{0,8}$")
_TO = re.compile(
    "(?:再|逐步|统一)?(?:提高|增加|扩大|增长|提升|上升|降低|下降|缩短|压缩|减少|压减|增)(?:到|至)"
)
_AIMING = ("力争", "争取", "确保", "力求")
_OF_A_NAME = frozenset(("岁", "小时"))  # 65岁以上|老人健康管理率: how old is part of the name
_SORTS = frozenset(("类", "种", "批"))
_SO_FAR = re.compile("已(?:经)?(?:达|超|有|完成|建成|突破|实现|累计|接近|近|是|开通|新增|增长)")
_THAN_PART = re.compile(
    "(?P<word>不低于|不高于|不超过|不少于|达到|高于|低于|超过)[^，；。、]{2,20}的$"
)
_OF_BASE = re.compile("(?:去年|上年|20\\d\\d年|去年同期|上年同期|“?十[一二三四五]五”?末?)的$")
_AFTER = re.compile(
    "的(?:比例|幅度|速度)(?P<change>压减|压缩|下降|减少|削减|降低|增长|提高|提升|增加)"
)
_TIMES = "天数|时间|时限|寿命|周期|用时|时长|日数|年限|年数"
_TIMED, _TIMED_LAST = re.compile(_TIMES), re.compile("(?:天数|日数|寿命|年限|年数)$")


def number_targets(s: Sentence, vocab: Vocabulary) -> list[Found]:
    """All number targets of a sentence, in the order they are read."""
    if not s.amounts and not speaks_of_growth(s.text):
        return []
    walk = Walk(s, vocab)
    for segment in s.segments:
        _segment(walk, segment)
        growth_in_words(walk, segment)
    return walk.promises


def _segment(walk: Walk, segment: tuple[int, int]) -> None:
    start, end = segment
    if not walk.s.amounts:
        walk.verb = None
        return
    inside = [a for a in walk.s.amounts if start <= a.start < end]
    opening = trim_left(walk.s.text, start, end, walk.vocab)
    breakdown = walk.s.text.startswith("其中", start) and walk.verb == "weak"
    if not breakdown and (not inside or inside[0].start != opening):
        walk.verb = None
    boundary, index = start, 0
    while index < len(inside):
        if _is_base(walk.s, inside, index, boundary) or _only_sorts(inside, index):
            index += 1
            continue
        group = respectively(walk, inside, index, boundary)
        spread_out = len(group) > 1 and spread(walk, start, boundary, group)
        if not spread_out and group[0] is inside[index]:
            group = group[:1]
            _figure(walk, inside, index, start, end, boundary)
        if group[-1].unit not in _OF_A_NAME:
            boundary = group[-1].end
        index = inside.index(group[-1]) + 1


def _is_base(s: Sentence, inside: list[Amount], index: int, boundary: int) -> bool:
    """「从每月900元提高到960元」: the first figure is where it starts, not what is promised."""
    if index + 1 >= len(inside) or not _FROM.search(s.text, boundary, inside[index].start):
        return False
    return bool(_TO.fullmatch(s.text, inside[index].end, inside[index + 1].start))


def _only_sorts(inside: list[Amount], index: int) -> bool:
    """「2类15个样板」: how many sorts, and then how many."""
    following = inside[index + 1 : index + 2]
    return inside[index].unit in _SORTS and any(a.start == inside[index].end for a in following)


def _figure(
    walk: Walk, inside: list[Amount], index: int, start: int, end: int, boundary: int
) -> None:
    amount = inside[index]
    if index and _specifies(walk.s, inside, index):
        return
    begin = _member(walk, inside, index, boundary)
    _read(walk, part_of(walk, amount, start, begin, _limit(walk.s, inside, index, end)))


def _member(walk: Walk, inside: list[Amount], index: int, boundary: int) -> int:
    """Where the list's member that holds a figure begins."""
    text, at = walk.s.text, inside[index].start
    cuts = walk.s.separators(boundary, at)
    if not index:  # 打造高地、|力争产值突破百亿元
        return max((b for _, b in cuts if text.startswith(_AIMING, b)), default=boundary)
    if inside[index - 1].kind == "money" and walk.vocab.re["verb"].match(text, boundary):
        return boundary  # 投资3亿元|建设甲、乙等4个园区
    commas = [cut for cut in cuts if text[cut[0]] == "、"]
    return (commas or cuts)[-1][1] if cuts else boundary


def _specifies(s: Sentence, inside: list[Amount], index: int) -> bool:
    """「3项220千伏以上输变电工程」: the second figure describes the thing counted."""
    previous = inside[index - 1]
    close = previous.kind == "count" and not s.text[previous.end : inside[index].start].strip()
    return close and not _only_sorts(inside, index - 1)


def _limit(s: Sentence, inside: list[Amount], index: int, end: int) -> int:
    """How far the words behind a figure may reach: to the list's next member or the comma."""
    following = next((a for a in inside[index + 1 :] if a.unit not in _OF_A_NAME), None)
    if following is None:
        return end
    cuts = s.separators(inside[index].end, following.start)
    return cuts[-1][0] if cuts else following.start


def _read(walk: Walk, part: Part) -> None:
    amount = part.amount
    if amount.kind == "time" and not _measured_time(walk, part):
        return
    if not amount.unit and part.op is None and amount.op is None and not amount.scaled:
        return
    if _SO_FAR.search(walk.s.text, part.start, amount.start):
        return
    if amount.unit in ("倍", "%") and _part_of_another(walk, part):
        return
    multiple = _OF_BASE.search(walk.s.text, part.start, part.at)
    if multiple and amount.unit == "倍":
        _times_as_much(walk, part, multiple.start())
        return
    change = _change_before(walk, part)
    if change and (part.empty_right or amount.kind == "rate"):
        _change(walk, part, change)
        return
    verb = governing(walk, part)
    if verb is not None:
        deliver(walk, part, verb)
    elif part.op and part.at > part.start and part.empty_right and not amount.chinese:
        _compare(walk, part)
    else:
        without_verb(walk, part)


def _measured_time(walk: Walk, part: Part) -> bool:
    """「平均受教育年限9.1年」: a measure of time, right before the figure or before its bound."""
    text = walk.s.text
    if part.op is None:
        return part.empty_right and bool(_TIMED_LAST.search(text, part.start, part.at))
    return bool(_TIMED.search(text, part.start, part.at))


def _change_before(walk: Walk, part: Part) -> re.Match[str] | None:
    """A growth or reduction word that ends where the comparing words begin.

    「增长率控制在…」 is a level of a rate, not a growth.
    """
    for size in range(min(4, part.at - part.start), 1, -1):
        match = walk.vocab.re["change"].fullmatch(walk.s.text, part.at - size, part.at)
        if match and not (part.op and match.group().endswith("率")):
            lifted = match.group() == "提升" and part.amount.kind != "rate"  # 林分优化提升20万亩
            return None if lifted else match
    return None


def _change(walk: Walk, part: Part, word: re.Match[str]) -> None:
    text = walk.s.text
    reduction = word.group() in walk.vocab.words("verbs.reduction")
    basis = Basis.REDUCTION if reduction else Basis.GROWTH
    part = _by_so_many_times(part)
    if part.op and text[word.end()] in "到至" and part.amount.kind == "rate":
        basis = Basis.LEVEL
        part = replace(part, op=Op.AT_MOST if reduction else part.op)
    cut = word.start()
    for earlier in _EARLIER.finditer(text, part.start, cut):
        if earlier.end() >= cut - 1:
            cut = earlier.start()
    cut = strip_adverbs(text, part.start, cut, walk.vocab)
    each = bool(re.search("[均都]|双双", text[cut : word.start()]))
    names = measures.before(walk, part.segment, part.start, cut, each=each)
    for name in names:
        walk.emit(part, name[0] if name[0] >= part.segment else word.start(), name, basis)
    previous = measures.spoken_of(walk)
    if names:
        walk.verb = None
    elif previous:
        walk.emit(part, word.start(), previous, basis)


def _times_as_much(walk: Walk, part: Part, base: int) -> None:
    """「达到上年的2倍」: so many times what it was."""
    at, op = strip_before(walk.s.text, part.start, base, walk.vocab)
    for name in measures.before(walk, part.segment, part.start, at):
        walk.emit(replace(part, op=op), name[0], name, Basis.GROWTH)


def _part_of_another(walk: Walk, part: Part) -> bool:
    """「不低于低保标准的1.5倍」: measured by something else; True when it was read so."""
    than = _THAN_PART.search(walk.s.text, part.start, part.at)
    if than is None or _OF_BASE.search(walk.s.text, part.start, part.at):
        return False
    names = measures.before(walk, part.segment, part.start, than.start())
    for name in names:
        walk.emit(replace(part, op=walk.vocab.before[than["word"]]), name[0], name, Basis.LEVEL)
    return bool(names)


def _by_so_many_times(part: Part) -> Part:
    """「增长1.5倍」 is growth by 150 %; only 翻番 and 「…的2倍」 say how many times as much."""
    if part.amount.unit != "倍" or part.amount.high is not None:
        return part
    return replace(
        part, amount=replace(part.amount, value=part.amount.value * 100, unit="%", kind="rate")
    )


def _compare(walk: Walk, part: Part) -> None:
    names = measures.before(walk, part.segment, part.start, part.at)
    previous = measures.spoken_of(walk)
    if not names and previous:
        names = [previous]
    after = _AFTER.match(walk.s.text, part.amount.end)
    grown = "增长" in walk.s.text[max(part.start, names[0][1]) : part.at] if names else False
    falling = after and after["change"] in walk.vocab.words("verbs.reduction")
    rising = Basis.GROWTH if after or grown else Basis.LEVEL
    for name in names:
        inside = part.start <= name[0] < part.amount.start
        begin = name[0] if inside else part.at
        walk.emit(part, begin, name, Basis.REDUCTION if falling else rising)
    walk.verb = None

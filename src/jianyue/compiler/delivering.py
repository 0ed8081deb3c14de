"""A figure that a verb delivers: 新建5所学校, 农村公路改造300公里; a weak verb delivers nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from jianyue.compiler import measures
from jianyue.compiler.amount import Amount
from jianyue.compiler.elided import object_before
from jianyue.compiler.governing import Verb
from jianyue.compiler.phrases import subject
from jianyue.compiler.verbless import RESULT
from jianyue.compiler.walk import Part, Walk
from jianyue.core.commitment import Basis, Op

_WORK = re.compile("(?:项目|工程|矿|生产线|装置|机组|电站|电厂|煤矿)$")
_HOLDING = frozenset(("组织", "开展", "办好"))
_OCCASIONS = frozenset(("场", "场次", "人次", "次", "班次"))
_SPENDING = frozenset(("安排", "投入", "列支", "筹集", "筹措", "发放"))
_CAPACITY = frozenset(("吨", "千瓦", "兆瓦", "吉瓦", "千伏安", "吨/年", "吨/日", "立方米/日"))
_SCALE = re.compile("(?:重大|重点|工业|产业|制造业|招商)*(?:项目|企业|工程)[0-9]")
_SOME = re.compile("[一几]批|若干|一系列")
_LESSENING = frozenset(("减轻", "降低", "减少", "压减", "压缩", "精简"))
_BOUNDS = (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN)


def deliver(walk: Walk, part: Part, verb: Verb) -> None:
    """Promise what the verb delivers, unless the verb is weak or the figure only describes."""
    text, amount = walk.s.text, part.amount
    noun = measures.between(text, verb.end, part.at, walk.vocab)
    if noun and not part.empty_right and measures.exemplifies(text, noun[0], part.at):
        noun = None
    walk.verb = "weak" if verb.weak else "deliver"
    if verb.weak and not _rescued(walk, part, verb, noun):
        return
    if verb.word == "安排" and amount.kind == "count":
        return
    if noun and _sizes_a_work(walk, part):
        walk.verb = "weak"
        return  # 「开工建设甲厂100万吨乙烯项目」: how large the named work is
    if noun and part.op and _SOME.match(text, *noun):
        walk.verb = "weak"
        return  # 「培育一批产值超百亿元的集群」: how large each of some is to be
    if noun and text.startswith("的", amount.end) and not part.empty_right:
        return  # 「投资2000亿元的项目」: the figure describes something
    if noun and not part.empty_right and text.endswith("及以上", 0, amount.end):
        return  # 「年耗能5000吨及以上单位」: which they are
    if amount.kind == "money" and _SCALE.match(text, amount.end):
        return  # 「引进投资|5亿元以上|项目20个」: how large each is
    name = _delivered(walk, part, verb, noun)
    op = part.op if part.op is not Op.EXACTLY else None
    begin = verb.start if name[1] <= part.segment else min(verb.start, name[0])
    walk.emit(replace(part, op=op), begin, name, _delivered_basis(amount, verb))


def _sizes_a_work(walk: Walk, part: Part) -> bool:
    amount = part.amount
    right = measures.behind(walk.s, amount, part.limit, walk.vocab)
    if right is None or amount.kind != "physical" or part.op or amount.op:
        return False
    return amount.unit in _CAPACITY or bool(_WORK.search(walk.s.text, *right))


def _rescued(walk: Walk, part: Part, verb: Verb, noun: measures.Stretch | None) -> bool:
    """A weak verb promises nothing, unless a bound, an occasion or an end state does."""
    if verb.word in _HOLDING and part.amount.unit in _OCCASIONS:
        return True
    bounded = part.op in _BOUNDS or (part.op and part.amount.kind in ("rate", "money"))
    if bounded and noun and part.empty_right:
        walk.verb = None
        return True
    result = RESULT.search(walk.s.text, part.amount.end, part.limit)
    if verb.word == "推动" and not noun and result:
        walk.verb = None
        return True
    return False


def _delivered(
    walk: Walk, part: Part, verb: Verb, noun: measures.Stretch | None
) -> measures.Stretch:
    """What is delivered: the noun between, behind, the subject, or what was said before."""
    amount = part.amount
    before = subject(walk.s.text, part.start, verb.start, walk.vocab)
    right = measures.behind(walk.s, amount, part.limit, walk.vocab)
    if noun and (right is None or amount.kind in ("money", "rate")):
        short = (noun[1] - noun[0] <= 3 and verb.word not in _SPENDING) or verb.word == "新增"
        listed = "、" in walk.s.text[before[0] : verb.start]
        joined = before[1] > before[0] and not listed and short and noun[0] == verb.end
        return (before[0], noun[1]) if joined else noun
    if right and _spends_on(walk, part, right[0]):
        return verb.start, verb.end  # 投入|2亿元|办好12件实事
    if right or noun:
        return right or noun or before
    if before[1] > before[0]:
        led = walk.vocab.re["verb"].match(walk.s.text, *before)
        if led and led.end() < before[1]:
            return led.end(), verb.end  # 组织|技能培训|2万人
        return (verb.start, verb.end) if led else before  # 完成|绿化|30万平方米
    spoken = measures.shared(walk.s, amount) or measures.spoken_of(walk, amount.unit)
    if spoken is None:  # 在小区设置便民超市，年内|完成|20个
        spoken = object_before(walk.s, verb.start, walk.vocab)
    return spoken or (verb.start, verb.end)  # 全年|开行|2500列


def _spends_on(walk: Walk, part: Part, right: int) -> bool:
    led = walk.vocab.re["verb"].match(walk.s.text, right)
    end = walk.s.segment_of(right)[1]
    counted = any(right < a.start < end for a in walk.s.amounts)
    return bool(led) and counted and part.amount.kind == "money"


def _delivered_basis(amount: Amount, verb: Verb) -> Basis:
    if verb.word in _LESSENING:
        return Basis.REDUCTION
    if amount.kind == "rate":
        return Basis.GROWTH if verb.word == "增加" else Basis.LEVEL
    return Basis.LEVEL if verb.word == "实现" else Basis.ADD

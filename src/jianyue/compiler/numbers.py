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
from jianyue.compiler.amounts import Amount
from jianyue.compiler.found import Found
from jianyue.compiler.governing import Verb, governing
from jianyue.compiler.in_words import growth_in_words, speaks_of_growth
from jianyue.compiler.phrases import subject, trim_left
from jianyue.compiler.respectively import respectively, spread
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.compiler.walk import Part, Walk, part_of, strip_adverbs
from jianyue.core.commitment import Basis, NumberTarget, Op

_RESULT = re.compile(
    "上市|挂牌|进入|完成|达到|实现|成为|入选|通过|开工|投产|达标|落户|脱贫|建成|小升规|完工|竣工|投用"
)
_SERVED = re.compile("提供|实施|开展|进行|发放|配备|落实|安排")
_FOR = re.compile("(?<![成作认因])[为给向对](?:超|约|近|超过|全[省市区])?$")
_MEETS = re.compile("达到|配备|建立|完成|实现|建成|得到")
_EARLIER = re.compile(
    "(?:比|较)(?:上年|去年|上一年|同期|20\\d\\d年|改革前|前一年)(?:同期|末|底|预算|决算|执行数|完成数)?"
)
_FROM = re.compile("[从由][^，、]{0,8}$")
_TO = re.compile(
    "(?:再|逐步|统一)?(?:提高|增加|扩大|增长|提升|上升|降低|下降|缩短|压缩|减少|压减|增)(?:到|至)"
)
_AFTER = re.compile(
    "的(?:比例|幅度|速度)(?P<change>压减|压缩|下降|减少|削减|降低|增长|提高|提升|增加)"
)
_WORK = re.compile("(?:项目|工程|矿|生产线|装置|机组|电站|电厂|煤矿)$")
_TREATED = re.compile(
    "进行(?:全面|综合|集中|升级|系统)*(?:改造|整治|治理|维修|修复|更新|提升|绿化|亮化)"
)
_TREATING = re.compile("(?:集中|重点|继续|完成|要|并)?对")
_TIMED = re.compile("天数|时间|时限|寿命|周期|用时|时长|日数|年限|年数")
_BOUNDS = (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN)
_HOLDING = frozenset(("组织", "开展", "办好"))
_OCCASIONS = frozenset(("场", "场次", "人次", "次", "班次"))
_SPENDING = frozenset(("安排", "投入", "列支", "筹集", "筹措", "发放"))
_LESSENING = frozenset(("减轻", "降低", "减少", "压减"))


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
        if _is_base(walk.s, inside, index, boundary):
            index += 1
            continue
        group = respectively(walk, inside, index, boundary)
        if len(group) == 1 or not spread(walk, start, boundary, group):
            group = group[:1]
            _figure(walk, inside, index, start, end, boundary)
        boundary = group[-1].end
        index += len(group)


def _is_base(s: Sentence, inside: list[Amount], index: int, boundary: int) -> bool:
    """「从每月900元提高到960元」: the first figure is where it starts, not what is promised."""
    if index + 1 >= len(inside) or not _FROM.search(s.text, boundary, inside[index].start):
        return False
    return bool(_TO.fullmatch(s.text, inside[index].end, inside[index + 1].start))


def _figure(
    walk: Walk, inside: list[Amount], index: int, start: int, end: int, boundary: int
) -> None:
    amount = inside[index]
    if index and _specifies(walk.s, inside[index - 1], amount):
        return
    cuts = walk.s.separators(boundary, amount.start) if index else []
    commas = [cut for cut in cuts if walk.s.text[cut[0]] == "、"]
    begin = (commas or cuts)[-1][1] if cuts else boundary
    if (
        index
        and inside[index - 1].kind == "money"
        and walk.vocab.re["verb"].match(walk.s.text, boundary)
    ):
        begin = boundary  # 投资3亿元|建设甲、乙等4个园区
    _read(walk, part_of(walk, amount, start, begin, _limit(walk.s, inside, index, end)))


def _specifies(s: Sentence, previous: Amount, amount: Amount) -> bool:
    """「3项220千伏以上输变电工程」: the second figure describes the thing counted."""
    return previous.kind == "count" and not s.text[previous.end : amount.start].strip()


def _limit(s: Sentence, inside: list[Amount], index: int, end: int) -> int:
    """How far the words behind a figure may reach: to the list's next member or the comma."""
    if index + 1 >= len(inside):
        return end
    following = inside[index + 1]
    cuts = s.separators(inside[index].end, following.start)
    return cuts[-1][0] if cuts else following.start


def _read(walk: Walk, part: Part) -> None:
    amount = part.amount
    if amount.kind == "time" and not _measured_time(walk, part):
        return
    if not amount.unit and part.op is None and amount.op is None and not amount.scaled:
        return
    change = _change_before(walk, part)
    if change and (part.empty_right or amount.kind == "rate"):
        _change(walk, part, change)
        return
    verb = governing(walk, part)
    if verb is not None:
        _deliver(walk, part, verb)
    elif part.op and part.at > part.start and part.empty_right and not amount.chinese:
        _compare(walk, part)
    else:
        _without_verb(walk, part)


def _measured_time(walk: Walk, part: Part) -> bool:
    return part.op is not None and bool(_TIMED.search(walk.s.text, part.start, part.at))


def _change_before(walk: Walk, part: Part) -> re.Match[str] | None:
    """A growth or reduction word that ends where the comparing words begin.

    「增长率控制在…」 is a level of a rate, not a growth.
    """
    for size in range(min(4, part.at - part.start), 1, -1):
        match = walk.vocab.re["change"].fullmatch(walk.s.text, part.at - size, part.at)
        if match and not (part.op and match.group().endswith("率")):
            return match
    return None


def _change(walk: Walk, part: Part, word: re.Match[str]) -> None:
    text = walk.s.text
    reduction = word.group() in walk.vocab.words("verbs.reduction")
    basis = Basis.REDUCTION if reduction else Basis.GROWTH
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
        walk.emit(part, name[0], name, basis)
    previous = measures.spoken_of(walk)
    if names:
        walk.verb = None
    elif previous:
        walk.emit(part, word.start(), previous, basis)


def _compare(walk: Walk, part: Part) -> None:
    names = measures.before(walk, part.segment, part.start, part.at)
    previous = measures.spoken_of(walk)
    if not names and previous:
        names = [previous]
    after = _AFTER.match(walk.s.text, part.amount.end)
    falling = after and after["change"] in walk.vocab.words("verbs.reduction")
    rising = Basis.GROWTH if after else Basis.LEVEL
    for name in names:
        inside = part.start <= name[0] < part.amount.start
        begin = name[0] if inside else part.at
        walk.emit(part, begin, name, Basis.REDUCTION if falling else rising)
    walk.verb = None


def _deliver(walk: Walk, part: Part, verb: Verb) -> None:
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
        return  # 「开工建设甲厂100万吨乙烯项目」: how large the named work is
    if noun and text.startswith("的", amount.end):
        return  # 「投资2000亿元的项目」: the figure describes something
    name = _delivered(walk, part, verb, noun)
    op = part.op if part.op is not Op.EXACTLY else None
    walk.emit(replace(part, op=op), min(verb.start, name[0]), name, _delivered_basis(amount, verb))


def _sizes_a_work(walk: Walk, part: Part) -> bool:
    right = measures.behind(walk.s, part.amount, part.limit, walk.vocab)
    physical = part.amount.kind == "physical" and part.op is None and part.amount.op is None
    return bool(physical and right and _WORK.search(walk.s.text, *right))


def _rescued(walk: Walk, part: Part, verb: Verb, noun: measures.Stretch | None) -> bool:
    """A weak verb promises nothing, unless a bound, an occasion or an end state does."""
    if verb.word in _HOLDING and part.amount.unit in _OCCASIONS:
        return True
    bounded = part.op in _BOUNDS or (part.op and part.amount.kind in ("rate", "money"))
    if bounded and noun and part.empty_right:
        walk.verb = None
        return True
    result = _RESULT.search(walk.s.text, part.amount.end, part.limit)
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
        joined = before[1] > before[0] and short and noun[0] == verb.end
        return (before[0], noun[1]) if joined else noun
    if right or noun:
        return right or noun or before
    if before[1] > before[0]:
        led = walk.vocab.re["verb"].fullmatch(walk.s.text, *before)
        return (verb.start, verb.end) if led else before  # 完成|绿化|30万平方米
    shared = measures.shared(walk.s, amount)
    return shared or measures.spoken_of(walk, amount.unit) or (amount.start, amount.end)


def _delivered_basis(amount: Amount, verb: Verb) -> Basis:
    if amount.kind == "rate":
        return Basis.LEVEL
    if verb.word in _LESSENING:
        return Basis.REDUCTION
    return Basis.LEVEL if verb.word == "实现" else Basis.ADD


def _without_verb(walk: Walk, part: Part) -> None:
    amount = part.amount
    noun = measures.between(walk.s.text, part.start, part.at, walk.vocab)
    listed = part.start > part.segment or noun is None or walk.verb == "weak"
    carried = walk.verb if listed else None
    if carried == "weak":
        return
    right = measures.behind(walk.s, amount, part.limit, walk.vocab)
    if carried == "deliver" and (noun or right):
        _carried(walk, part, noun, right)
    elif noun and (part.empty_right or _spent_on(walk, part, noun)):
        _bare(walk, part, noun)
    elif right and _served(walk, part):
        walk.emit(part, amount.start, _who(walk, part, right), Basis.ADD)
    elif not noun and part.empty_right and _second_bar(walk, part):
        name = measures.spoken_of(walk, amount.unit)
        if name:
            walk.emit(part, part.at, name, Basis.LEVEL)


def _carried(
    walk: Walk, part: Part, noun: measures.Stretch | None, right: measures.Stretch | None
) -> None:
    name = noun if noun and (right is None or part.empty_right) else right
    if name is not None:
        begin = min(part.start, name[0]) if noun else part.amount.start
        walk.emit(part, begin, name, Basis.ADD)


def _spent_on(walk: Walk, part: Part, noun: measures.Stretch) -> bool:
    """「投资3亿元建设…」: the sum is promised, and the verb behind it promises its own."""
    led = walk.vocab.re["verb"].match(walk.s.text, part.amount.end)
    return bool(led) and part.amount.kind == "money" and walk.s.text[slice(*noun)].endswith("投资")


def _bare(walk: Walk, part: Part, noun: measures.Stretch) -> None:
    amount = part.amount
    counted = amount.kind in ("rate", "money", "count", "physical") or part.op is not None
    name = subject(walk.s.text, part.start, part.at, walk.vocab)
    if counted and noun[1] - noun[0] >= 2 and name[1] > name[0]:
        walk.emit(part, name[0], name, Basis.LEVEL)


def _served(walk: Walk, part: Part) -> bool:
    """「1-2家企业上市」, 「为7000户家庭实施改造」: a number of whom something becomes true."""
    text, amount = walk.s.text, part.amount
    if amount.kind == "rate" and text.startswith("的", amount.end):
        return part.at == part.start and bool(_MEETS.search(text, amount.end, part.limit))
    if amount.kind not in ("count", "rate") or text.startswith("的", amount.end):
        return False
    if _TREATING.match(text, part.segment) and _TREATED.search(text, amount.end, part.limit):
        return True
    if _FOR.search(text, part.start, amount.start):
        return bool(_SERVED.search(text, amount.end, part.limit))
    return part.at == part.start and bool(_RESULT.search(text, amount.end, part.limit))


def _who(walk: Walk, part: Part, right: measures.Stretch) -> measures.Stretch:
    """Of a share, those it is a share of (80%以上村庄|完成改革); of a count, the whole result."""
    treated = _TREATED.search(walk.s.text, *right)
    if treated and treated.start() > right[0]:
        return right[0], treated.start()
    result = _RESULT.search(walk.s.text, right[0] + 1, right[1])
    return (right[0], result.start()) if result and part.amount.kind == "rate" else right


def _second_bar(walk: Walk, part: Part) -> bool:
    """「完成280亿元，力争300亿元」: the same measure, a second bar."""
    if not walk.promises:
        return False
    target = walk.promises[-1].target
    same = isinstance(target, NumberTarget) and target.unit == part.amount.unit
    return same or part.op is not None

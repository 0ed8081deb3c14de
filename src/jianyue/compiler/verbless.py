"""A figure without a verb of its own: 失业率4.5%以内, 、8家规范提升, 2家企业上市."""

from __future__ import annotations

import re

from jianyue.compiler import measures
from jianyue.compiler.phrases import subject
from jianyue.compiler.walk import Part, Walk
from jianyue.core.commitment import Basis, NumberTarget, Op

RESULT = re.compile(
    "上市|挂牌|进入|完成|达到|实现|成为|入选|通过|开工|投产|达标|落户|脱贫|建成|小升规|完工|竣工|投用"
)
_SERVED = re.compile("提供|实施|开展|进行|发放|配备|落实|安排")
_FOR = re.compile("(?<![成作认因])[为给向对](?:超|约|近|超过|全[省市区])?$")
_MEETS = re.compile("达到|配备|建立|完成|实现|建成|得到|建有|设有|具备|承担|纳入|享受|参与")
_REACHED = re.compile(f"{RESULT.pattern}|{_MEETS.pattern}")
_GIVEN = re.compile("(?:免费|统一|集中|上门|普遍|优先)*提供")
_SHARED_OUT = (
    re.compile(  # 项目80%以上|由企业牵头, 支出70%以上|用于民生, 建成区50%以上|面积达到标准
        "(?:由|用于|投入|投向|投到|向|面积达到|达到|纳入|实现|完成|配备|建有|具备|参与|享受)"
    )
)
_SCOPE = re.compile("(?:确保|力争|推动|实现)?全[国省市区县州盟]")
_LISTED = re.compile("、.*[^、]$")  # 甲、乙、丙|3条高速公路建成通车
_HOW = re.compile("(?:提前|全部|按期|如期|年内|正式|顺利|陆续|全面)+$")
_TREATED = re.compile(
    "进行(?:全面|综合|集中|升级|系统)*(?:改造|整治|治理|维修|修复|更新|提升|绿化|亮化)"
)
_TREATING = re.compile("(?:集中|重点|继续|完成|要|并)?对")


def without_verb(walk: Walk, part: Part) -> None:
    """Read a figure by the verb before it, its name, or what becomes true of so many."""
    amount = part.amount
    if amount.chinese and amount.kind == "count" and amount.value < 10 and not walk.verb:
        return  # 「对两个目标加以说明」
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
    elif noun and (whose := _shared_out(walk, part, noun, right)):
        walk.emit(part, min(noun[0], part.at), whose, Basis.LEVEL)
    elif right and (counted := _counted_into_a_state(walk, part, right)):
        walk.emit(part, amount.start, counted, Basis.ADD)
    elif right and (_served(walk, part) or _attained(walk, part)):
        basis = Basis.LEVEL if amount.kind == "rate" else Basis.ADD
        walk.emit(part, amount.start, _who(walk, part, right), basis)
    elif not noun and part.empty_right and _second_bar(walk, part):
        name = measures.spoken_of(walk, amount.unit)
        if name:
            walk.emit(part, part.at, name, _basis_before(walk, part))


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
    counted = bool(amount.kind) or part.op is not None
    name = subject(walk.s.text, part.start, part.at, walk.vocab)
    raised = walk.vocab.re["change"].match(walk.s.text, *name)
    if counted and raised and raised.end() + 1 < name[1]:
        reduced = raised.group() in walk.vocab.words("verbs.reduction")
        basis = Basis.REDUCTION if reduced else Basis.GROWTH
        walk.emit(part, name[0], (raised.end(), name[1]), basis)  # 提高|城镇化率|1个百分点
        return
    if counted and noun[1] - noun[0] >= 2 and name[1] > name[0]:
        whose = measures.whose_share(walk, name)
        walk.emit(part, name[0], whose, Basis.LEVEL)


def _served(walk: Walk, part: Part) -> bool:
    """「1-2家企业上市」, 「为7000户家庭实施改造」: a number of whom something becomes true."""
    text, amount = walk.s.text, part.amount
    if amount.kind == "rate" and text.startswith("的", amount.end):
        opens = part.at == part.start or _SCOPE.fullmatch(text, part.start, part.at)
        return bool(opens and _MEETS.search(text, amount.end, part.limit))
    counted = amount.kind in ("count", "rate") or (amount.scaled and not amount.unit)
    if not counted or text.startswith("的", amount.end):
        return False
    if _TREATING.match(text, part.segment) and _TREATED.search(text, amount.end, part.limit):
        return True
    if _FOR.search(text, part.start, amount.start):
        return bool(_SERVED.search(text, amount.end, part.limit))
    return part.at == part.start and bool(RESULT.search(text, amount.end, part.limit))


def _shared_out(
    walk: Walk, part: Part, noun: measures.Stretch, right: measures.Stretch | None
) -> measures.Stretch | None:
    """「民生支出70%以上用于教育」: so great a share of what stands before it; 「机房100%使用绿电」."""
    text, amount = walk.s.text, part.amount
    if amount.kind != "rate":
        return None
    if right and amount.value == 100:
        return right if "实现" in text[noun[1] : amount.start] else noun
    bounded = amount.op is Op.AT_LEAST or part.op is not None
    return noun if bounded and _SHARED_OUT.match(text, amount.end, part.limit) else None


def _counted_into_a_state(
    walk: Walk, part: Part, right: measures.Stretch
) -> measures.Stretch | None:
    """「甲、乙、丙|3条高速公路提前建成通车」: so many of a list that reach a state."""
    text = walk.s.text
    if part.amount.kind != "count" or not _LISTED.search(text, part.segment, part.at):
        return None
    state = walk.vocab.re["state"].search(text, *right)
    if state is None or state.end() != right[1]:
        return None
    name = text[right[0] : state.start()]
    end = right[0] + len(_HOW.sub("", name))
    return (right[0], end) if end > right[0] else None


def _attained(walk: Walk, part: Part) -> bool:
    """「实现30项服务一网办理」: 实现 right before a count of things."""
    amount = part.amount
    direct = walk.s.text.endswith("实现", part.start, amount.start)
    return direct and amount.kind == "count" and not walk.s.text.startswith("的", amount.end)


def _who(walk: Walk, part: Part, right: measures.Stretch) -> measures.Stretch:
    """Of a share, those it is a share of (80%以上村庄|完成改革); of a count, those to whom something
    is given (2万名老人|免费提供服务), or the whole result."""
    treated = _TREATED.search(walk.s.text, *right)
    if treated and treated.start() > right[0]:
        return right[0], treated.start()
    share = part.amount.kind == "rate"
    result = (_REACHED if share else _GIVEN).search(walk.s.text, right[0] + 1, right[1])
    return (right[0], result.start()) if result else right


def _second_bar(walk: Walk, part: Part) -> bool:
    """「完成280亿元，力争300亿元」: the same measure, a second bar."""
    if not walk.promises:
        return False
    target = walk.promises[-1].target
    same = isinstance(target, NumberTarget) and target.unit == part.amount.unit
    return same or part.op is not None


def _basis_before(walk: Walk, part: Part) -> Basis:
    """「增长7%，力争8%」: the second bar of a growth is a growth too."""
    target = walk.promises[-1].target
    same = isinstance(target, NumberTarget) and target.unit == part.amount.unit == "%"
    return target.basis if isinstance(target, NumberTarget) and same else Basis.LEVEL

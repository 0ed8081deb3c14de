"""Pass · 里程碑: a named thing that is to change its state, by evidence seen.

Two shapes: a verb with its object (建成X、启动Y), and a name with its state (X、Y投入使用).
A thing that has no name (一批, 有关) or is only hurried along (加快X建设) promises nothing.
"""

from __future__ import annotations

import re

from jianyue.compiler.found import Found
from jianyue.compiler.phrases import trim_left, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import MilestoneTarget, RelativeTarget, Rung

_NOT_VERB_AFTER = re.compile(
    "后|了|果|的|[、，和及]|区(?:域|间|内|的|外|，|$)|时(?!代)|率|度(?!假)|以来|情况|任务书|投资|后的|时间|仪式|前期|于|以上|以下"
)
_NOT_VERB_BEFORE = re.compile(
    "(?:已|已经|未|待|在|是|应|刚|将要|尚未|新|早|促|多|所|抓|资金|在建|早日|后|自主|制度|不|重新)$"
)
_OBJECT_STOP = re.compile(
    "[，：；。]|(?<![撤合兼归])并(?!网|购|轨|联)|，|，|力争|确保|推动|推进|加快|用于|为(?=.{0,12}(?:提供|打下|奠定))|带动|以(?=满足|保障)"
)
_HURRIED = re.compile(
    "(?:加快|尽快|抓紧|力促|促进|早日|尽早|加速|谋划|推进|研究|筹备|加紧|配合|协助|着手)(?:推进|推动)?$"
)
_WISHED = re.compile("支持|鼓励|引导|探索|争取尽快|努力建成|力促|聚焦|围绕|强化|抓实")
_ASSIGNED = re.compile(
    "(?:下达|考核|预期|各项|上述|年度|既定|确定|约束性|全年|改革|主要).{0,6}(?:目标|任务|指标)$|目标任务$|(?:目标|指标)$"
)
_ETC = re.compile("(?<![甲乙丙特一二三高中初平均优次])等(?!级|离|额|候|高|教|值)")
_ADVERB_BEFORE_STATE = re.compile(
    "(?:全部|正式|按期|如期|顺利|年内|年底前?|上半年|下半年|尽快|尽早|早日|按时|同步|基本|力争|全面|实现|[一二三四]季度|\\d+月份?(?:底|初|中旬)?前?|主体工程?|完成|年末|在.{1,8}前|今年|并|确保|投资|项目|提前|一期|高质量|高标准|前|底|竣工|明年|成功|全线|争取|陆续|率先|及早|元旦|国庆节?|春节|内)$"
)
_SUBJECT_CUT = re.compile(
    "确保|推动|实现|力争|保证|争取|促进|使得?|让|加快推进|加快|推进|支持|抓好|做好|促使|力促|加强|保障|统筹|协调|其中|鼓励|引导|全力|完成|开展|启动|建成|推广|打造|帮助|加速|依托|通过|抓紧|积极|督促|建设(?=.{4})|配合"
)
_GLUED = tuple("推启劳行活主带驱联互移机电展召公")  # 推|动工业, 展|开工作
_OTHERS = re.compile(
    "(?:[^，]{0,6})(?:国家|国务院|中央)(?!级|[^，]{0,12}(?:基地|中心|项目|工程|试点))[^，]{0,4}(?:将|已|要|专门|出台)"
)
_VERB_LED = re.compile(
    "增加|提升|加强|加快|推进|完善|优化|推动|实施|改造(?!提升|工程)|强化|深化|培育|打造|新增|新建|开展|组织|扩大"
)
_TREND = re.compile("(?:规范|实体|常态|制度|标准|市场|智能|信息|集约|规模|专业|现代|法治|多元)化$")
_PLAIN = re.compile(
    "(?:重大|重点|亿元|大|好|优质|签约|储备|前期|在建|新|省级?|市级?)*(?:产业|工业|招商|民生|投资|建设|科技|合作|签约)*(?:项目|工程)"
)
_NOT_YET = ("早", "已", "未", "待", "促", "抓", "对", "型")
_GLUED_AFTER = tuple("业作具会资商艺")
_NAMED = re.compile("[“《0-9A-Za-z]|[一二三四五六七八九十]期|第[一二三四五六七八九十]")


def milestones(s: Sentence, vocab: Vocabulary, taken: list[Found]) -> list[Found]:
    """All milestones of a sentence."""
    found = [*_with_object(s, vocab, taken), *_with_state(s, vocab)]
    found = [f for f in found if not any(_clash(f, t) for t in taken)]
    return sorted(_distinct(found), key=lambda f: (f.start, f.end))


def _clash(found: Found, other: Found) -> bool:
    """The same words already hold a number or a relative target."""
    if isinstance(other.target, RelativeTarget):
        return found.name_start < other.end and other.start < found.name_end
    same = found.name_start < other.name_end and other.name_start < found.name_end
    return same or found.name_start <= other.figure < found.name_end


def _numbered(s: Sentence, item: tuple[int, int, tuple[int, int]], numbers: list[Found]) -> bool:
    """The item is counted: it holds the figure, or is an example before it (A、B等3家)."""
    start, end = item[2]
    for n in numbers:
        if n.figure < 0:
            continue
        if start <= n.figure < end or (n.name_start < end and start < n.name_end):
            return True
        if end <= n.figure and s.segment_of(start) == s.segment_of(n.figure):
            between = s.text[end : n.figure]
            if not re.search("和|以及|，|及", between) and "、" not in between[-1:]:
                return True
    return False


def _distinct(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for f in found:
        if not any(f.name_start < k.name_end and k.name_start < f.name_end for k in kept):
            kept.append(f)
    return kept


def _with_object(s: Sentence, vocab: Vocabulary, numbers: list[Found]) -> list[Found]:
    found: list[Found] = []
    taken = 0
    for start, end, rung, needs in _verbs(s, vocab):
        if start < taken:
            continue
        stop = _object_end(s, end, vocab)
        items = _objects(s, end, stop, needs, vocab)
        items = [i for i in items if not _numbered(s, i, numbers)]
        for index, (a, b, name) in enumerate(items):
            begin = start if index == 0 else a
            target = MilestoneTarget(rung, s.text[start:end])
            found.append(Found(begin, max(b, name[1]), *name, target, sure=len(items) == 1))
        taken = stop if items else end
    return found


def _verbs(s: Sentence, vocab: Vocabulary) -> list[tuple[int, int, Rung, str]]:
    """Verbs that take an object: start, end, the rung set, and what kind of object they need."""
    verbs = []
    for kind, rung in (
        ("start", Rung.STARTED),
        ("done", Rung.BUILT),
        ("issue", Rung.IN_USE),
        ("found", Rung.IN_USE),
    ):
        for match in vocab.re[kind].finditer(s.text):
            if _is_verb(s, match):
                needs = kind if kind in ("issue", "found") else ""
                verbs.append((match.start(), match.end(), _rung(match.group(), rung), needs))
    verbs.sort(key=lambda v: (v[0], -v[1]))
    return verbs


def _rung(word: str, rung: Rung) -> Rung:
    if rung is Rung.BUILT and re.search("投用|启用|投产|通车|开通|运营|使用|开放|投运|打通", word):
        return Rung.IN_USE
    return rung


def _is_verb(s: Sentence, match: re.Match[str]) -> bool:
    text = s.text
    if s.hidden(match.start()):
        return False
    if _NOT_VERB_AFTER.match(text, match.end()) or _OTHERS.match(
        text, s.segment_of(match.start())[0]
    ):
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    if _NOT_VERB_BEFORE.search(before):
        return False
    if match.group()[0] in "动开" and before[-1:] in _GLUED:
        return False
    if match.group() in ("开工", "动工") and text[match.end() : match.end() + 1] in _GLUED_AFTER:
        return False
    return not _slow_before(s, match.start())


def _slow_before(s: Sentence, at: int) -> bool:
    start = s.segment_of(at)[0]
    return bool(
        _HURRIED.search(s.text[max(start, at - 6) : at]) or _WISHED.search(s.text, start, at)
    )


def _object_end(s: Sentence, start: int, vocab: Vocabulary) -> int:
    stop = s.segment_of(start)[1]
    match = _OBJECT_STOP.search(s.text, start, stop)
    while match and (s.hidden(match.start()) or match.start() == start):
        match = _OBJECT_STOP.search(s.text, match.end(), stop)
    end = match.start() if match else stop
    for kind in ("start", "done", "issue", "found"):
        for verb in vocab.re[kind].finditer(s.text, start, end):
            if verb.start() > start and s.text[verb.start() - 1] in "、并" and _is_verb(s, verb):
                return verb.start() - 1
    for a, b in s.separators(start, end):
        if _VERB_LED.match(s.text, b):
            return a
    return end


def _objects(
    s: Sentence, start: int, end: int, needs: str, vocab: Vocabulary
) -> list[tuple[int, int, tuple[int, int]]]:
    """The named things in an object: (start, end of its stretch, name)."""
    return _named_items(s, start, end, needs, vocab)


def _named_items(
    s: Sentence, start: int, end: int, needs: str, vocab: Vocabulary
) -> list[tuple[int, int, tuple[int, int]]]:
    etc = _etc_at(s, start, end)
    inner = etc if etc is not None else end
    cuts = _cuts(s, start, inner, needs, vocab)
    pieces, begin = [], start
    for a, b in [*cuts, (inner, inner)]:
        left = trim_left(s.text, begin, a, vocab)
        right = trim_right(s.text, left, a, vocab)
        if right > left:
            pieces.append((begin, end if b == inner and etc is None else a, (left, right)))
        begin = b
    short = sum(p[2][1] - p[2][0] <= 2 for p in pieces)
    if len(pieces) > 1 and (2 * short > len(pieces) or pieces[0][2][1] - pieces[0][2][0] <= 1):
        whole = (pieces[0][2][0], pieces[-1][2][1])
        pieces = [(start, end, whole)]
    listed = etc is not None or len(pieces) > 1
    return [p for p in pieces if _is_named(s, *p[2], listed, needs, vocab)]


def _etc_at(s: Sentence, start: int, end: int) -> int | None:
    for match in _ETC.finditer(s.text, start, end):
        if not s.hidden(match.start()):
            return match.start()
    return None


def _cuts(
    s: Sentence, start: int, end: int, needs: str, vocab: Vocabulary
) -> list[tuple[int, int]]:
    """Where a list of names is cut; 及, 与 and a 和 between short words stay inside a name."""
    cuts = []
    begin = start
    for a, b in s.separators(start, end):
        word = s.text[a:b]
        if word in ("及", "与"):
            continue
        left, right = s.text[begin:a], s.text[b:end]
        if len(left.strip()) < 2 or len(right.strip()) < 2 or left.endswith(("化", "型", "式")):
            continue
        if needs == "issue" and not vocab.re["document"].search(left):
            continue
        closing = bool(cuts) and "、" not in right  # 「A、B和C」: the last joint of a list
        if word != "、" and not closing and not _balanced(left, right, vocab, needs):
            continue
        cuts.append((a, b))
        begin = b
    return cuts


_HEAD_NOUN = re.compile(
    "(?:项目|工程|公路|道路|大道|路|铁路|高铁|高速|中心|厂|站|馆|医院|学校|小学|中学|幼儿园|园区|公园|广场|基地|水库|机场|码头|港|桥|大桥|隧道|线|规划|计划|方案|办法|办|平台|系统|校区|院|楼|大厦|酒店|市场|管网|电厂|电站|小区|片区|工厂|生产线|期|场|段|城|湖|河|岛|村|镇|街|改造|整治|修复|治理|搬迁|扩建|新建|迁建|试点|行动|改革|普查|任务|编制|建设|条例|意见|政策|院线|区|东|西|南|北|库|塔|坝|渠|枢纽|综合体|产业园|物流园|示范区)[”》]?$"
)


def _balanced(left: str, right: str, vocab: Vocabulary, needs: str) -> bool:
    head = left.rsplit("、", maxsplit=1)[-1]
    return bool(_HEAD_NOUN.search(head.strip())) and len(head) >= 3


def _is_named(
    s: Sentence, start: int, end: int, listed: bool, needs: str, vocab: Vocabulary
) -> bool:
    name = s.text[start:end]
    if (
        len(name) < 2
        or re.fullmatch(
            "[0-9.一二三四五六七八九十百千万亿多余]+[\\u4e00-\\u9fff]{0,4}(?:以上|左右)?", name
        )
        or name in vocab.words("generic.object")
    ):
        return False
    if needs != "issue" and (
        vocab.re["generic"].search(name) or _ASSIGNED.search(s.text, start, s.segment_of(start)[1])
    ):
        return False
    if needs == "issue":
        return bool(vocab.re["document"].search(name)) and len(name) >= 5
    if needs == "found":
        return bool(vocab.re["body"].search(name)) and len(name) >= 4
    if (
        _TREND.search(name)
        or _PLAIN.fullmatch(name)
        or (name.startswith("新") and len(name) <= 4)
        or _VERB_LED.match(name)
    ):
        return False
    return listed or len(name) >= 4 or bool(_NAMED.search(name))


def _with_state(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    last = 0
    for match in vocab.re["state"].finditer(s.text):
        if s.hidden(match.start()) or match.start() < last:
            continue
        if s.text[match.start() - 1 : match.start()] in _NOT_YET:
            continue
        items = _subjects(s, match, vocab, last)
        rung = vocab.rungs[match.group()]
        for a, name in items:
            target = MilestoneTarget(rung, match.group())
            found.append(Found(a, match.end(), *name, target, sure=len(items) == 1))
        last = match.end()
    return found


def _subjects(
    s: Sentence, match: re.Match[str], vocab: Vocabulary, after: int
) -> list[tuple[int, tuple[int, int]]]:
    start = max(s.segment_of(match.start())[0], after)
    while start < match.start() and s.text[start] in "、和及":
        start += 1
    if not _ends_here(s, match) or s.text.startswith(("把", "国家", "国务院"), start):
        return []
    end = match.start()
    while True:
        adverb = _ADVERB_BEFORE_STATE.search(s.text, start, end)
        if not adverb or adverb.end() != end or s.text[adverb.start() : end] in ("项目", "一期"):
            break
        end = adverb.start()
    slow = _pushed_slowly(s, start, end, match.group() in vocab.words("states.pushed"))
    begin = _subject_start(s, start, end)
    if slow or end - begin < 2:
        return []
    return [
        (a, name)
        for a, _, name in _named_items(s, begin, end, "", vocab)
        if not _has_count(s, begin, end)
    ]


def _ends_here(s: Sentence, match: re.Match[str]) -> bool:
    """A state closes its clause; before a noun it only describes it."""
    following = s.text[match.end() : match.end() + 1]
    return following in ("", "，", "、", "；", "。", "！", "）", "并", "和", " ")


def _pushed_slowly(s: Sentence, start: int, end: int, needs_push: bool) -> bool:
    last = None
    for last in re.finditer(
        "加快|力促|促进|推进|支持|鼓励|引导|抓紧|尽快|加速|争取尽快|尽早|早日|抓好|做好|协助|配合|聚焦|围绕|强化|抓实|实施|深化|扩大|坚持|形成|落实|探索|完善|加强|优化",
        s.text[start:end],
    ):
        pass
    firm = None
    for firm in re.finditer("确保|推动|实现|力争|保证|完成|争取", s.text[start:end]):
        pass
    if needs_push and firm is None:
        return True
    return last is not None and (firm is None or firm.start() < last.start())


def _subject_start(s: Sentence, start: int, end: int) -> int:
    begin = start
    for match in _SUBJECT_CUT.finditer(s.text, start, end):
        if not s.hidden(match.start()) and match.end() < end - 1:
            begin = match.end()
    return begin


def _has_count(s: Sentence, start: int, end: int) -> bool:
    return any(start <= a.start < end and a.kind == "count" for a in s.amounts)

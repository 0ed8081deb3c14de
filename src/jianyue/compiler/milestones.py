"""Pass · 里程碑: a named thing that is to change its state, by evidence seen.

Two shapes: a verb with its object (建成X、启动Y), and a name with its state (X、Y投入使用).
A thing that has no name (一批, 有关) or is only hurried along (加快X建设) promises nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jianyue.compiler.elided import object_before
from jianyue.compiler.found import Found
from jianyue.compiler.listing import Item, named_items
from jianyue.compiler.phrases import subject
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import MilestoneTarget, RelativeTarget, Rung

_NO_OBJECT = re.compile(
    "后|了|果|好|渝|的|[、，和及]|区(?:域|间|内|的|外|建设|[，、和0-9]|$)|时(?!代)|率|度(?!假)|以来|情况|任务书|投资"
    "|时间|仪式|前期|工作|于|以上|以下"
)
_NOT_THIS_YEAR = re.compile(
    "(?:已|已经|未|待|在|是|应|刚|将要|尚未|新|早|促|多|所|抓|共|资金|在建|早日|后|自主|制度|不|重新|圆满|胜利)$"
)
_GLUED = tuple("推启劳行活主带驱联互移机电展召公")  # 推|动工业, 展|开工作
_GLUED_AFTER = tuple("业作具会资商艺")
_OBJECT_STOP = re.compile(
    "[，：；。]|(?<![撤合兼归])并(?!网|购|轨|联)|力争|确保|推动|推进|加快|用于|带动"
    "|为(?=.{0,12}(?:提供|打下|奠定))|以(?=满足|保障)"
)
_ADVERB_BEFORE_STATE = re.compile(
    "(?:全部|正式|按期|如期|顺利|年内|年底前?|上半年|下半年|尽快|尽早|早日|按时|同步|基本|力争"
    "|全面|实现|[一二三四]季度|\\d+月份?(?:底|初|中旬)?前?|主体工程?|完成|年末|在.{1,8}前|今年|并"
    "|确保|投资|提前|高质量|高标准|前|底|竣工|明年|成功|全线|争取|陆续|率先|及早|元旦|国庆节?"
    "|春节|内)$"
)
_IN_USE = re.compile("投用|启用|投产|通车|开通|运营|使用|开放|投运|打通|并网")
_ROAD = re.compile("[路道线桥段街巷口][”》]?$")  # 打通信息壁垒 opens no road
_NOT_YET = ("早", "已", "未", "待", "促", "抓", "对", "型")
_CLOSES = ("", "，", "、", "；", "。", "！", "）", "并", "和", " ")
_KINDS = (
    ("start", Rung.STARTED),
    ("done", Rung.BUILT),
    ("issue", Rung.IN_USE),
    ("found", Rung.IN_USE),
)


def milestones(s: Sentence, vocab: Vocabulary, taken: list[Found]) -> list[Found]:
    """All milestones of a sentence that no number or relative target in ``taken`` holds."""
    found = [*_with_object(s, vocab, taken), *_with_state(s, vocab)]
    found = [f for f in found if not any(_clash(f, other) for other in taken)]
    kept: list[Found] = []
    for f in found:
        if not any(f.name_start < k.name_end and k.name_start < f.name_end for k in kept):
            kept.append(f)
    return kept


def _clash(found: Found, other: Found) -> bool:
    """The same words already hold a number or a relative target."""
    if isinstance(other.target, RelativeTarget):
        return found.name_start < other.end and other.start < found.name_end
    same = found.name_start < other.name_end and other.name_start < found.name_end
    return same or found.name_start <= other.figure < found.name_end


# -- a verb with its object ------------------------------------------------------------------


def _with_object(s: Sentence, vocab: Vocabulary, taken: list[Found]) -> list[Found]:
    found: list[Found] = []
    done_to = 0
    for verb_at, end, rung, needs in _verbs(s, vocab):
        start = verb_at
        if start < done_to:
            continue
        stop = _object_end(s, end, vocab)
        items = named_items(s, end, stop, vocab, needs)
        if s.text[start:end] == "打通":
            items = [item for item in items if _ROAD.search(s.text[slice(*item.name)])]
        risen = _risen(s, start, end, vocab) if items else None
        if risen:
            start, items = risen.start, [replace(risen, end=stop)]
        target = MilestoneTarget(rung, s.text[verb_at:end])
        kept = [item for item in items if not _counted(s, item, taken)]
        for index, item in enumerate(kept):
            begin = start if index == 0 else item.start
            last = max(item.end, item.name[1])
            found.append(Found(begin, last, *item.name, target, sure=len(kept) == 1))
        done_to = stop if items else end
    return found


def _risen(s: Sentence, start: int, end: int, vocab: Vocabulary) -> Item | None:
    """「甲医院升格为三级医院」: the one that rises is what is promised."""
    if s.text[end - 1] != "为":
        return None
    name = subject(s.text, s.segment_of(start)[0], start, vocab)
    return Item(*name, name) if name[1] - name[0] > 2 else None


def _verbs(s: Sentence, vocab: Vocabulary) -> list[tuple[int, int, Rung, str]]:
    """Verbs that take an object: start, end, the rung set, and what kind of object they need."""
    verbs = []
    for match in vocab.re["milestone"].finditer(s.text):
        if not _is_verb(s, match, vocab):
            continue
        for kind, lowest in _KINDS:
            if match.group() in vocab.milestone_verbs[kind]:
                in_use = lowest is Rung.BUILT and _IN_USE.search(match.group())
                needs = kind if kind in ("issue", "found") else ""
                verbs.append((match.start(), match.end(), Rung.IN_USE if in_use else lowest, needs))
    return sorted(verbs, key=lambda verb: (verb[0], -verb[1]))


def _is_verb(s: Sentence, match: re.Match[str], vocab: Vocabulary) -> bool:
    text, start, end = s.text, match.start(), match.end()
    if s.hidden(start) or _NO_OBJECT.match(text, end):
        return False
    if _NOT_THIS_YEAR.search(text[max(0, start - 4) : start]):
        return False
    state = vocab.re["state"].match(text, start)
    if state and state.end() > end:
        return False  # 建成|开诊: a state behind its subject
    if match.group()[0] in "动开" and text[start - 1 : start] in _GLUED:
        return False
    if match.group() in ("开工", "动工") and text[end : end + 1] in _GLUED_AFTER:
        return False
    opening = s.segment_of(start)[0]
    if vocab.re["others"].match(text, opening):
        return False
    behind = text[start - 1 : start] not in ("、", "并", "和")
    if behind and vocab.re["slow_state"].search(text, opening, start):
        return False
    hurried = vocab.re["hurried"].search(text[max(opening, start - 6) : start])
    return not hurried and not vocab.re["wished"].search(text, opening, start)


def _object_end(s: Sentence, start: int, vocab: Vocabulary) -> int:
    stop = s.segment_of(start)[1]
    match = _OBJECT_STOP.search(s.text, start, stop)
    while match and (s.hidden(match.start()) or match.start() == start):
        match = _OBJECT_STOP.search(s.text, match.end(), stop)
    end = match.start() if match else stop
    for verb in vocab.re["milestone"].finditer(s.text, start + 1, end):
        if s.text[verb.start() - 1] in "、并" and _is_verb(s, verb, vocab):
            return verb.start() - 1
    for a, b in s.separators(start, end):
        if vocab.re["verb_led"].match(s.text, b):
            return a
    return end


def _counted(s: Sentence, item: Item, taken: list[Found]) -> bool:
    """The item is counted: it holds a promised figure, or is an example before it (A、B等3家)."""
    start, end = item.name
    for n in taken:
        if n.figure < 0:
            continue
        if start <= n.figure < end or (n.name_start < end and start < n.name_end):
            return True
        if end <= n.figure and s.segment_of(start) == s.segment_of(n.figure):
            gap = s.text[end : n.figure]
            if not re.search("和|以及|，|及", gap) and "、" not in gap[-1:]:
                return True
    return False


# -- a name with its state -------------------------------------------------------------------


def _with_state(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    last = 0
    for match in vocab.re["state"].finditer(s.text):
        at = match.start()
        if s.hidden(at) or at < last or s.text[at - 1 : at] in _NOT_YET:
            continue
        items = _subjects(s, match, vocab, last)
        target = MilestoneTarget(vocab.rungs[match.group()], match.group())
        for item in items:
            said = item.start if item.start >= s.segment_of(at)[0] else at
            found.append(Found(said, match.end(), *item.name, target, sure=len(items) == 1))
        if items or s.text[match.end() : match.end() + 1] in _CLOSES:
            last = match.end()  # 北溪|供水|工程: a name goes on
    return found


def _subjects(s: Sentence, match: re.Match[str], vocab: Vocabulary, after: int) -> list[Item]:
    start = max(s.segment_of(match.start())[0], after)
    while start < match.start() and s.text[start] in "、和及":
        start += 1
    closes = s.text[match.end() : match.end() + 1] in _CLOSES
    if not closes or s.text.startswith(("把", *vocab.words("milestones.others")), start):
        return []
    end = match.start()
    adverb = _ADVERB_BEFORE_STATE.search(s.text, start, end)
    while adverb:
        end = adverb.start()
        adverb = _ADVERB_BEFORE_STATE.search(s.text, start, end)
    pushed_only = match.group() in vocab.words("states.pushed")
    if _pushed_slowly(s, start, end, vocab, pushed_only):
        return []
    begin = start
    for cut in vocab.re["subject_cut"].finditer(s.text, start, end):
        if not s.hidden(cut.start()) and cut.end() < end - 1:
            begin = cut.end()
    if end - begin < 2:
        opens = start == s.segment_of(match.start())[0]  # 甲开工、|投产: no clause of its own
        ended = opens and not s.text.startswith(("、", "和", "并"), match.end())
        spoken = object_before(s, match.start(), vocab) if ended and not pushed_only else None
        counted = spoken and any(
            a.kind == "count" and spoken[0] <= a.start <= spoken[1] for a in s.amounts
        )
        return named_items(s, *spoken, vocab) if spoken and not counted else []
    if any(begin <= a.start < end and a.kind == "count" for a in s.amounts):
        return []
    items = named_items(s, begin, end, vocab)
    # 「政策落实、项目开工」: what stands right before the state has no name, nor has the rest
    return [] if items and "、" in s.text[items[-1].name[1] : end] else items


def _pushed_slowly(s: Sentence, start: int, end: int, vocab: Vocabulary, pushed_only: bool) -> bool:
    slow = [m.start() for m in vocab.re["slow_state"].finditer(s.text, start, end)]
    leading = vocab.re["slow_leading"].match(s.text, start, end)
    if leading:
        slow.append(leading.start())
    firm = [m.start() for m in vocab.re["pushing"].finditer(s.text, start, end)]
    if pushed_only and not firm:
        return True
    return bool(slow) and (not firm or firm[-1] < max(slow))

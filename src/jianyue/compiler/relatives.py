"""Pass · 相对目标: tests against something else: in step, above, assigned, full, zero, signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

from jianyue.compiler.elided import object_before
from jianyue.compiler.found import Found
from jianyue.compiler.measures import items
from jianyue.compiler.phrases import subject, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import Basis, RelativeTarget, Test

_Reader = Callable[[Sentence, Vocabulary], Iterator[Found]]
_Stretch = tuple[int, int]

_CHANGE_NOUN = re.compile(
    "(?:增长|增幅|增速|增长率|涨幅|实际增长|的增长|水平|均|都|也|总体|全部|继续)+$"
)
_LISTED = re.compile("减排|能耗|下降率|下降|降低|排放|指标|降碳")
_ETC = re.compile("等[^，；。]{0,8}$")
_MEASURED = re.compile("增长|增幅|增速|涨幅|收入|水平|经济|指标|数$|率$|值$|额$")
_GROWING = re.compile("增长|增幅|增速|涨幅|收入")
_LOOSE = ("相适应", "相匹配", "相协调", "一致")
_REF_TAIL = re.compile("(?:的)?(?:增长速度|增速|增长|增幅|基本|保持|平均水平|水平)+$")
_SUPPOSED = re.compile("虽然|可能|尽管|即使|如果")
_NOT = re.compile("(?:均|都|要)?不(?:得|能|应)?$")
_ORDERED = re.compile("下达|考核|约束|规定|调控|控制[目指]标")
_SUPERIOR = re.compile("国家|省|市|区|上级|自治区|州|盟")
_DEMANDING = re.compile("国家|省|上级|自治区")
_POSITIVE = re.compile(
    "(?:实现|保持|力争|确保|逐年|争取|要|均)*"
    "(?:正增长|逐年增加|逐年增长|逐年提高|由负转正|止跌回升|扭亏为盈)"
)
_NONINCREASE = re.compile("只减不增|只降不升|不增加|零增长|不再增加|只减少不增加")
_NONDECREASE = re.compile("只增不减|只增不降|不降低|不减少|只升不降|不下降|只增加不减少")
_QUOTED_SIGN = re.compile("“(?:[两三双]个?)?$")  # 教育支出“|两个只增不减”
_SIGNS = (
    (_POSITIVE, Test.POSITIVE),
    (_NONINCREASE, Test.NONINCREASE),
    (_NONDECREASE, Test.NONDECREASE),
)
_AVERAGE = re.compile(
    "(?:稳定|保持|均|都)*(?:保持在|稳定在|处于|达到)(?P<ref>(?:全[国省市区]|[东中西]部)平均(?:水平|值|数)?)以上"
)
_SHORT = 3  # characters of a word that is no thing of its own in a list
_JOINED = ("、", "和", "并")
_WORK = re.compile("实施|开展|推进")
_COVERED = re.compile("[“]?(?:[一二两三四五六]个)?(?:全覆盖|全域覆盖|应救尽救)[”]?")
_ATTAINED = re.compile("(?:基本|逐步|全面|全部|整体|率先|年内|力争|确保|要|将|均|都)*实现$")
_COVERED_ENDS = re.compile("$|[，、；。）”和并且 ]|目标")
_ALL_INTO = re.compile(
    "将(?P<m>[^，；。]{0,12}(?:所有|全部)[^，；。]{2,20}?)(?:全部)?(?:纳入|接入|并入)[^，；。]{2,20}"
)
_ALL_DONE = re.compile(
    "(?:完成|实施|拆除|淘汰|关闭|关停|取缔|清理|更换|改造|整治|解决|取消|兑现|兑付|偿还|清偿|拨付)"
    "(?P<m>[^，；。、]{0,8}全部[^，；。]{3,20})"
)
_ALL_REACH = re.compile(
    "(?P<m>(?:全市|全省|全区|全县)?所有[^，；。]{2,16}?)(?:通达|通上|实现|达到|通|完成)[^，；。]{2,16}"
)
_ZERO = re.compile("(?:基本|全面|彻底|全部|坚决|稳定)*(?P<word>消除)(?P<m>[^，；。、]{2,24})")
_CLEAR = re.compile("(?P<word>清零|归零|零负担|零新增|零增加|销号|零排放|零收费|零发生)[”]?")
_CLEARING = re.compile(
    "(?!目标)[\u4e00-\u9fff]"
)  # 清零行动, 清零各类隐患: going on, or no name before it
_CLEAR_ADVERB = re.compile("(?:基本|动态|全面|实现|全部|年内|保持|“)+$")
_GRADE = re.compile(
    "(?P<m>[^，；。、]{2,18}?水质)(?:稳定|全部|基本|均|总体|持续|保持|保持在|稳定在){0,3}"
    "(?P<word>达到|达|保持|优于)(?:在|到)?(?:或(?:优于|好于))?(?:国家)?[^，；。]{0,6}(?:类|标准)"
)


def relatives(s: Sentence, vocab: Vocabulary) -> list[Found]:
    """All relative targets of a sentence; a later reading of the same measure gives way."""
    found: list[Found] = []
    if not _CUE.search(s.text):
        return found
    for cue, reader in READERS:
        if not cue.search(s.text):
            continue
        for one in reader(s, vocab):
            if not any(_again(one, other) for other in found):
                found.append(one)
    return sorted(found, key=lambda f: (f.start, f.name_start))


def _again(one: Found, other: Found) -> bool:
    return one.name_start == other.name_start and one.start < other.end and other.start < one.end


def _seen(s: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (m for m in pattern.finditer(s.text) if not s.hidden(m.start()))


def _measures(s: Sentence, end: int, vocab: Vocabulary) -> list[_Stretch]:
    """The measures named in the segment before ``end``, the last with the test behind it."""
    start = s.segment_of(end)[0]
    attained = _ATTAINED.search(s.text, start, end)
    begin, stop = subject(s.text, start, attained.start() if attained else end, vocab)
    etc = _ETC.search(s.text, begin, stop)
    stop = etc.start() if etc else stop
    names, left = [], begin
    for a, b in [*s.separators(begin, stop), (stop, stop)]:
        right = trim_right(s.text, left, a, vocab)
        change = _CHANGE_NOUN.search(s.text, left, right)
        if change and change.start() > left:
            right = change.start()
        if right - left < 2:
            return [(begin, stop)] if stop - begin >= 2 else []
        names.append((left, right))
        left = b
    noun = vocab.re["series_noun"]
    each = etc and "指标" in etc.group()  # 能源、水资源等指标: each of them is one
    if (
        len(names) > 1
        and not each
        and not all(noun.search(s.text, a, b) or _LISTED.search(s.text, a, b) for a, b in names)
    ):
        return [(begin, names[-1][1])]
    return names


def _each(names: list[_Stretch], at: int, end: int, target: RelativeTarget) -> Iterator[Found]:
    for a, b in names:
        yield Found(min(a, at) if b > at - 60 else at, end, a, b, target, sure=len(names) == 1)


def _assigned(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for match in _seen(s, vocab.re["assigned"]):
        names = _measures(s, match.start(), vocab)
        if (
            not names and "指标" in match["tail"]
        ):  # 完成国家下达的|约束性指标: named by nothing else
            names = [match.span("tail")]
        if names and _from_above(match["ref"], match["tail"]):
            upper = match["verb"].startswith("控制")
            target = RelativeTarget(
                Test.ASSIGNED, Basis.LEVEL, match["ref"], upper, written=match.group()
            )
            yield from _each(names, match.start(), match.end(), target)
    for match in chain(_seen(s, vocab.re["assigned_task"]), _seen(s, vocab.re["assigned_of"])):
        target = RelativeTarget(Test.ASSIGNED, Basis.LEVEL, written=match.group())
        yield Found(match.start(), match.end(), *match.span("m"), target)


def _from_above(ref: str, tail: str) -> bool:
    """「完成预期目标」 is no assignment; 「完成市下达目标」, 「达到国家要求」 are."""
    if _ORDERED.search(tail + ref):
        return True
    if "目标" in tail and _SUPERIOR.search(ref):
        return True
    return "要求" in tail and bool(_DEMANDING.search(ref))


def _track(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for match in _seen(s, vocab.re["track"]):
        names = _measures(s, match.start(), vocab)
        if not names or not vocab.re["tracked"].search(match["ref"]):
            continue
        if not _MEASURED.search(s.text, names[0][0], match.end("ref")):
            continue
        start = s.segment_of(match.start())[0]
        if match["word"] in _LOOSE and not _GROWING.search(s.text, start, match.end()):
            continue
        basis = Basis.LEVEL if "水平" in match.group() else Basis.GROWTH
        target = RelativeTarget(Test.TRACK, basis, _reference(match["ref"]), written=match.group())
        yield from _each(names, match.start(), match.end(), target)


def _reference(words: str) -> str:
    return _REF_TAIL.sub("", words) or words


def _above(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    names: list[_Stretch] = []
    for match in _seen(s, vocab.re["above"]):
        start = s.segment_of(match.start())[0]
        if re.search(r"\d", match["ref"]) or _SUPPOSED.search(s.text, start, match.start()):
            continue
        at, not_below = match.start(), _NOT.search(s.text, start, match.start("word"))
        if not_below:
            at = min(at, not_below.start())
        below = match["word"] in vocab.words("relatives.below") and not not_below
        test = Test.BELOW_REF if below else Test.ABOVE_REF
        target = RelativeTarget(test, Basis.GROWTH, _reference(match["ref"]), written=match.group())
        joined = s.text[at - 1 : at] in _JOINED and names  # 快于全省、快于全国
        names = names if joined else _measures(s, at, vocab)
        for a, b in names:
            yield Found(at if joined else min(a, at), match.end(), a, b, target)


def _at_or_above(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for match in _seen(s, _AVERAGE):
        target = RelativeTarget(
            Test.ABOVE_REF, Basis.GROWTH, _reference(match["ref"]), written=match.group()
        )
        yield from _each(_measures(s, match.start(), vocab), match.start(), match.end(), target)


def _signs(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for pattern, test in _SIGNS:
        for match in pattern.finditer(s.text):
            start = match.start()
            if s.hidden(start):
                quote = _QUOTED_SIGN.search(s.text, 0, start)
                if quote is None:
                    continue
                start = quote.start()
            if not _WORK.search(s.text, s.segment_of(start)[0], start):
                target = RelativeTarget(test, Basis.GROWTH, written=match.group())
                yield from _each(_measures(s, start, vocab), start, match.end(), target)


def _full(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for match in _COVERED.finditer(s.text):  # often in quotes: “三个全覆盖”
        start, at = s.segment_of(match.start())[0], match.start()
        lead = s.text[start:at]
        weak = vocab.re["weak_before"].search(lead) and "实现" not in lead
        if weak or not _COVERED_ENDS.match(s.text, match.end()):
            continue
        names, over = _covered(s, start, at, vocab)
        names = _apart(s, names, vocab) or _spoken(s, at, vocab)
        target = RelativeTarget(
            Test.FULL, Basis.LEVEL, over, approximate="基本" in lead, written=match.group()
        )
        yield from _each(names, at, match.end(), target)
    for pattern in (_ALL_INTO, _ALL_REACH, _ALL_DONE):
        for match in _seen(s, pattern):
            target = RelativeTarget(Test.FULL, Basis.LEVEL, written=match.group())
            yield Found(match.start(), match.end(), *match.span("m"), target)


def _apart(s: Sentence, names: list[_Stretch], vocab: Vocabulary) -> list[_Stretch]:
    """「科技特派员、特派团全覆盖」: each thing that is to be everywhere is one; short words
    (钢铁、有色、化工行业) are a name together."""
    if len(names) != 1:
        return names
    parts = items(s, *names[0], vocab)
    return parts if all(b - a > _SHORT for a, b in parts) else names


def _covered(
    s: Sentence, start: int, at: int, vocab: Vocabulary
) -> tuple[list[_Stretch], str | None]:
    """What is covered, and over which list (普惠性托育点 over 街镇)."""
    verb = s.text.rfind("实现", start, at)
    over = s.text[verb + 2 : at] if verb >= start + 3 else ""
    if over and vocab.re["area"].fullmatch(over):
        return _measures(s, verb, vocab), over
    names = _measures(s, at, vocab)
    if names and vocab.re["area"].fullmatch(s.text, names[0][0], names[-1][1]):
        return [], s.text[names[0][0] : names[-1][1]]
    return names, None


def _zero(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    for match in _seen(s, _ZERO):
        if vocab.re["zero_object"].search(match["m"]):
            start = match.start("m")
            end = trim_right(s.text, start, match.end("m"), vocab)
            yield Found(match.start(), end, start, end, _to_zero(match))
    for match in _CLEAR.finditer(s.text):
        at = match.start()
        start = max(s.segment_of(at)[0], s.text.rfind("、", 0, at) + 1)
        if vocab.re["weak_before"].search(s.text[start:at]) or _CLEARING.match(s.text, match.end()):
            continue
        adverb = _CLEAR_ADVERB.search(s.text, start, at)
        name = subject(s.text, start, adverb.start() if adverb else at, vocab)
        lead = s.text[start:at]
        for one in [name] if name[1] - name[0] >= 3 else _spoken(s, at, vocab):
            yield from _each([one], at, match.end(), _to_zero(match, lead))


def _spoken(s: Sentence, at: int, vocab: Vocabulary) -> list[_Stretch]:
    """「推进甲改革，实现全覆盖」: what the clause before spoke of."""
    spoken = object_before(s, at, vocab)
    return [spoken] if spoken else []


def _to_zero(match: re.Match[str], lead: str = "") -> RelativeTarget:
    roughly = "基本" in match.group() or "基本" in lead
    return RelativeTarget(Test.ZERO, Basis.LEVEL, approximate=roughly, written=match["word"])


def _grade(s: Sentence, vocab: Vocabulary) -> Iterator[Found]:
    """Water of a class: kept is never less, reached is as the standard assigns."""
    for match in _seen(s, _GRADE):
        keeps = match["word"] == "保持" or "稳定" in match.group()
        target = RelativeTarget(
            Test.NONDECREASE if keeps else Test.ASSIGNED,
            Basis.LEVEL,
            "国家标准",
            written=match.group(),
        )
        name = subject(s.text, match.start("m"), match.end("m"), vocab)
        yield from _each([name], match.start("word"), match.end(), target)


_CUES: tuple[tuple[str, _Reader], ...] = (
    ("下达|考核|目标|指标|任务|要求|计划|范围", _assigned),
    ("同步|一致|适应|匹配|相当|持平|协调", _track),
    ("高于|快于|好于|优于|领先于|跑赢|低于|小于|慢于", _above),
    ("平均", _at_or_above),
    (
        "正增长|逐年|由负转正|止跌|扭亏|只减|只降|零增长|不增加|不再增|只增|只升|不降低|不减少|不下降",
        _signs,
    ),
    ("覆盖|尽救|所有|全部", _full),
    ("消除|清零|归零|零负|零新|零增|零排|零收|零发|销号", _zero),
    ("水质", _grade),
)
_CUE = re.compile("|".join(words for words, _ in _CUES))
READERS = tuple((re.compile(words), reader) for words, reader in _CUES)

"""Pass · 相对目标: tests against something else: in step, above, assigned, full, zero, positive."""

from __future__ import annotations

import re

from jianyue.compiler.found import Found
from jianyue.compiler.phrases import subject, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.compiler.wordset import pattern
from jianyue.core.commitment import Basis, RelativeTarget, Test

_WITH = re.compile(
    "(?:与|和|同|跟)(?P<ref>[^，；。、]{2,14}?)(?:基本|保持|大体|总体|实现|增长|增速|发展|水平)*(?P<word>同步增长|同步|相适应|相匹配|相当|持平|相协调|一致)"
)
_CHANGE_NOUN = re.compile("(?:增长|增幅|增速|增长率|涨幅|实际增长|的增长|水平)$")
_ABOVE = re.compile(
    "(?:增速|增长|增幅|水平)?(?:继续|均|都|努力|总体|保持|力争|要|略)*(?P<word>高于|快于|好于|优于|低于|小于|领先于|跑赢)(?P<ref>(?:全国|全省|全市|全区|全县|国家|省|市|经济|GDP|地区生产总值|生产总值|上年|去年|城镇|城市|财政|同期|西部|中部|东部|全盟|全州|一般公共|居民|周边|GDP)[^，；。、]{0,14})"
)
_POSITIVE = re.compile(
    "(?:实现|保持|力争|确保|逐年|争取|要|均)*(?:正增长|逐年增加|逐年增长|逐年提高|由负转正|止跌回升|扭亏为盈)"
)
_NONINCREASE = re.compile("只减不增|只降不升|不增加|零增长|不再增加|只减少不增加")
_NONDECREASE = re.compile("只增不减|只增不降|不降低|不减少|只升不降|不下降|只增加不减少|不倒退")
_FULL = re.compile(
    "(?P<pre>(?:基本|率先|全面|全部|加快|推动|推进|逐步|努力|力争|着力)*(?:实现)?(?:对)?)(?P<over>(?:[^，；。]{0,24}?))(?P<word>全覆盖|全域覆盖|应救尽救|“应救尽救”|全部覆盖|覆盖率(?:达到|达)?100%)"
)
_ALL_INTO = re.compile(
    "将(?P<m>[^，；。]{0,12}(?:所有|全部)[^，；。]{2,20}?)(?:全部)?(?:纳入|接入|并入)[^，；。]{2,20}"
)
_ALL_REACH = re.compile(
    "(?P<m>(?:全市|全省|全区|全县)?所有[^，；。]{2,16}?)(?:通达|通上|实现|达到|通|完成)[^，；。]{2,16}"
)
_ZERO = re.compile("(?:基本|全面|彻底|全部|坚决|稳定)*(?P<word>消除)(?P<m>[^，；。、]{2,24})")
_CLEAR = re.compile(
    "(?P<m>[^，；。、]{2,20}?)(?:基本|动态|全面|实现|全部|年内|保持)*[“]?(?P<word>清零|归零|零负担|零新增|零增加|销号|零排放|零收费|“零收费”|零发生)[”]?"
)
_WEAK_BEFORE = re.compile(
    "(?:抓住|围绕|聚焦|实施|开展|加快|推进|推动|逐步|向|促进|加强|完善|鼓励|探索|努力|着力|力促|研究)[^，；。]{0,30}$"
)
_COVERED = re.compile("[“]?(?:[一二两三四五六]个)?(?:全覆盖|全域覆盖|应救尽救)[”]?")
_AREA = re.compile(
    "(?:街镇|乡镇|镇街|街道|镇|村|行政村|自然村|社区|城市社区|县|县区|县（市、区）|城乡|全域|区域|全市|全省|全区|乡村|镇村|网格|市县|、|和|所有){0,4}"
)
_GRADE = re.compile(
    "(?P<m>[^，；。、]{2,18}?水质)(?:稳定|全部|基本|均|总体|持续|保持|保持在|稳定在)*(?P<word>达到|达|保持|优于)(?:在|到)?(?:或(?:优于|好于))?(?:国家)?[^，；。]{0,6}(?:类|标准)"
)


def relatives(s: Sentence, vocab: Vocabulary) -> list[Found]:
    """All relative targets of a sentence; later readings give way to earlier ones."""
    found: list[Found] = []
    for reader in (_assigned, _track, _above, _signs, _full, _zero, _grade):
        for one in reader(s, vocab):
            if not any(
                one.start < f.end
                and f.start < one.end
                and f.target.__class__ is RelativeTarget
                and f.name_start == one.name_start
                for f in found
            ):
                found.append(one)
    return sorted(found, key=lambda f: (f.start, f.name_start))


def _measures(s: Sentence, start: int, end: int, vocab: Vocabulary) -> list[tuple[int, int]]:
    """The measures named between two places, each with the rest of the list behind it."""
    segment = s.segment_of(start)[0] if start < end else start
    begin, stop = subject(s.text, max(segment, start), end, vocab)
    etc = re.compile("等[^，；。]{0,8}$").search(s.text, begin, stop)
    if etc:
        stop = etc.start()
    items, left = [], begin
    noun = vocab.re["series_noun"]
    for a, b in [*s.separators(begin, stop), (stop, stop)]:
        right = trim_right(s.text, left, a, vocab)
        change = _CHANGE_NOUN.search(s.text, left, right)
        if change and change.start() > left:
            right = change.start()
        if right - left < 2:
            return [(begin, stop)] if stop - begin >= 2 else []
        items.append((left, right))
        left = b
    if len(items) > 1 and not all(
        noun.search(s.text, a, b) or re.search("减排|能耗|下降率|排放|指标|降碳", s.text[a:b])
        for a, b in items
    ):
        return [(begin, items[-1][1])]
    return items


def _emit(
    s: Sentence,
    names: list[tuple[int, int]],
    at: int,
    end: int,
    target: RelativeTarget,
) -> list[Found]:
    return [Found(min(a, at), end, a, b, target, sure=len(names) == 1) for a, b in names]


def _assigned_pattern(vocab: Vocabulary) -> re.Pattern[str]:
    key = "assigned"
    if key not in vocab.re:
        higher, tail = (
            pattern(vocab.words("relatives.higher")),
            pattern(vocab.words("relatives.assigned_tail")),
        )
        vocab.re[key] = re.compile(
            f"(?P<verb>完成|控制在|控制到|达到|实现)(?:了)?(?P<ref>(?:{higher}|、|和|[“”十一二三四五规划年度]){{1,6}})(?:的)?(?P<tail>{tail})(?:任务|要求)?(?:以内|之内|范围内|内)?"
        )
    return vocab.re[key]


def _assigned(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _assigned_pattern(vocab).finditer(s.text):
        if s.hidden(match.start()):
            continue
        start = s.segment_of(match.start())[0]
        names = _measures(s, start, match.start(), vocab)
        if not names or not _has_owner(match):
            continue
        target = RelativeTarget(
            Test.ASSIGNED,
            Basis.LEVEL,
            reference=match["ref"],
            upper=match["verb"].startswith("控制"),
            written=match.group(),
        )
        found += _emit(s, names, match.start(), match.end(), target)
    for match in re.finditer(
        "完成(?:年度|全年|国家|省|市|上级|自治区|各项|下达的?)*(?P<m>节能减排(?:降碳)?|节能降碳|节能降耗|减排|污染物减排|主要污染物减排|能耗双控|耕地保有量|碳排放强度)(?:各项|约束性|年度|等)*(?:目标任务|任务目标|指标|任务|目标)",
        s.text,
    ):
        target = RelativeTarget(Test.ASSIGNED, Basis.LEVEL, reference=None, written=match.group())
        found += _emit(s, [match.span("m")], match.start(), match.end(), target)
    return found


def _has_owner(match: re.Match[str]) -> bool:
    ref = match["ref"]
    if re.search("下达|考核|约束|规定", match["tail"] + ref):
        return True
    return (
        bool(re.search("国家|省|市|区|上级|自治区|州|盟", ref)) and "目标" in match["tail"] + ""
    ) or ("要求" in match["tail"] and bool(re.search("国家|省|上级|自治区", ref)))


def _track(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _WITH.finditer(s.text):
        if s.hidden(match.start()):
            continue
        start = s.segment_of(match.start())[0]
        names = _measures(s, start, match.start(), vocab)
        if not names or not re.search(
            "增长|增幅|增速|收入|水平|经济|指标|数$|率$|值$|额$",
            s.text[names[0][0] : match.end("ref")],
        ):
            continue
        if not re.search(
            "经济|全市|全省|全国|全区|GDP|生产总值|平均|省|市|收入|国家|财政|物价", match["ref"]
        ):
            continue
        if match["word"] in ("相适应", "相匹配", "相协调", "一致") and not re.search(
            "增长|增幅|增速|收入", s.text[start : match.end()]
        ):
            continue
        basis = Basis.LEVEL if "水平" in match.group() else Basis.GROWTH
        target = RelativeTarget(
            Test.TRACK, basis, reference=_reference(match["ref"]), written=match.group()
        )
        found += _emit(s, names, match.start(), match.end(), target)
    return found


def _reference(words: str) -> str:
    return (
        re.sub("(?:的)?(?:增长速度|增速|增长|增幅|基本|保持|平均水平|水平)+$", "", words) or words
    )


def _above(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _ABOVE.finditer(s.text):
        if s.hidden(match.start()) or re.search(r"\d", match["ref"]):
            continue
        start = s.segment_of(match.start())[0]
        names = _measures(s, start, match.start(), vocab)
        test = Test.BELOW_REF if match["word"] in ("低于", "小于") else Test.ABOVE_REF
        target = RelativeTarget(
            test, Basis.GROWTH, reference=_reference(match["ref"]), written=match.group()
        )
        found += _emit(s, names, match.start(), match.end(), target)
    return found


def _signs(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for pat, test in (
        (_POSITIVE, Test.POSITIVE),
        (_NONINCREASE, Test.NONINCREASE),
        (_NONDECREASE, Test.NONDECREASE),
    ):
        for match in pat.finditer(s.text):
            if s.hidden(match.start()):
                continue
            start = s.segment_of(match.start())[0]
            if re.search("实施|开展|推进", s.text[start : match.start()]):
                continue
            names = _measures(s, start, match.start(), vocab)
            target = RelativeTarget(test, Basis.GROWTH, written=match.group())
            found += _emit(s, names, match.start(), match.end(), target)
    return found


def _full(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _COVERED.finditer(s.text):
        start, end = s.segment_of(match.start())
        if s.text[match.end() : match.end() + 1] in "的监工体机管网格服目":
            if s.text[match.end() : match.end() + 1] != "":
                continue
        lead = s.text[start : match.start()]
        if _WEAK_BEFORE.search(lead) and "实现" not in lead:
            continue
        at = match.start()
        verb = lead.rfind("实现")
        over = None
        if verb >= 3 and _AREA.fullmatch(lead[verb + 2 :]):
            over = lead[verb + 2 :] or None
            names = _measures(s, start, start + verb, vocab)
        else:
            names = _measures(s, start, at, vocab)
            if names and _AREA.fullmatch(s.text, names[0][0], names[-1][1]):
                over, names = s.text[names[0][0] : names[-1][1]], []
        target = RelativeTarget(
            Test.FULL,
            Basis.LEVEL,
            reference=over,
            approximate="基本" in lead,
            written=match.group(),
        )
        found += _emit(s, names, at, match.end(), target)
    for pat in (_ALL_INTO, _ALL_REACH):
        for match in pat.finditer(s.text):
            if s.hidden(match.start()) or any(f.start <= match.start() < f.end for f in found):
                continue
            target = RelativeTarget(Test.FULL, Basis.LEVEL, written=match.group())
            found.append(Found(match.start(), match.end(), *match.span("m"), target))
    return found


def _zero(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _ZERO.finditer(s.text):
        if s.hidden(match.start()) or not re.search(
            "水体|黑臭|断面|棚户|散煤|危房|零就业|V类|小作坊|隐患点|大班额|盲区|空白|旱厕|无人村|薄弱村|空壳村|D级",
            match["m"],
        ):
            continue
        name = match.span("m")
        end = trim_right(s.text, *name, vocab)
        target = RelativeTarget(
            Test.ZERO, Basis.LEVEL, approximate="基本" in match.group(), written=match["word"]
        )
        found.append(Found(match.start(), end, name[0], end, target))
    for match in _CLEAR.finditer(s.text):
        start = max(match.start("m"), s.segment_of(match.start())[0])
        if _WEAK_BEFORE.search(s.text[start : match.start("word")]):
            continue
        names = [subject(s.text, start, match.end("m"), vocab)]
        if names[0][1] - names[0][0] < 3:
            continue
        target = RelativeTarget(
            Test.ZERO, Basis.LEVEL, approximate="基本" in match.group(), written=match["word"]
        )
        found += _emit(s, names, match.start("word"), match.end(), target)
    return found


def _grade(s: Sentence, vocab: Vocabulary) -> list[Found]:
    found: list[Found] = []
    for match in _GRADE.finditer(s.text):
        if s.hidden(match.start()):
            continue
        names = [subject(s.text, match.start("m"), match.end("m"), vocab)]
        keeps = match["word"] == "保持" or "稳定" in match.group()
        test = Test.NONDECREASE if keeps else Test.ASSIGNED
        target = RelativeTarget(test, Basis.LEVEL, reference="国家标准", written=match.group())
        found += _emit(s, names, match.start("word"), match.end(), target)
    return found

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
from dataclasses import dataclass, replace

from jianyue.compiler.amounts import Amount
from jianyue.compiler.found import Found
from jianyue.compiler.phrases import subject, trim_left, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import Basis, NumberTarget, Op, PriceBasis

_CHANGE_LEVEL = re.compile("(?:到|至|为)$")
_RIGHT_STOP = re.compile("[，、；：。]|并(?!网|购|轨|联)|以及|，|其中|用于|带动|推动|力争|确保")
_EMPTY_RIGHT = re.compile(
    r"\s*(?:（[^）]{1,30}）)?(?:$|[，、；：。）]|和|及|与|以及|并|的(?:目标|速度|增长|水平|增速|任务|要求|增幅|比例|任务)|同时|其中|任务|目标)"
)
_RESULT = re.compile("上市|挂牌|进入|完成|达到|实现|成为|入选|通过|开工|投产|达标|落户|脱贫|建成")
_ETC = re.compile(r"等\s*$")
_EARLIER = re.compile("(?:比|较)(?:上年|去年|上一年|同期|20\\d\\d年|改革前|前一年)(?:同期|末|底)?")
_UPPER_MEASURE = re.compile(
    "率|占比|比重|总额|总量|产值|增加值|收入|总值|规模|指数|水平|浓度|强度|余额|产量|数$|量$|投资|额$|人次|人数|面积|里程|能力|寿命|天数|经费|存栏|出栏|存款|贷款|支出|赤字|资金|就业|消费|总数|数量|外资|装机"
)


@dataclass(slots=True)
class _State:
    """What a sentence has said so far."""

    promises: list[Found]
    verb: str | None = None  # "deliver", "weak" or None: what governs a list going on
    last_end: int = 0


def number_targets(s: Sentence, vocab: Vocabulary) -> list[Found]:
    """All number targets of a sentence, in order."""
    state = _State([])
    for segment in s.segments:
        _segment(s, segment, vocab, state)
    return state.promises


def _segment(s: Sentence, segment: tuple[int, int], vocab: Vocabulary, state: _State) -> None:
    start, end = segment
    inside = [a for a in s.amounts if start <= a.start < end]
    first_text = trim_left(s.text, start, end, vocab)
    if not inside or inside[0].start != first_text:
        state.verb = None
    boundary = start
    previous: Amount | None = None
    index = 0
    while index < len(inside):
        amount = inside[index]
        group = _respectively(s, inside, index, boundary)
        if len(group) > 1 and _spread(s, boundary, group, start, vocab, state):
            previous, boundary = group[-1], group[-1].end
            index += len(group)
            continue
        nested = previous is not None and _is_specification(s, previous, amount, state)
        if not nested:
            part = boundary if previous is None else _part_start(s, boundary, amount.start)
            limit = _limit(s, inside, index, end)
            _read(s, amount, part, limit, start, vocab, state)
        previous, boundary = amount, amount.end
        index += 1
    if state.promises and not inside:
        state.last_end = end


def _is_specification(s: Sentence, previous: Amount, amount: Amount, state: _State) -> bool:
    """「3项220千伏以上输变电工程」: the second figure describes the thing counted."""
    return s.text[previous.end : amount.start].strip() == "" and previous.kind == "count"


def _part_start(s: Sentence, boundary: int, at: int) -> int:
    cuts = s.separators(boundary, at)
    return cuts[-1][1] if cuts else boundary


def _limit(s: Sentence, inside: list[Amount], index: int, end: int) -> int:
    """How far the words behind a figure may reach: to the list's next member or the comma."""
    if index + 1 >= len(inside):
        return end
    following = inside[index + 1]
    cuts = s.separators(inside[index].end, following.start)
    return cuts[-1][0] if cuts else following.start


def _respectively(s: Sentence, inside: list[Amount], index: int, boundary: int) -> list[Amount]:
    """The figures of 「分别增长10%和12%以上」."""
    head = s.text[boundary : inside[index].start]
    if "分别" not in head:
        return [inside[index]]
    group = [inside[index]]
    for amount in inside[index + 1 :]:
        between = s.text[group[-1].end : amount.start].strip()
        if between not in ("、", "和", "及", "以及", "与"):
            break
        group.append(amount)
    return group


def _spread(
    s: Sentence,
    boundary: int,
    group: list[Amount],
    start: int,
    vocab: Vocabulary,
    state: _State,
) -> bool:
    """Give each figure of 分别 its own measure; False when the counts do not agree."""
    at = s.text.rindex("分别", boundary, group[0].start)
    names: list[tuple[int, int]]
    if trim_left(s.text, start, at, vocab) >= at:
        names = [(f.name_start, f.name_end) for f in state.promises[-len(group) :]]
    else:
        names = _items(s, *subject(s.text, boundary, at, vocab), vocab)
    if len(names) != len(group):
        names = _best_split(s, names, len(group))
    if len(names) != len(group):
        return False
    head = s.text[at + 2 : group[0].start]
    shared = group[-1].op
    for amount, name in zip(group, names, strict=True):
        op = amount.op or shared
        begin = name[0] if start <= name[0] else amount.start
        _emit(
            s,
            state,
            replace(amount, op=op),
            begin,
            name,
            _basis_of(head, vocab),
            _op_of(head, vocab),
        )
    state.verb = None
    return True


def _best_split(s: Sentence, names: list[tuple[int, int]], wanted: int) -> list[tuple[int, int]]:
    """Too many pieces: 、 inside one name; keep the cut that gives the number wanted."""
    if len(names) <= wanted or wanted < 2:
        return names
    merged = [(names[0][0], names[-wanted + 1 - 1][1])] if wanted == 1 else None
    if merged:
        return merged
    keep = names[-(wanted - 1) :]
    return [(names[0][0], names[-wanted][1]), *keep]


def _items(s: Sentence, start: int, end: int, vocab: Vocabulary) -> list[tuple[int, int]]:
    items, begin = [], start
    for a, b in [*s.separators(start, end), (end, end)]:
        left = trim_left(s.text, begin, a, vocab) if begin == start else begin
        right = trim_right(s.text, left, a, vocab)
        if right > left:
            items.append((left, right))
        begin = b
    return items


def _basis_of(head: str, vocab: Vocabulary) -> Basis:
    match = None
    for match in vocab.re["change"].finditer(head):
        pass
    if match is None:
        return Basis.LEVEL
    if _CHANGE_LEVEL.search(head[match.end() :]) or match.end() < len(head.rstrip()) - 3:
        return Basis.LEVEL
    return Basis.REDUCTION if match.group() in vocab.words("verbs.reduction") else Basis.GROWTH


def _op_of(head: str, vocab: Vocabulary) -> Op | None:
    """The bound set by the words right before a figure."""
    for size in range(min(5, len(head)), 0, -1):
        op = vocab.before.get(head[-size:])
        if op is not None:
            return op
    return None


def _read(
    s: Sentence,
    amount: Amount,
    part: int,
    limit: int,
    start: int,
    vocab: Vocabulary,
    state: _State,
) -> None:
    at, op = _strip_before(s.text, part, amount.start, vocab)
    empty_right = bool(_EMPTY_RIGHT.match(s.text, amount.end, len(s.text)))
    if amount.kind == "time" and not _measured_time(s.text, part, at, op):
        return
    if not amount.unit and op is None and amount.op is None and not amount.scaled:
        return
    change = _change_before(s.text, part, at, vocab)
    if change and (empty_right or amount.kind == "rate"):
        _change(s, amount, part, start, change, op, vocab, state)
        return
    verb = _governing(s.text, part, at, vocab)
    if verb is None and op is not None and at > part and empty_right and not amount.chinese:
        _compare(s, amount, part, at, start, op, vocab, state)
        return
    if verb is not None:
        _deliver(s, amount, part, at, limit, start, verb, op, empty_right, vocab, state)
        return
    _without_verb(s, amount, part, at, limit, start, op, empty_right, vocab, state)


def _strip_before(text: str, part: int, at: int, vocab: Vocabulary) -> tuple[int, Op | None]:
    """Walk back over comparing words and adverbs; the nearest comparing word sets the bound."""
    op: Op | None = None
    moved = True
    while moved and at > part:
        moved = False
        while at > part and text[at - 1] in " ：":
            at -= 1
        for size in range(min(6, at - part), 0, -1):
            word = text[at - size : at]
            if word in vocab.before and not _eaten(text, part, at - size, word):
                found = vocab.before[word]
                op = found if op is None or op is Op.EXACTLY else op
                at -= size
                moved = True
                break
            if word in vocab.words("numbers.between"):
                at -= size
                moved = True
                break
    return at, op


def _eaten(text: str, part: int, at: int, word: str) -> bool:
    """「增加到」「提高至」 belong together, but 「在」 in 「存在」 or 「为」 in 「成为」 is no comparison."""
    return (
        word in ("在", "为", "是", "过", "近", "破", "到", "至")
        and at > part
        and text[at - 1] in "存成现作行认因通跨打附最度称"
    )


def _measured_time(text: str, part: int, at: int, op: Op | None) -> bool:
    return op is not None and bool(
        re.search("天数|时间|时限|寿命|周期|用时|时长|日数", text[part:at])
    )


def _change_before(text: str, part: int, at: int, vocab: Vocabulary) -> re.Match[str] | None:
    """A growth or reduction word that ends where the comparing words begin."""
    for size in range(min(4, at - part), 1, -1):
        match = vocab.re["change"].fullmatch(text, at - size, at)
        if match:
            return match
    return None


def _change(
    s: Sentence,
    amount: Amount,
    part: int,
    start: int,
    word: re.Match[str],
    op: Op | None,
    vocab: Vocabulary,
    state: _State,
) -> None:
    reduction = word.group() in vocab.words("verbs.reduction")
    to_level = op is not None and s.text[word.end()] in "到至" and amount.kind == "rate"
    basis = Basis.REDUCTION if reduction else Basis.GROWTH
    if to_level:
        basis = Basis.LEVEL
        op = Op.AT_MOST if reduction else op
    cut = word.start()
    for earlier in _EARLIER.finditer(s.text, part, cut):
        if earlier.end() >= cut - 1:
            cut = earlier.start()
    cut = _strip_adverbs(s.text, part, cut, vocab)
    names = _measures(s, part, cut, start, vocab)
    if not names:
        names = _previous(s, state)
        if not names:
            return
        _emit(s, state, amount, word.start(), names[-1], basis, op)
        return
    for name in names:
        _emit(s, state, amount, name[0], name, basis, op)
    state.verb = None


def _strip_adverbs(text: str, part: int, at: int, vocab: Vocabulary) -> int:
    moved = True
    while moved and at > part:
        moved = False
        for size in range(min(6, at - part), 0, -1):
            word = text[at - size : at]
            if word in vocab.words("numbers.between") or word in (
                "增速",
                "增幅",
                "涨幅",
                "增长率",
                "增长",
                "保持",
                "稳定",
            ):
                at -= size
                moved = True
                break
    return at


def _measures(
    s: Sentence, part: int, cut: int, start: int, vocab: Vocabulary
) -> list[tuple[int, int]]:
    """One measure, or several when each member of the list reads like an indicator."""
    name = subject(s.text, part, cut, vocab)
    if name[1] <= name[0]:
        return []
    wide = subject(s.text, start, cut, vocab) if part > start else name
    items = _items(s, *wide, vocab)
    noun = vocab.re["series_noun"]
    clean = not any(wide[0] <= a.start < wide[1] for a in s.amounts)
    if clean and len(items) > 1 and all(noun.search(s.text, a, b) and b - a >= 2 for a, b in items):
        return items
    return [name] if part == start or not clean else [wide]


def _previous(s: Sentence, state: _State) -> list[tuple[int, int]]:
    return [(f.name_start, f.name_end) for f in state.promises[-1:]]


def _compare(
    s: Sentence,
    amount: Amount,
    part: int,
    at: int,
    start: int,
    op: Op,
    vocab: Vocabulary,
    state: _State,
) -> None:
    names = _measures(s, part, at, start, vocab) or _previous(s, state)
    for name in names:
        begin = name[0] if part <= name[0] < amount.start else at
        _emit(s, state, amount, begin, name, Basis.LEVEL, op)
    state.verb = None


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    weak: bool
    word: str


_HOLDING = frozenset(("组织", "开展", "办好"))
_OCCASIONS = frozenset(("场", "场次", "人次", "次", "班次"))
_FREE_VERBS = frozenset(
    "完成 新建 新增 建成 引进 培育 打造 新开工 开工建设 启动建设 新引进 新培育 新认定 新改建 新建改建 争取 安排 投入 实施 推进 "
    "加快 支持 扶持 组织 开展 办好 抓好 落实 谋划 新签约 新开办 新发展 发放 调购 列支 新投放 组建 吸引 招引 争创 申报 "
    "深入实施 加快推进 创建 新建成 新修 新栽 盘活 消化 动工 开工 启动 改造 建设 修复 治理 实现 转移 解决 培训 减轻 降低 "
    "新开通 新启用 新设 新设立 认定 孵化 举办 承办 发行 新打造 引育 筹集 筹措 回购 完成投资 选派 培养 遴选 新种植 推广 "
    "新注册 新上 新购置 购置 更新 更换 拆除 淘汰 压减 化解 新安装 安装 铺设 敷设 新铺设 新创建 开工实施 布局建设 规划建设 续建".split()
)


def _governing(text: str, part: int, at: int, vocab: Vocabulary) -> _Verb | None:
    """The verb that governs a figure: right before it, or before the noun before it."""
    begin = trim_left(text, part, at, vocab)
    nearest: _Verb | None = None
    for match in vocab.re["verb"].finditer(text, part, at):
        word = match.group()
        direct = match.end() == at
        leading = match.start() <= begin
        after_list = match.start() > part and text[match.start() - 1] in "、和并，”"
        if not (direct or leading or after_list or word in _FREE_VERBS):
            continue
        if _in_quotes(text, part, match.start()):
            continue
        weak = word in vocab.weak and not (word == "安排")
        if nearest is None or not _same_phrase(text, nearest, match.start()):
            nearest = _Verb(match.start(), match.end(), weak, word)
        elif direct and not weak and nearest.weak is False:
            nearest = _Verb(match.start(), match.end(), weak, word)
    return nearest


def _in_quotes(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def _same_phrase(text: str, verb: _Verb, at: int) -> bool:
    """A verb-like word later in the same noun phrase (实施设备更新项目) does not take over."""
    gap = text[verb.end : at]
    return not (
        gap == ""
        or gap.endswith(("、", "并", "和", "，"))
        or verb.word in ("推动", "实现", "加快", "支持", "推进", "组织", "争取")
    )


def _deliver(
    s: Sentence,
    amount: Amount,
    part: int,
    at: int,
    limit: int,
    start: int,
    verb: _Verb,
    op: Op | None,
    empty_right: bool,
    vocab: Vocabulary,
    state: _State,
) -> None:
    noun = _noun_between(s.text, verb.end, at, vocab)
    state.verb = "weak" if verb.weak else "deliver"
    right = _right_noun(s, amount, limit, vocab)
    if verb.weak and not (verb.word in _HOLDING and amount.unit in _OCCASIONS):
        rescued = (
            op in (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN) and noun and empty_right
        )
        pushed = (
            verb.word in ("推动", "支持", "组织")
            and not noun
            and _RESULT.search(s.text, amount.end, limit)
        )
        if not rescued and not (pushed and verb.word == "推动"):
            return
        state.verb = None
    if verb.word == "安排" and amount.kind == "count":
        return
    if s.text.startswith("的", amount.end) and noun:
        return
    before = subject(s.text, part, verb.start, vocab)
    name = _deliver_name(s, verb, noun, right, before, amount, state)
    if name is None:
        return
    op = op if op is not Op.EXACTLY else None
    _emit(s, state, amount, min(verb.start, name[0]), name, _deliver_basis(amount, verb, noun), op)


def _noun_between(text: str, start: int, end: int, vocab: Vocabulary) -> tuple[int, int] | None:
    etc = _ETC.search(text, start, end)
    if etc:
        return None
    left = trim_left(text, start, end, vocab)
    right = trim_right(text, left, end, vocab)
    return (left, right) if right > left else None


def _right_noun(
    s: Sentence, amount: Amount, limit: int, vocab: Vocabulary
) -> tuple[int, int] | None:
    start = amount.end
    stop = _RIGHT_STOP.search(s.text, start, limit)
    while stop and s.hidden(stop.start()):
        stop = _RIGHT_STOP.search(s.text, stop.end(), limit)
    end = stop.start() if stop else limit
    while start < end and s.text[start] in "的 ":
        start += 1
    end = trim_right(s.text, start, end, vocab)
    return (start, end) if end > start else None


def _deliver_name(
    s: Sentence,
    verb: _Verb,
    noun: tuple[int, int] | None,
    right: tuple[int, int] | None,
    before: tuple[int, int],
    amount: Amount,
    state: _State,
) -> tuple[int, int] | None:
    if noun and (right is None or amount.kind in ("money", "rate")):
        if before[1] > before[0] and noun[1] - noun[0] <= 3 and noun[0] == verb.end:
            return (before[0], noun[1])
        return noun
    if right is not None:
        return right
    if noun:
        return noun
    if before[1] > before[0]:
        return before
    previous = _previous(s, state)
    return previous[-1] if previous else None


def _deliver_basis(amount: Amount, verb: _Verb, noun: tuple[int, int] | None) -> Basis:
    if amount.kind == "rate":
        return Basis.LEVEL
    if verb.word in ("减轻", "降低", "减少", "压减"):
        return Basis.REDUCTION
    return Basis.LEVEL if verb.word == "实现" else Basis.ADD


def _without_verb(
    s: Sentence,
    amount: Amount,
    part: int,
    at: int,
    limit: int,
    start: int,
    op: Op | None,
    empty_right: bool,
    vocab: Vocabulary,
    state: _State,
) -> None:
    noun = _noun_between(s.text, part, at, vocab)
    carried = state.verb if (part > start or noun is None) else None
    if carried == "weak":
        return
    right = _right_noun(s, amount, limit, vocab)
    if carried == "deliver" and (noun or right):
        name = noun if noun and (right is None or empty_right) else right
        if name is not None:
            _emit(
                s, state, amount, min(part, name[0]) if noun else amount.start, name, Basis.ADD, op
            )
        return
    if noun and empty_right and _reads_as_measure(s.text, noun, amount, op):
        name = subject(s.text, part, at, vocab)
        if name[1] > name[0]:
            _emit(s, state, amount, name[0], name, Basis.LEVEL, op)
        return
    countable = amount.kind in ("count", "rate") and not s.text.startswith("的", amount.end)
    if not noun and right and countable and _RESULT.search(s.text, amount.end, limit):
        _emit(s, state, amount, amount.start, right, Basis.ADD, op)
    elif not noun and empty_right and _same_unit(state, amount, op):
        _emit(s, state, amount, at, _previous(s, state)[-1], Basis.LEVEL, op)


def _same_unit(state: _State, amount: Amount, op: Op | None) -> bool:
    """「完成280亿元，力争300亿元」: the same measure, a second bar."""
    if not state.promises:
        return False
    target = state.promises[-1].target
    return isinstance(target, NumberTarget) and (target.unit == amount.unit or op is not None)


def _reads_as_measure(text: str, noun: tuple[int, int], amount: Amount, op: Op | None) -> bool:
    if amount.kind in ("rate", "money", "count", "physical") or op is not None:
        return True
    return bool(_UPPER_MEASURE.search(text, *noun))


def _emit(
    s: Sentence,
    state: _State,
    amount: Amount,
    begin: int,
    name: tuple[int, int],
    basis: Basis,
    op: Op | None,
) -> None:
    chosen = amount.op or op or Op.EXACTLY
    if amount.high is not None and amount.op is None:
        chosen = Op.RANGE
    target = NumberTarget(
        op=chosen,
        value=amount.value,
        unit=amount.unit,
        basis=basis,
        high=amount.high if chosen is Op.RANGE else None,
        written=s.text[amount.start : amount.end],
        price=_price(s.text),
    )
    begin = min(begin, amount.start)
    state.promises.append(
        Found(begin, amount.end if name[1] <= amount.end else name[1], *name, target)
    )


def _price(sentence: str) -> PriceBasis:
    if "可比" in sentence or "不变价" in sentence:
        return PriceBasis.COMPARABLE
    return PriceBasis.NOMINAL if "现价" in sentence or "名义" in sentence else PriceBasis.UNSTATED

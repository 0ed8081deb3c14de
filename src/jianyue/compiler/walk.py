"""Walk and Part: a sentence read figure by figure, and what stands around one figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jianyue.compiler.amount import Amount
from jianyue.compiler.found import Found
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import Basis, NumberTarget, Op, PriceBasis

_EMPTY_RIGHT = re.compile(
    r"\s*(?:（[^）]{1,30}）)?(?:$|[，、；：。）]|和|及|与|以及|并|同时|其中|任务|目标"
    r"|安排(?:$|[，、；。])|的(?:目标|速度|增长|水平|增速|任务|要求|增幅|比例|幅度))"
)
_EACH = re.compile(  # …每10万人|45台, …每人每月|900元, …每立方米|20微克
    "每[0-9一十百千万亿]{1,5}(?:名|位)?(?:户籍|常住)?(?:人口?|老年?人|儿童|学生|居民|户|公里|公斤)$"
    "|(?<=[到至达])[人户]均$"
    "|(?:每(?:人|户|生|床|亩|吨|年|月|天|日|公里|平方米|立方米))+$"
)
_SHARE = re.compile("[、，\\s]*(?P<share>占[^，、]*?(?:比重|比例|比))")
_LONGEST = 6


@dataclass(slots=True)
class Walk:
    """What a sentence has promised so far, and the verb that still governs its list."""

    s: Sentence
    vocab: Vocabulary
    promises: list[Found] = field(default_factory=list)
    verb: str | None = None  # "deliver" or "weak"

    def emit(self, part: Part, begin: int, name: tuple[int, int], basis: Basis) -> None:
        """Add a promise: the stretch from ``begin`` to its figure (or name), and its measure."""
        amount, op = part.amount, part.op
        chosen = amount.op or op or Op.EXACTLY
        if amount.high is not None and amount.op is None:
            chosen = Op.RANGE
        target = NumberTarget(
            op=chosen,
            value=amount.value,
            unit=amount.unit,
            basis=basis,
            high=amount.high if chosen is Op.RANGE else None,
            written=self.s.text[amount.start : amount.end],
            price=price_basis(self.s.text),
        )
        begin = min(begin, amount.start)
        end = max(amount.end, name[1])
        share = _SHARE.match(self.s.text, part.start, amount.start)
        rest = share.span("share") if share and name[1] <= part.start else None
        self.promises.append(Found(begin, end, *name, target, figure=amount.start, rest=rest))


@dataclass(frozen=True, slots=True)
class Part:
    """One figure with its surroundings: ``start`` is where its member of the list begins,
    ``at`` where the comparing words before it begin, ``limit`` how far its noun may reach."""

    amount: Amount
    segment: int
    start: int
    at: int
    limit: int
    op: Op | None
    empty_right: bool


def part_of(walk: Walk, amount: Amount, segment: int, start: int, limit: int) -> Part:
    """Look around a figure: its bound from the words before it, and whether a noun follows."""
    at, op = strip_before(walk.s.text, start, amount.start, walk.vocab)
    empty = bool(_EMPTY_RIGHT.match(walk.s.text, amount.end))
    than = walk.vocab.re["than"].search(walk.s.text, start, amount.start)
    at = than.end() if than else at  # 增幅高于全省平均|2个百分点: how far above is what is measured
    return Part(amount, segment, start, at, limit, op, empty)


def strip_before(text: str, start: int, at: int, vocab: Vocabulary) -> tuple[int, Op | None]:
    """Walk back over comparing words and adverbs; the nearest comparing word sets the bound."""
    op: Op | None = None
    while True:
        while at > start and text[at - 1] in " ：":
            at -= 1
        if text.startswith("均", at - 1) or "每" in text[start:at]:
            each = _EACH.search(text, start, at)
            at = each.start() if each else at
        word = _word_ending_at(text, start, at, vocab)
        if word is None:
            return at, op
        found = vocab.before.get(word)
        if found is not None and (op is None or op is Op.EXACTLY):
            op = found
        at -= len(word)


def _word_ending_at(text: str, start: int, at: int, vocab: Vocabulary) -> str | None:
    for size in range(min(_LONGEST, at - start), 0, -1):
        word = text[at - size : at]
        if word in vocab.between or word in vocab.before:
            return None if _ends_a_word(text, start, at, vocab) else word
    return None


def _ends_a_word(text: str, start: int, at: int, vocab: Vocabulary) -> bool:
    """存|在, 产|能, 附|近: the end of a word, and so neither comparison nor adverb."""
    return any(text[at - size : at] in vocab.whole for size in range(2, min(4, at - start) + 1))


def strip_adverbs(text: str, start: int, at: int, vocab: Vocabulary) -> int:
    """Walk back over adverbs and words like 增速 between a measure and its test."""
    while True:
        for size in range(min(_LONGEST, at - start), 0, -1):
            word = text[at - size : at]
            if word in _CHANGE_NOUNS or (
                word in vocab.between and not _ends_a_word(text, start, at, vocab)
            ):
                at -= size
                break
        else:
            return at


_CHANGE_NOUNS = frozenset(("增速", "增幅", "涨幅", "增长率", "增长", "保持", "稳定"))


def price_basis(sentence: str) -> PriceBasis:
    """可比价 and 不变价 are comparable, 现价 and 名义 nominal; otherwise the text does not say."""
    if "可比" in sentence or "不变价" in sentence:
        return PriceBasis.COMPARABLE
    nominal = "现价" in sentence or "名义" in sentence
    return PriceBasis.NOMINAL if nominal else PriceBasis.UNSTATED

"""Named things in a list: where 「A、B和C等项目」 is cut, and which members have a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jianyue.compiler.phrases import trim_left, trim_right
from jianyue.compiler.sentence import Sentence
from jianyue.compiler.vocabulary import Vocabulary

_ETC = re.compile("(?<![甲乙丙特一二三高中初平均优次])等(?!级|离|额|候|高[线校距]|教|值)")
_NAMED = re.compile("[“《0-9A-Za-z]|[一二三四五六七八九十]期|第[一二三四五六七八九十]")
_FIGURE_ONLY = re.compile(
    "(?![百千万][^家个户项条名亿元吨人亩])[0-9.一二三四五六七八九十百千万亿多余]+(?!期|号)"
    "[\u4e00-\u9fff]{0,4}(?:以上|左右)?"
)
_ASSIGNED = re.compile(
    "(?:下达|考核|预期|各项|上述|年度|既定|确定|约束性|全年|主要).{0,6}(?:目标|任务|指标)$"
    "|目标任务$|(?:目标|指标)$"
)
_TREND = re.compile("(?:规范|实体|常态|制度|标准|市场|智能|信息|集约|规模|专业|现代|法治|多元)化$")
_PLAIN = re.compile(
    "(?:重大|重点|亿元|大|好|优质|签约|储备|前期|在建|新|省级?|市级?)*"
    "(?:产业|工业|招商|民生|投资|建设|科技|合作|签约)*(?:项目|工程)"
)
_SWEEPING = re.compile(".{0,3}(?:基地|体系|高地|格局|样板|标杆)")
_SOME_NEW = re.compile("新.{1,3}")
_SOME_OF_MANY = re.compile("^(?:一系列|一批|若干|有关|相关|更多)(?!措施)|系列政策")
_STAGE = re.compile("生产|加工|销售|研发|储运|仓储|交易|检测|展示")  # 茶叶种植、加工、销售基地
_SHARED_TREND = re.compile(".{0,5}化")
_SIZED = re.compile(
    "(?:(?:计划|总)?投资|占地|总面积|建筑面积)?(?:约|超|近)?[0-9.]+[百千万亿]*余?"
    "(?:元|美元|平方米|平方公里|公里|亩|吨|千瓦|立方米)的"
)
_INNER_JOINTS = ("及", "与")
_SHORT_WORK = re.compile(".{2}(?:工作|任务)?$")  # 校舍改造和布展工作: two works on one thing


@dataclass(frozen=True, slots=True)
class Item:
    """A named thing: ``start``–``end`` is its stretch of the list, ``name`` itself."""

    start: int
    end: int
    name: tuple[int, int]


def named_items(
    s: Sentence, start: int, end: int, vocab: Vocabulary, needs: str = ""
) -> list[Item]:
    """The named things between two places; none at all when one of them is a generality.

    ``needs`` is "issue" for documents, "found" for bodies, "" for anything.
    """
    etc = _etc_at(s, start, end)
    inner = end if etc is None else etc
    found, begin = [], start
    for a, b in [*_cuts(s, start, inner, needs, vocab), (inner, inner)]:
        left = trim_left(s.text, begin, a, vocab)
        sized = _SIZED.match(s.text, left, a)
        left = sized.end() if sized else left
        right = trim_right(s.text, left, a, vocab)
        if right > left:
            stretch_end = end if b == inner and etc is None else a
            found.append(Item(begin, stretch_end, (left, right)))
        begin = b
    found = _whole_when_crumbled(s.text, found, start, end)
    listed = etc is not None or len(found) > 1
    if needs != "issue" and any(_generality(s, item, vocab) for item in found):
        return []
    kept = [
        item
        for item in found
        if _is_named(s.text, item.name, listed or _sized(s.text, item), needs, vocab)
    ]
    return kept if needs != "found" or len(kept) == len(found) else []


def _sized(text: str, item: Item) -> bool:
    return _SIZED.match(text, item.start) is not None


def _whole_when_crumbled(text: str, found: list[Item], start: int, end: int) -> list[Item]:
    """「道路、供电、供水等基础设施」 is one thing, 「市、区县政府机构改革」 too."""
    if any(_STAGE.fullmatch(text, *item.name) for item in found[1:]):
        return [Item(start, end, (found[0].name[0], found[-1].name[1]))]
    short = sum(item.name[1] - item.name[0] <= 2 for item in found)
    if len(found) < 2 or (2 * short <= len(found) and found[0].name[1] - found[0].name[0] > 1):
        return found
    return [Item(start, end, (found[0].name[0], found[-1].name[1]))]


def _etc_at(s: Sentence, start: int, end: int) -> int | None:
    for match in _ETC.finditer(s.text, start, end):
        if not s.hidden(match.start()):
            return match.start()
    return None


def _cuts(
    s: Sentence, start: int, end: int, needs: str, vocab: Vocabulary
) -> list[tuple[int, int]]:
    """Where a list of names is cut; 及, 与 and a 和 between short words stay inside a name."""
    cuts: list[tuple[int, int]] = []
    begin = start
    for a, b in s.separators(start, end):
        if s.text[a:b] not in _INNER_JOINTS and _separates(
            s, begin, (a, b), end, cuts, needs, vocab
        ):
            cuts.append((a, b))
            begin = b
    return cuts


def _separates(
    s: Sentence,
    begin: int,
    joint: tuple[int, int],
    end: int,
    cuts: list[tuple[int, int]],
    needs: str,
    vocab: Vocabulary,
) -> bool:
    left, right = s.text[begin : joint[0]].strip(), s.text[joint[1] : end].strip()
    if len(left) < 2 or len(right) < 2:
        return False
    if left.endswith("化") and _SHARED_TREND.match(right):
        return False  # 专业化、标准化升级工程
    if needs == "issue" and not vocab.re["document"].search(left):
        return False
    if s.text[joint[0]] == "、":
        return True
    if s.text[joint[0]] == "和" and _SHORT_WORK.fullmatch(right):
        return bool(vocab.re["head_noun"].search(right))
    closing = bool(cuts) and "、" not in right  # 「A、B和C」: the last joint of a list
    head = left.rsplit("、", 1)[-1]
    return closing or (len(head) >= 3 and bool(vocab.re["head_noun"].search(head)))


def _generality(s: Sentence, item: Item, vocab: Vocabulary) -> bool:
    start, end = item.name
    if vocab.re["generic"].search(s.text, start, end):
        return True
    return bool(_ASSIGNED.search(s.text, start, s.segment_of(start)[1]))


def _is_named(
    text: str, name: tuple[int, int], listed: bool, needs: str, vocab: Vocabulary
) -> bool:
    words = text[name[0] : name[1]]
    if len(words) < 2 or _FIGURE_ONLY.fullmatch(words) or words in vocab.generic_objects:
        return False
    if needs == "issue":
        named = vocab.re["document"].search(words) and not _SOME_OF_MANY.search(words)
        return bool(named) and len(words) >= 5
    if needs == "found":
        return len(words) >= 4 and bool(vocab.re["body"].search(words) or "基金" in words)
    return _is_particular(words, listed, vocab)


def _is_particular(words: str, listed: bool, vocab: Vocabulary) -> bool:
    """One definite thing: not a trend, not 「重大项目」, not 「新平台」; short only in a list."""
    if _TREND.search(words) or _PLAIN.fullmatch(words) or vocab.re["verb_led"].match(words):
        return False
    if not listed and (_SWEEPING.fullmatch(words) or _SOME_NEW.fullmatch(words)):
        return False
    return listed or len(words) >= 4 or bool(_NAMED.search(words))

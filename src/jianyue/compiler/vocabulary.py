"""Vocabulary: the lexicon made ready for matching, once for each lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from jianyue.compiler.wordset import heads_of, pattern
from jianyue.core.commitment import Op, Rung
from jianyue.core.lexicon import Lexicon

UNIT_CLASSES = ("count", "rate", "money", "physical", "time", "spec")
_MILESTONE_KINDS = ("start", "done", "issue", "found")
_OPS = (
    ("at_least", Op.AT_LEAST),
    ("more_than", Op.MORE_THAN),
    ("at_most", Op.AT_MOST),
    ("less_than", Op.LESS_THAN),
    ("about", Op.ABOUT),
    ("exactly", Op.EXACTLY),
)
_RUNGS = (
    ("started", Rung.STARTED),
    ("built", Rung.BUILT),
    ("accepted", Rung.ACCEPTED),
    ("in_use", Rung.IN_USE),
    ("pushed", Rung.IN_USE),
)


@dataclass(frozen=True)
class Vocabulary:
    """Compiled patterns and look-ups; every pattern is linear in the text it reads."""

    lexicon: Lexicon
    unit_class: dict[str, str]
    before: dict[str, Op]
    after: dict[str, Op]
    rungs: dict[str, Rung]
    weak: frozenset[str]
    filler: frozenset[str]
    between: frozenset[str]
    whole: frozenset[str]
    free: frozenset[str]
    generic_objects: frozenset[str]
    milestone_verbs: dict[str, frozenset[str]]
    re: dict[str, re.Pattern[str]]

    def words(self, name: str) -> tuple[str, ...]:
        return self.lexicon.words(name)


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The compiled form of a lexicon; cached, because compiling the patterns takes a moment."""
    words = lexicon.words
    unit_class: dict[str, str] = {}
    for name in reversed(UNIT_CLASSES):
        unit_class |= dict.fromkeys(words(f"units.{name}"), name)
    before = {w: op for name, op in reversed(_OPS) for w in words(f"numbers.before_{name}")}
    after = {
        w: op
        for name, op in _OPS
        if name in ("at_least", "at_most", "about")
        for w in words(f"numbers.after_{name}")
    }
    led = {f"{lead}{w}" for lead in words("states.lead") for w in words("states.in_use")}
    rungs = dict.fromkeys(led, Rung.IN_USE)  # 建成投用, 竣工通车
    rungs |= {w: rung for name, rung in _RUNGS for w in words(f"states.{name}")}
    return Vocabulary(
        lexicon=lexicon,
        unit_class=unit_class,
        before=before,
        after=after,
        rungs=rungs,
        weak=frozenset(words("verbs.weak")),
        between=frozenset(words("numbers.between")),
        whole=frozenset(words("numbers.whole")),
        free=frozenset(words("verbs.free")),
        milestone_verbs={kind: frozenset(words(f"verbs.{kind}")) for kind in _MILESTONE_KINDS},
        generic_objects=frozenset(words("generic.object")),
        filler=frozenset((*words("numbers.between"), *words("generic.head"))),
        re=_patterns(lexicon, unit_class, before, after, rungs),
    )


def _patterns(
    lexicon: Lexicon,
    unit_class: dict[str, str],
    before: dict[str, Op],
    after: dict[str, Op],
    rungs: dict[str, Rung],
) -> dict[str, re.Pattern[str]]:
    words = lexicon.words
    sources = {
        "amount": _amount(pattern(unit_class), pattern(after)),
        "before": f"(?:{pattern(before)})",
        "between": f"(?:{pattern(words('numbers.between'))})",
        "change": f"(?:{pattern((*words('verbs.growth'), *words('verbs.reduction')))})",
        "verb": _verb(words),
        "head": f"(?!和[美谐睦平]|并[网购轨联])(?:{pattern(words('generic.head'))})",
        "state": f"(?:{pattern(rungs)})(?!{pattern(words('states.not_after'))})",
        "milestone": pattern(w for kind in _MILESTONE_KINDS for w in words(f"verbs.{kind}")),
        "generic": pattern(words("generic.marker")),
        **_relative_sources(words),
        "hurried": f"(?:{pattern(words('milestones.hurried'))})(?:推进|推动)?$",
        "wished": pattern(words("milestones.wished")),
        "slow_state": pattern(words("milestones.slow")),
        "slow_leading": pattern(words("milestones.slow_leading")),
        "pushing": pattern(words("milestones.pushing")),
        "subject_cut": f"(?:{pattern(words('milestones.subject_cut'))})|建设(?=.{{4}})",
        "verb_led": f"(?:{pattern(words('milestones.verb_led'))})|改造(?!提升|工程)",
        "head_noun": f"(?:{pattern(words('milestones.head_noun'))})[”》]?$",
        "others": _others(pattern(words("milestones.others"))),
        "looks_back": rf"\s*(?:{'|'.join(words('outline.looks_back'))})",
        "direction": pattern(words("directions.verb")),
        "weak": pattern(words("verbs.weak")),
        "cue": _cue(lexicon, rungs),
        "series_noun": f"(?:{pattern(words('numbers.series_noun'))})$",
        "tail": f"(?:{pattern(words('generic.tail'))})$",
        "document": f"(?:{pattern(words('generic.document'))})(?:（[^）]*）)?[”》]?$",
        "body": f"(?:{pattern(words('generic.body'))})[”》]?$",
    }
    return {name: re.compile(source) for name, source in sources.items()}


def _verb(words: Callable[[str], tuple[str, ...]]) -> str:
    """A delivering or weak verb; any may have 新 before it, none is part of a name behind it.

    新增设施 is 新增 and not 新增设, 创新发展 not 新发展.
    """
    verbs = (*words("verbs.deliver"), *words("verbs.weak"))
    plain = [v for v in verbs if not v.startswith("新")]
    new = [v for v in verbs if v.startswith("新")]
    new += [f"新{v}" for v in plain if v[0] not in "增建"]
    naming = pattern(words("verbs.naming"))
    heads = heads_of((*plain, *new))
    return f"{heads}(?:{pattern(plain)}|(?<![创更革翻高全]){pattern(new)})(?!{naming})"


def _relative_sources(words: Callable[[str], tuple[str, ...]]) -> dict[str, str]:
    higher, tail = pattern(words("relatives.higher")), pattern(words("relatives.assigned_tail"))
    whose = "(?:年度|全年|国家|省|市|上级|自治区|各项|下达的?|“?十[一二三四五六]五”?(?:规划)?){0,3}"
    ranks = (*words("relatives.above"), *words("relatives.below"))
    return {
        "assigned": (
            f"(?P<verb>完成|控制在|控制到|达到|实现)(?:了)?"
            f"(?P<ref>(?:{higher}|、|和|[“”十一二三四五规划年度]){{1,6}})(?:的)?(?P<tail>{tail})"
            "(?:任务|要求)?(?:以内|之内|范围内|内)?"
        ),
        "assigned_task": (
            f"完成{whose}(?P<m>{pattern(words('relatives.assigned_task'))})"
            "(?:各项|约束性|年度|等){0,3}(?:目标任务|任务目标|指标|任务|目标)"
        ),
        "assigned_of": (
            "完成(?:国家|省|市|上级|自治区|中央|省委|省里)(?:和[^，；。]{1,4})?下达的?"
            "(?!各项|目标|指标|任务|约束|计划|控制|考核|年度|的)(?P<m>[^，；。]{2,30}?)(?:等)?(?:目标任务|任务目标|任务|目标|指标)"
        ),
        "track": (
            "(?:与|和|同|跟)(?P<ref>[^，；。、与]{2,14}?)(?:基本|保持|大体|总体|实现|增长|增速|发展|水平){0,4}"
            "(?P<word>同步增长|同步|相适应|相匹配|相当|持平|相协调|一致)"
        ),
        "tracked": pattern(words("relatives.tracked")),
        "above": (
            "(?:增速|增长|增幅|水平)?(?:继续|均|都|努力|总体|保持|力争|要|略){0,3}"
            f"(?P<word>{pattern(ranks)})(?P<ref>(?:{pattern(words('relatives.reference'))})[^，；。、]{{0,14}})"
        ),
        "than": f"{pattern((*ranks, '高出'))}(?:{pattern(words('relatives.reference'))})[^，；。、]{{0,8}}$",
        "zero_object": pattern(words("relatives.zero_object")),
        "area": f"(?:{pattern(words('relatives.area'))}|、|和){{0,5}}",
        "weak_before": f"(?:{pattern(words('relatives.weak_before'))})[^，；。]{{0,30}}$",
    }


def _others(names: str) -> str:
    """A higher authority as the one who acts, not as part of a name (国家级, 国家…中心)."""
    own = "(?!级|[^，]{0,12}(?:基地|中心|项目|工程|试点))"
    return f"[^，]{{0,6}}(?:{names}){own}[^，]{{0,4}}(?:将|已|要|专门|出台)"


def _cue(lexicon: Lexicon, rungs: dict[str, Rung]) -> str:
    """What a sentence must hold to be worth reading closely: a figure, a state or a test."""
    names = ("start", "done", "issue", "found")
    verbs = (w for name in names for w in lexicon.words(f"verbs.{name}"))
    tests = ("同步", "一致", "相适应", "匹配", "高于", "快于", "优于", "好于", "低于", "正增长")
    more = ("逐年", "覆盖", "尽救", "只减", "只增", "只降", "只升", "不降低", "不减少", "零增长")
    rest = ("消除", "清零", "归零", "零", "销号", "所有", "全部", "下达", "翻番", "翻一番", "持平")
    bounds = ("控制在", "要求", "水质", "指标", "平均水平", "万亿")
    short = {w[:2] for w in (*verbs, *rungs)}
    numerals = (*"0123456789二两三四五六七八九十百千半", "一倍", "一成", "一点")
    return pattern((*numerals, *short, *tests, *more, *rest, *bounds))


def _amount(units: str, suffixes: str) -> str:
    spaced = r"\d(?: \d)+(?: ?\. ?\d(?: \d)*)?(?: (?=[百千万亿]))?"  # 4 0 0 亿元, as old reports were typed
    number = rf"{spaced}|\d{{1,3}}(?:，\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
    multiplier = r"(?:万亿|[十百千]?亿|[十百千]?万|[百千](?![瓦米克伏分字]))"
    first = "[二两三四五六七八九十百千]|一(?=[十百千点倍]|[到至][两二三四五])"
    chinese = f"(?:{first})[一二三四五六七八九十百千万零〇]*(?:点[零〇一二三四五六七八九]+)?"
    return (
        rf"(?=[\d百一二两三四五六七八九十千])(?:(?P<percent>百分之)?(?P<num>{number})(?P<more>[多余]?)(?P<m1>{multiplier})?"
        rf"(?:(?P<u1>%|‰)?(?:-|—{{1,2}}|~|至|到)(?P<num2>{number})(?P<m2>{multiplier})?)?"
        rf"|(?P<cpercent>百分之)?(?P<cn>{chinese})(?:[到至](?P<cn2>{chinese}))?(?P<m3>万亿|亿|万)?)"
        rf"(?P<more2>[多余](?!式))?\s?(?P<unit>{units})?(?P<more3>多(?![式功元样层用媒级边彩]))?"
        rf"(?P<suffix>(?!内[用部外销需]){suffixes})?"
    )

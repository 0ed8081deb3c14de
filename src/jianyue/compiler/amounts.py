"""Pass · 数量: every figure in a sentence with its value, unit and bound; names are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from jianyue.compiler.numerals import MULTIPLIERS, chinese_number
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import Op

_ANY_FIGURE = re.compile("[0-9亿二两三四五六七八九十百千]")
_OPENING = re.compile(r"[“《（\"【]")
_QUOTED = re.compile(
    r"“[^”]{0,80}”|《[^》]{0,80}》|（[^）]{0,80}）|\"[^\"]{0,40}\"|【[^】]{0,40}】"
)
_ROUND = re.compile(
    r"(?<=突破|超过|达到|跨越|站上|迈上|冲刺|迈向|跨过)(?P<sum>[百千万]?亿)(?P<unit>元|美元|斤)?(?:级规模|级|规模|大关|台阶)?"
    r"|(?<=[超过破达])(?P<sum2>[百千万]?亿)(?P<unit2>元|美元|斤)(?=$|[，、；]|大关|目标)"
)
_NAMING_BEFORE = re.compile(r"[第A-Za-z0-9.+#∶/×]$")
_PEOPLE = tuple("口才民力士")  # 人口, 人才, 人民: 人 is no unit there
_APART = ("", "、", "，", " ", "：")
_NAMING_AFTER = re.compile(r"[A-Za-z+∶/×]|\.\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure within a sentence: ``start`` to ``end`` with unit and 以上/左右.

    ``value`` is multiplied out; ``kind`` is the class of its unit (count, rate, money, physical,
    time, spec) or "" for none; ``op`` is set by what stands behind it or inside it.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    kind: str
    op: Op | None
    scaled: bool  # written with 万, 亿 …
    chinese: bool


def quoted(sentence: str) -> tuple[tuple[int, int], ...]:
    """Stretches in quotes, book-title marks and brackets: names, not figures."""
    if not _OPENING.search(sentence):
        return ()
    return tuple((m.start(), m.end()) for m in _QUOTED.finditer(sentence))


def amounts(
    sentence: str, vocab: Vocabulary, masked: tuple[tuple[int, int], ...]
) -> tuple[Amount, ...]:
    """All figures of a sentence that could be a quantity, in order."""
    found: list[Amount] = []
    if not _ANY_FIGURE.search(sentence):
        return ()
    for match in _ROUND.finditer(sentence):
        if not any(a <= match.start() < b for a, b in masked):
            found.append(_round(match))
    for match in vocab.re["amount"].finditer(sentence):
        if any(a <= match.start() < b for a, b in masked):
            continue
        amount = _amount(match, sentence, vocab)
        if amount is not None:
            found.append(amount)
    found.sort(key=lambda a: a.start)
    return tuple(found)


def _round(match: re.Match[str]) -> Amount:
    """「突破万亿元」「过百亿」: a round sum written without a figure."""
    name = "sum" if match["sum"] else "sum2"
    unit = match["unit"] or match["unit2"] or None
    value = MULTIPLIERS[match[name]]
    return Amount(match.start(name), match.end(), value, None, unit, "money", None, True, True)


def _amount(match: re.Match[str], sentence: str, vocab: Vocabulary) -> Amount | None:
    unit = match["unit"]
    if unit == "人" and sentence[match.end("unit") : match.end("unit") + 1] in _PEOPLE:
        return _people(match)
    kind = vocab.unit_class[unit] if unit else ""
    if _NAMING_BEFORE.search(sentence, max(0, match.start() - 1), match.start()):
        return None
    value, high, scaled = _value(match)
    if value is None or kind == "spec":
        return None
    if match["cn"]:
        if sentence[match.start() - 1 : match.start()] in _APART:
            return None  # 「、八所港」: a name; a Chinese count follows its verb or its list
        return None if not _chinese_counts(match, value, kind) else _made(match, value, None, kind)
    if not unit and _NAMING_AFTER.match(sentence, match.end()):
        return None
    return _made(match, value, high, kind, scaled)


def _people(match: re.Match[str]) -> Amount | None:
    """「5亿人口」: a number of 人口, with no unit of its own."""
    value, high, scaled = _value(match)
    if value is None:
        return None
    return Amount(match.start(), match.start("unit"), value, high, None, "", None, scaled, False)


def _chinese_counts(match: re.Match[str], value: Decimal, kind: str) -> bool:
    if match["cpercent"]:
        return True
    return kind in ("count", "physical", "money") and value >= 2 and match["cn"] != "千"


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None, bool]:
    if match["cn"]:
        counted = chinese_number(match["cn"])
        return (None if counted is None else Decimal(counted)), None, False
    second = match["m2"] or ""
    first = match["m1"] or (second if match["num2"] else "")
    value = Decimal(match["num"].replace("，", "")) * MULTIPLIERS[first]
    high = None
    if match["num2"]:
        high = Decimal(match["num2"].replace("，", "")) * MULTIPLIERS[second or first]
        if high <= value:
            high = None
    return value, high, bool(first)


def _made(
    match: re.Match[str], value: Decimal, high: Decimal | None, kind: str, scaled: bool = False
) -> Amount:
    unit = match["unit"]
    if match["percent"] or match["cpercent"]:
        unit, kind = "%", "rate"
    op = _op(match, high)
    return Amount(
        match.start(), match.end(), value, high, unit, kind, op, scaled, bool(match["cn"])
    )


def _op(match: re.Match[str], high: Decimal | None) -> Op | None:
    suffix = match["suffix"]
    if suffix in ("以上", "及以上", "或以上", "之上", "起"):
        return Op.AT_LEAST
    if suffix in ("左右", "上下", "前后", "的水平"):
        return Op.ABOUT
    if suffix:
        return Op.AT_MOST
    if high is not None:
        return Op.RANGE
    return Op.MORE_THAN if match["more"] or match["more2"] or match["more3"] else None

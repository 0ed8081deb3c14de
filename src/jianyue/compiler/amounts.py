"""Pass · 数量: every figure in a sentence with its value, unit and bound; names are left alone."""

from __future__ import annotations

import re
from decimal import Decimal

from jianyue.compiler.amount import Amount
from jianyue.compiler.numerals import MULTIPLIERS, chinese_decimal
from jianyue.compiler.undigited import without_digits
from jianyue.compiler.vocabulary import Vocabulary
from jianyue.core.commitment import Op

_ANY_FIGURE = re.compile("[0-9亿二两三四五六七八九十百千半成倍]")
_OPENING = re.compile(r"[“《（\"【]")
_QUOTED = re.compile(
    r"“[^”]{0,80}”|《[^》]{0,80}》|（[^）]{0,80}）|\"[^\"]{0,40}\"|【[^】]{0,40}】"
)
_NAMING_BEFORE = re.compile(r"[第每A-Za-z0-9.+#∶/×_]$")  # and 每10万人: of how many, not how many
_NO_UNIT = {"人": tuple("口才民力士"), "支": tuple("持付出撑援配")}  # 人口, 支持: no unit there
_FIGURES_OF_SPEECH = frozenset(("方", "里", "度", "门", "口"))  # 八方, 千里, 百度
_APART = ("", "、", "，", " ", "：")
_NOBODY_KNOWS = re.compile("(?:几|第|(?<![总人次指基系参])数|(?<!以)上)$")  # 几十, 数百, 上千
_NAMING_AFTER = re.compile(r"[A-Za-z+∶/×]|\.\d")
_NAMED_BY = re.compile("人制|人间")  # 3人制: a name


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
    for amount in without_digits(sentence):
        if not any(a <= amount.start < b for a, b in masked):
            found.append(amount)
    for match in vocab.re["amount"].finditer(sentence):
        if any(a <= match.start() < b for a, b in masked):
            continue
        read = _amount(match, sentence, vocab)
        if read is not None:
            found.append(read)
    found.sort(key=lambda a: a.start)
    return tuple(found)


def _amount(match: re.Match[str], sentence: str, vocab: Vocabulary) -> Amount | None:
    unit, start = match["unit"], match.start()
    if match["num"] and unit in _NO_UNIT and sentence.startswith(_NO_UNIT[unit], match.end("unit")):
        return _unitless(match)
    kind = vocab.unit_class[unit] if unit else ""
    if unit == "人" and _NAMED_BY.match(sentence, match.end("unit") - 1):
        return None
    if kind == "spec" or _NAMING_BEFORE.search(sentence, max(0, start - 1), start):
        return None
    if match["cn"]:
        return _of_characters(match, sentence, kind)
    if not unit and _NAMING_AFTER.match(sentence, match.end()):
        return None
    value, high, scaled = _value(match)
    return _made(match, value, high, kind, scaled)


def _of_characters(match: re.Match[str], sentence: str, kind: str) -> Amount | None:
    """A Chinese count follows its verb: not 「、八所港」, nor the tail of 几十."""
    before = sentence[max(0, match.start() - 2) : match.start()]
    value, high = _in_characters(match)
    unit = match["unit"]
    if unit in _FIGURES_OF_SPEECH or sentence.startswith(_NO_UNIT.get(unit, ("\0",)), match.end()):
        return None
    if value is None or before[-1:] in _APART or _NOBODY_KNOWS.search(before):
        return None
    return _made(match, value, high, kind) if _chinese_counts(match, value, kind) else None


def _unitless(match: re.Match[str]) -> Amount:
    """「5亿人口」: a number of 人口, with no unit of its own."""
    value, high, scaled = _value(match)
    return Amount(match.start(), match.start("unit"), value, high, None, "", None, scaled, False)


def _chinese_counts(match: re.Match[str], value: Decimal, kind: str) -> bool:
    if match["cpercent"]:
        return True
    if kind not in ("count", "physical", "money") or match["cn"] == "千":
        return False
    second = match["cn"] == "二" and not match["cn2"]  # 二次招商: two would be 两次
    return (value >= 2 and not second) or match["unit"] == "倍"


def _value(match: re.Match[str]) -> tuple[Decimal, Decimal | None, bool]:
    second = match["m2"] or ""
    first = match["m1"] or (second if match["num2"] else "")
    value = Decimal(_plain(match["num"])) * MULTIPLIERS[first]
    high = None
    if match["num2"]:
        high = Decimal(_plain(match["num2"])) * MULTIPLIERS[second or first]
        if high <= value:
            high = None
    return value, high, bool(first)


def _in_characters(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """「十五」, 「一点五亿」, 「三到五」; 「百亿」 without a digit is a name's or a round sum."""
    sum_only = match["m3"] and match["cn"][0] in "十百千"
    value = None if sum_only else chinese_decimal(match["cn"])
    high = chinese_decimal(match["cn2"]) if match["cn2"] else None
    if value is None or (match["cn2"] and (high is None or high <= value)):
        return None, None
    times = MULTIPLIERS[match["m3"] or ""]
    return value * times, None if high is None else high * times


def _plain(written: str) -> str:
    """A number without the commas of its thousands and the spaces of old type."""
    return written.replace("，", "").replace(" ", "")


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

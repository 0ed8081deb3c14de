"""Pass · 时限: the words of a deadline and the day they mean."""

from __future__ import annotations

import re
from datetime import date

from jianyue.compiler.found import Found
from jianyue.compiler.sentence import Sentence
from jianyue.core.calendar import Deadline, end_of_month
from jianyue.core.report import Section, Tense
from jianyue.core.text import Span

_CN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"十一": 11, "十二": 12}
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_CUE = re.compile("月|年|季|期末|节|旺季|汛|暖|一”?前|日前|元旦")
_PATTERN = re.compile(
    rf"(?:到|至|在|于)?(?P<words>(?:(?P<year>20\d\d|19\d\d|今|明)年)?(?P<month>{_MONTH})月(?P<day>\d{{1,2}})?日?(?:份)?(?:上旬|中旬|下旬|初|底|末)?(?:以前|之前|前)?"
    r"|(?P<year3>20\d\d)年(?:年?[底末终](?:以前|之前|前)?|(?:以前|之前|前))"
    r"|(?:今年|明年|本)?年[底末终](?:以前|之前|前)?|年内"
    r"|(?<=[到至])(?P<year4>20\d\d)年(?![\d至到—-])"
    r"|[上下]半年|(?P<quarter>[一二三四])季度(?:末|底)?(?:前)?|“?十(?P<plan>[一二三四五])五”?(?:时期)?(?:期?末|末期|期末)|明年|[两二三2-5](?:-[2-5])?年(?:之)?内|(?:春节|国庆(?:节)?|元旦|汛期|“?五一”?|“?七一”?|“?十一”?|采暖期|供暖期|[^，；。]{2}旺季)(?:之|到来)?前)"
)


def horizon_of(section: Section, year: int) -> int:
    """The year whose end is due where no deadline is said: a five-year part ends with its plan."""
    if section.tense is not Tense.LONG_TERM:
        return year
    plan = next((m for title in section.path if (m := _PLAN.search(title))), None)
    return _FIVE_YEARS + 5 * _CN[plan[1]] if plan else year + 4


def deadline_of(s: Sentence, found: Found, year: int, horizon: int | None = None) -> Deadline:
    """The deadline that governs a promise: the nearest before its end, else the horizon's end.

    ``year`` dates months and quarters; ``horizon`` is ``year`` unless the part looks further.
    """
    best = None
    last = date(horizon or year, 12, 31)
    if not _CUE.search(s.text, 0, found.end):
        return Deadline(last)
    for match in _PATTERN.finditer(s.text, 0, found.end):
        quoted_day = match["words"].startswith("“")  # “七一”前: a name of a day, not of a thing
        if quoted_day or match["plan"] or not s.hidden(match.start("words")):
            best = match
    if best is None:
        return Deadline(last)
    span = Span(s.offset + best.start("words"), s.offset + best.end("words"))
    return Deadline(_day(best, year), best["words"], span)


def _day(match: re.Match[str], year: int) -> date:
    if match["month"]:
        return _month_day(match, _year(match["year"], year))
    if match["quarter"]:
        return end_of_month(year, 3 * _CN[match["quarter"]])
    if match["plan"]:
        return date(_FIVE_YEARS + 5 * _CN[match["plan"]], 12, 31)
    if match["year3"] or match["year4"]:
        return date(int(match["year3"] or match["year4"]), 12, 31)
    return _day_of_words(match["words"], year)


def _day_of_words(words: str, year: int) -> date:
    """Days that only the words tell; a feast of the moon is taken as the year's end."""
    several = _SEVERAL.match(words)
    if several:
        count = several[2] or _COUNTED.get(several[1], several[1])
        return date(year + int(count) - 1, 12, 31)
    if "明年" in words:
        return date(year + 1, 12, 31)
    for name, month in _FEASTS:
        if name in words and ("年" not in words or name == "上半"):
            return end_of_month(year, month)
    return date(year, 12, 31)


_PLAN = re.compile("十([一二三四五])五")
_FIVE_YEARS = 2005  # “十一五” ended in 2010, “十四五” in 2025
_SEVERAL = re.compile("([两二三2-5])(?:-([2-5]))?年")
_COUNTED = {"两": "2", "二": "2", "三": "3"}
_FEASTS = (("上半", 6), ("五一", 4), ("七一", 6), ("国庆", 9), ("十一", 9))


def _year(words: str | None, year: int) -> int:
    if words == "明":
        return year + 1
    return int(words) if words and words.isdigit() else year


def _month_day(match: re.Match[str], year: int) -> date:
    month = int(match["month"]) if match["month"].isdigit() else _CN[match["month"]]
    words = match["words"]
    last = end_of_month(year, month)
    if match["day"]:
        return date(year, month, min(int(match["day"]), last.day))
    if "上旬" in words or "初" in words:
        return date(year, month, 10)
    if "中旬" in words:
        return date(year, month, 20)
    if words.endswith("前") and "底" not in words and "末" not in words:
        return end_of_month(year - (month == 1), (month - 2) % 12 + 1)
    return last

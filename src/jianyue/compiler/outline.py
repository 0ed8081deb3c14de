"""Pass · 篇章: headings, and which part of the report speaks of the coming year.

A report reviews the past, sometimes looks five years ahead, then arranges the year; glossaries
and closing words follow. Only the year's part promises. A text without any review (a poster, a
task list) is all arrangement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jianyue.core.lexicon import Lexicon
from jianyue.core.report import Section, Tense
from jianyue.core.text import Span

_LINE = re.compile(r"[^\n]+")
_LEVELS = (
    (1, re.compile(r"\s*(?:第?[一二三四五六七八九十]+(?:部分|篇)|[一二三四五六七八九十]+、)\s*")),
    (2, re.compile(r"\s*(?:（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[，、])\s*")),
    (3, re.compile(r"\s*(?:\d{1,2}[.、．]|（\d{1,2}）)\s*(?!\d)")),
)
_SENTENCE_END = re.compile("[。；！？]")
_APPEAL = re.compile(r"(?m)^\s*(?:各位代表|同志们)")
_SPACED = re.compile(r" (?<=\d )(?=[\d年])")  # 2 0 0 3 年, as old reports were typed
_HEADING_LIMIT = 60
_BARE_LIMIT = 36
_YEAR_AHEAD = re.compile(
    r"((?:19|20)\d\d)(?<![到至]\d{4})年\S{0,14}(?:工作安排|工作总体|主要任务|重点工作|目标任务|政府工作任务|工作目标|主要工作任务|工作任务|工作重点|重点任务|工作部署|的工作|总体要求|主要目标|政府工作)"
)
_YEAR_BEHIND = re.compile(
    r"((?:19|20)\d\d)年\S{0,6}(?:工作回顾|政府工作回顾|国内工作的?回顾|主要工作和)"
)
_YEAR_TITLE = re.compile(r"((?:19|20)\d\d)年\S{0,12}政府工作报告")
_YEAR_HEADED = re.compile(r"(?m)^\s*((?:19|20)\d\d)年[：:]")
_NAMED = re.compile(
    r"\s*(?:一图读懂\s*)?[^，。；！？：\n]{0,40}政府工作报告\s*(?:（[^）\n]{0,20}）)?\s*"
)
_YEAR_SPOKEN = re.compile(r"((?:19|20)\d\d)年\d{1,2}月\d{1,2}日在")


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    level: int
    title: str
    tense: Tense | None


def report_year(text: str) -> int | None:
    """The year a report arranges, read from its title, date line or headings."""
    spaced = _SPACED.sub("", text)
    for pattern, shift in (
        (_YEAR_SPOKEN, 0),
        (_YEAR_TITLE, 0),
        (_YEAR_BEHIND, 1),
        (_YEAR_AHEAD, 0),
    ):
        match = pattern.search(spaced)
        if match:
            return int(match[1]) + shift
    headed = [int(m[1]) for m in _YEAR_HEADED.finditer(spaced)]
    return max(headed) if headed else None


def outline(text: str, lexicon: Lexicon, year: int | None) -> tuple[Section, ...]:
    """Sections of a normalised text, covering all of it without gap or overlap."""
    cues = _cues(lexicon, year)
    headings = _headings(text, cues)
    headings = _switch_in_text(text, headings, cues)
    return _close(text, _sections(text, headings), cues)


@lru_cache(maxsize=32)
def _cues(lexicon: Lexicon, year: int | None) -> dict[str, re.Pattern[str]]:
    this = str(year) if year else r"(?:19|20)\d\d"
    last = str(year - 1) if year else r"(?:19|20)\d\d"
    spoken = this if year else "(?!)"  # without a year only 今年 opens the year within the text
    return {
        name: re.compile(
            "|".join(lexicon.words(f"outline.{name}"))
            .replace("YEAR", spoken if name == "forward_text" else this)
            .replace("PREV", last)
        )
        for name in ("forward", "past", "long_term", "annex", "forward_text", "closing")
    }


def _headings(text: str, cues: dict[str, re.Pattern[str]]) -> list[_Heading]:
    found: list[_Heading] = []
    annexed = False
    for match in _LINE.finditer(text):
        line = match.group().strip()
        level = _level(match.group())
        if not line or not _is_heading(line, level):
            continue
        tense = _tense(line, level, cues)
        if annexed and tense in (Tense.PAST, Tense.LONG_TERM):
            tense = None
        annexed = annexed or tense is Tense.ANNEX
        if level == 0 and tense is None:
            continue
        end = _heading_end(match)
        found.append(_Heading(match.start(), end, level or 1, _title(line), tense))
    return found


def _level(line: str) -> int:
    for level, pattern in _LEVELS:
        if pattern.match(line):
            return level
    return 0


def _is_heading(line: str, level: int) -> bool:
    if level == 0:
        return len(line) <= _BARE_LIMIT and not _SENTENCE_END.search(line) and "，" not in line
    head = _SENTENCE_END.split(line, maxsplit=1)[0]
    if level == 1:
        return len(head) <= _HEADING_LIMIT
    return len(line) <= _HEADING_LIMIT and not _SENTENCE_END.search(line[:-1])


def _heading_end(line: re.Match[str]) -> int:
    """A heading ends with its line, or where a sentence on the same line begins."""
    stop = _SENTENCE_END.search(line.group())
    return line.start() + stop.end() if stop else line.end()


def _title(line: str) -> str:
    for _, pattern in _LEVELS:
        match = pattern.match(line)
        if match:
            line = line[match.end() :]
            break
    return _SENTENCE_END.split(line, maxsplit=1)[0].strip(" ：")


def _tense(line: str, level: int, cues: dict[str, re.Pattern[str]]) -> Tense | None:
    line = _SPACED.sub("", line)
    if level > 1:
        return None
    if cues["annex"].search(line) and len(line) <= _BARE_LIMIT:
        return Tense.FORWARD if "实事" in line else Tense.ANNEX
    past, forward = cues["past"].search(line), cues["forward"].search(line)
    if past and not (forward and "回顾" not in line):
        return Tense.PAST
    if cues["long_term"].search(line) and (not forward or "五年" in line):
        return Tense.LONG_TERM
    if forward and "政府工作报告" not in line:
        return Tense.FORWARD
    return None


def _switch_in_text(
    text: str, headings: list[_Heading], cues: dict[str, re.Pattern[str]]
) -> list[_Heading]:
    """Where no heading says so, the sentence that names this year's targets opens the year."""
    if any(h.tense is Tense.FORWARD for h in headings):
        return headings
    if not any(h.tense in (Tense.PAST, Tense.LONG_TERM) for h in headings) and not _reviews(text):
        return headings
    for match in cues["forward_text"].finditer(text):
        start = max(text.rfind("\n", 0, match.start()), text.rfind("。", 0, match.start())) + 1
        opened = _Heading(start, start, 1, "", Tense.FORWARD)
        return sorted([*headings, opened], key=lambda h: h.start)
    return headings


def _reviews(text: str) -> bool:
    head = text[: max(2000, len(text) // 3)]
    return bool(
        re.search(
            "一年来|五年来|过去(?:的)?(?:一|五)年|去年|取得(?:了)?[^。]{0,16}(?:成就|成绩|成效)",
            head,
        )
    )


def _sections(text: str, headings: list[_Heading]) -> list[Section]:
    reviewed = any(h.tense in (Tense.PAST, Tense.LONG_TERM) for h in headings) or (
        any(h.tense is Tense.FORWARD and h.start == h.end for h in headings)
    )
    no_review = not reviewed and not (
        _reviews(text) and len(text) > 4000 and not any(h.tense for h in headings)
    )
    tense = Tense.FORWARD if no_review else Tense.PREAMBLE
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    if not headings or headings[0].start > 0:
        end = headings[0].start if headings else len(text)
        sections.append(Section(0, "", _name_of(text, end), Span(0, end), tense))
    ends = [*(h.start for h in headings[1:]), len(text)]
    for heading, end in zip(headings, ends[: len(headings)], strict=True):
        tense = heading.tense or tense
        if tense is Tense.PREAMBLE and heading.level == 1 and reviewed is False:
            tense = Tense.FORWARD
        if heading.title:
            path = [p for p in path if p[0] < heading.level] + [(heading.level, heading.title)]
        sections.append(
            Section(
                heading.level,
                heading.title,
                Span(heading.start, heading.end),
                Span(heading.start, end),
                tense,
                tuple(title for _, title in path),
            )
        )
    return sections


def _name_of(text: str, end: int) -> Span:
    """The report's own name in its first line: a heading, for it promises nothing and is no clause."""
    line = _LINE.search(text, 0, end)
    named = line and _NAMED.fullmatch(line.group())
    return Span(0, line.end()) if line and named else Span(0, 0)


def _close(
    text: str, sections: list[Section], cues: dict[str, re.Pattern[str]]
) -> tuple[Section, ...]:
    """Split the closing appeal off the last forward section."""
    last = max((i for i, s in enumerate(sections) if s.tense is Tense.FORWARD), default=None)
    if last is None:
        return tuple(sections)
    section = sections[last]
    tail = max(section.span.start, section.span.end - max(900, len(text) // 14))
    starts = [m.start() for m in _APPEAL.finditer(text, tail, section.span.end)]
    for at in reversed(starts):
        if at <= section.heading.end or not cues["closing"].search(text, at, section.span.end):
            continue
        head = Section(
            section.level,
            section.title,
            section.heading,
            Span(section.span.start, at),
            section.tense,
            section.path,
        )
        foot = Section(1, "", Span(at, at), Span(at, section.span.end), Tense.CLOSING, section.path)
        return (*sections[:last], head, foot, *sections[last + 1 :])
    return tuple(sections)

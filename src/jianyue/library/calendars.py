"""Loads the dated notices ``library/calendars/*.toml`` into Workdays, strictly.

A year's file holds ``[[notice]]`` entries; ``hours.toml`` the hours of a working day. An unknown
or missing key, a range that runs backwards, or a day named twice is refused with file and entry.
"""

from __future__ import annotations

import tomllib
from datetime import date, time, timedelta
from functools import lru_cache
from pathlib import Path

from jianyue.core.refusal import Refusal
from jianyue.core.workdays import CalendarNotice, Session, Workdays
from jianyue.library.own import files_in_force, in_force

CALENDAR_FOLDER = Path(__file__).with_name("calendars")
HOURS = "hours.toml"
_KEYS = frozenset({"year", "title", "number", "since", "rest", "work"})


@lru_cache(maxsize=4)
def load_workdays(folder: Path | None = None) -> Workdays:
    """The calendar of a folder (default: the one shipped). Raises Refusal R504 or R530."""
    found = sorted(folder.glob("*.toml")) if folder else files_in_force(CALENDAR_FOLDER, ".toml")
    notices = tuple(n for path in found if path.name != HOURS for n in _notices(path))
    return Workdays(
        notices, _sessions(folder / HOURS if folder else in_force(CALENDAR_FOLDER / HOURS))
    )


def _notices(path: Path) -> tuple[CalendarNotice, ...]:
    book = _read(path)
    entries = book.get("notice")
    if set(book) != {"notice"} or not isinstance(entries, list):
        raise _refusal(path, "须有且只有 [[notice]]", "needs [[notice]] entries, only")
    return tuple(_notice(path, entry) for entry in entries)


def _notice(path: Path, entry: dict[str, object]) -> CalendarNotice:
    if set(entry) != _KEYS:
        odd = "、".join(sorted(set(entry) ^ _KEYS))
        raise _refusal(path, f"[[notice]] 的键不对：{odd}", f"wrong keys: {odd}")
    year, since = entry["year"], entry["since"]
    if type(year) is not int or type(since) is not date:
        raise _refusal(path, "year 须为整数，since 须为日期", "year: integer; since: a date")
    rest, work = _days(path, entry["rest"]), _days(path, entry["work"])
    if len({*rest, *work}) != len(rest) + len(work):
        raise _refusal(path, "同一天写了两次", "a day is named twice")
    title, number = str(entry["title"]), str(entry["number"])
    return CalendarNotice(year, title, number, since, rest, work)


def _days(path: Path, ranges: object) -> tuple[date, ...]:
    if not isinstance(ranges, list):
        raise _refusal(path, "rest 与 work 须为列表", "rest and work must be lists")
    days: list[date] = []
    for text in ranges:
        try:
            first, last = _ends(str(text))
            span = (date.fromisoformat(last) - date.fromisoformat(first)).days
        except ValueError:
            raise _refusal(path, f"不是日期：{text}", f"no date: {text}") from None
        if span < 0:
            raise _refusal(path, f"止日早于起日：{text}", f"ends before it begins: {text}")
        days.extend(date.fromisoformat(first) + timedelta(days=n) for n in range(span + 1))
    return tuple(days)


def _ends(text: str) -> tuple[str, str]:
    first, _, last = text.partition("/")
    return first, last or first


def _sessions(path: Path) -> tuple[Session, ...]:
    book = _read(path)
    if set(book) != {"sessions", "basis"} or not isinstance(book["sessions"], list):
        raise _refusal(path, "须有且只有 sessions 与 basis", "needs sessions and basis, only")
    try:
        ends = [_ends(str(text)) for text in book["sessions"]]
        sessions = tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in ends)
    except ValueError:
        raise _refusal(path, "时段写作 09:00/12:00", "write a session as 09:00/12:00") from None
    flat = [moment for session in sessions for moment in session]
    if not flat or flat != sorted(set(flat)):
        raise _refusal(path, "时段须先后有序、不重叠", "sessions must follow one another")
    return sessions


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise _refusal(path, f"读不成 TOML：{fault}", f"not TOML: {fault}") from fault


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R504",
        f"工作日历不合格式：{path.name} {zh}",
        "照 library/calendars 里现有的文件改正",
        english=f"bad calendar: {path.name} {en}",
        english_hint="follow the files in library/calendars",
    )

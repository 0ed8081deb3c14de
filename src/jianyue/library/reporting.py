"""Loads ``reporting.toml`` strictly: the window of the monthly report."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from jianyue.core.escalation import Reporting
from jianyue.core.refusal import Refusal
from jianyue.library.own import in_force

REPORTING_FILE = Path(__file__).with_name("reporting.toml")
_LAST = 28  # a day that every month has


@lru_cache(maxsize=4)
def load_reporting(path: Path | None = None) -> Reporting:
    """The window of a file (default: the one shipped). Raises Refusal R509 for wrong keys, or
    days that not every month has in that order."""
    file = path or in_force(REPORTING_FILE)
    try:
        book = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise _wrong(file, f"读不成 TOML：{fault}", f"not TOML: {fault}") from fault
    window = book.get("window")
    keys = {"opens", "due", "rolls", "basis"}
    if set(book) != {"window"} or not isinstance(window, dict) or set(window) != keys:
        raise _wrong(file, "须有且只有 [window] 的 opens、due、rolls、basis", "wrong keys")
    opens, due, rolls, basis = (window[key] for key in ("opens", "due", "rolls", "basis"))
    days = type(opens) is int and type(due) is int and 1 <= opens < due <= _LAST
    if not days or type(rolls) is not bool or not str(basis).strip():
        what = "1 ≤ opens < due ≤ 28，rolls 为 true 或 false，basis 不空"
        raise _wrong(file, what, what.replace("不空", "not empty").replace("为", "is"))
    return Reporting(opens, due, rolls, str(basis))


def _wrong(file: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R509",
        f"{file.name}：{zh}",
        "照随程序发的那一份改正",
        english=f"{file.name}: {en}",
        english_hint="put it right after the one shipped",
    )

"""Loads ``escalation.toml`` strictly: every failure has its ladder, in the order of its days."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

from jianyue.core.escalation import Audience, Channel, Failure, Slip, Step
from jianyue.core.refusal import Refusal
from jianyue.library.own import in_force

ESCALATION_FILE = Path(__file__).with_name("escalation.toml")
_KEYS = {f.name for f in Step.__dataclass_fields__.values()}
_TEXTS = ("id", "ask", "ask_en", "basis")
_LONGEST = 40
_Table = dict[str, object]


@lru_cache(maxsize=4)
def load_ladder(path: Path | None = None) -> tuple[Step, ...]:
    """The steps of a file (default: the one shipped). Raises Refusal R507 for an unknown or
    missing key or word, an id used twice, steps out of order, or a failure without a ladder."""
    file = path or in_force(ESCALATION_FILE)
    book = _read(file)
    entries = book.get("step")
    if set(book) != {"step"} or not isinstance(entries, list):
        raise _wrong(file, "须有且只有 [[step]]", "needs [[step]] entries, only")
    steps = tuple(_step(file, entry) for entry in entries)
    if len({step.id for step in steps}) != len(steps):
        raise _wrong(file, "有重复的 id", "an id is used twice")
    for failure in Failure:
        days = [step.days for step in steps if step.failure is failure]
        if not days or days != sorted(set(days)):
            what = f"{failure.zh}的台阶缺失，或没有按 days 从小到大"
            raise _wrong(file, what, f"{failure.value}: no steps, or not in the order of days")
    first = next(step for step in steps if step.failure is Failure.BEHIND)
    if first.days != 0:
        raise _wrong(file, f"{first.id} 的 days 须为 0", f"{first.id}: days must be 0")
    return steps


def _read(file: Path) -> _Table:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise _wrong(file, f"读不成 TOML：{fault}", f"not TOML: {fault}") from fault


def _step(file: Path, entry: object) -> Step:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        got = set(entry) if isinstance(entry, dict) else set()
        odd = "、".join(sorted(got ^ _KEYS))
        raise _wrong(file, f"[[step]] 的键不对：{odd}", f"[[step]] has wrong keys: {odd}")
    texts = {name: entry[name] for name in _TEXTS}
    days, tell, channels = entry["days"], entry["tell"], entry["channels"]
    if not all(isinstance(text, str) and text.strip() for text in texts.values()):
        raise _wrong(file, f"{entry['id']} 有空的文字", f"{entry['id']}: an empty text")
    if len(str(entry["id"])) > _LONGEST or "/" in str(entry["id"]):
        raise _wrong(file, f"id 过长或含 /：{entry['id']}", f"a bad id: {entry['id']}")
    if type(days) is not int or not tell or not channels:
        raise _wrong(
            file,
            f"{entry['id']}：days 须为整数，tell、channels 不得为空",
            f"{entry['id']}: days is an integer; tell and channels are not empty",
        )
    try:
        return Step(
            **cast("dict[str, str]", texts),
            failure=Failure(entry["failure"]),
            slip=Slip(entry["slip"]),
            days=days,
            tell=tuple(Audience(word) for word in tell),
            channels=tuple(Channel(word) for word in channels),
        )
    except ValueError as error:
        raise _wrong(file, f"{entry['id']} {error}", f"{entry['id']} {error}") from None


def _wrong(file: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R507",
        f"{file.name}：{zh}",
        "照随程序发的那一份改正",
        english=f"{file.name}: {en}",
        english_hint="put it right after the one shipped",
    )

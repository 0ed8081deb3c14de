"""装 loading: a file of cases, a thousand in one transaction, each with its own outcome.

Every case goes the way of one that was reported alone: the process is asked, the event, the entry
of the journal and the notices are written with it. A line that was loaded before is the case that
is there: a file that was broken off is loaded again from its beginning.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from jianyue.core.people import Actor
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import MOST, Filing, Outcome
from jianyue.desk.cases import file_cases

SOURCE = "file"
_KEYS = {f.name for f in fields(Filing)}
_TOLD = 20  # refused lines that are told one by one
_LARGEST = 1_000_000  # of a line, in characters


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many cases came in, were there before or were refused; the first refusals by line."""

    cases: int
    again: int
    refused: int
    faults: tuple[tuple[int, Outcome], ...]


def load_case_file(
    by: Actor, *, file: Path, told: Callable[[int], None] = lambda _: None
) -> Loaded:
    """Load the cases of an NDJSON file, a line as the API takes one; ``told`` hears how many lines
    were read. Raises Refusal R1202 for a file that cannot be read."""
    cases = again = refused = line = 0
    faults: list[tuple[int, Outcome]] = []
    lines = _lines(file)
    while chunk := tuple(itertools.islice(lines, MOST)):
        for outcome in file_cases(by, items=tuple(item for _, item in chunk)):
            number = chunk[line % MOST][0]
            line += 1
            if outcome.case is None:
                refused += 1
                faults += [(number, outcome)] if len(faults) < _TOLD else []
            else:
                again, cases = again + outcome.case.again, cases + (not outcome.case.again)
        told(line)
    return Loaded(cases, again, refused, tuple(faults))


def _lines(file: Path) -> Iterator[tuple[int, Filing | Refusal]]:
    try:
        with file.open(encoding="utf-8") as given:
            for number, text in enumerate(given, 1):
                if text.strip():
                    yield number, _filing(number, text.strip())
    except (OSError, UnicodeDecodeError) as error:
        raise _unread(f"{file}：{getattr(error, 'strerror', '') or '不是 UTF-8'}") from None


def _filing(number: int, text: str) -> Filing | Refusal:
    """What a line asks to be filed, or what is wrong with it."""
    try:
        data = json.loads(text) if len(text) <= _LARGEST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("process"), str):
        return _unread(f"第 {number} 行不是一件办件（JSON 对象，有 process 和 fields）")
    strange = sorted(set(data) - _KEYS)
    if strange:
        return _unread(f"第 {number} 行有不认识的键 {strange[0]}")
    data["fields"] = _told_fields(data.get("fields"))
    data["confirms"] = tuple(data.get("confirms", ()))
    data.setdefault("source", SOURCE)
    data.setdefault("client_id", f"{hashlib.sha256(text.encode()).hexdigest()[:32]}-{number}")
    texts = _KEYS - {"fields", "confirms"}
    if data["fields"] is None or not all(isinstance(data.get(key, ""), str) for key in texts):
        return _unread(f"第 {number} 行的值不对：字段是文字、整数、是否或文字列表")
    return Filing(**data)


def _told_fields(given: object) -> Mapping[str, object] | None:
    """The fields, lists as tuples; None where a value is of no kind that a form has."""
    if not isinstance(given, dict):
        return None
    found = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
    for value in found.values():
        parts = value if isinstance(value, tuple) else (value,)
        if not all(isinstance(part, str | bool | int) for part in parts):
            return None
    return found


def _unread(zh: str) -> Refusal:
    return Refusal(
        "R1202",
        zh,
        '一行一件：{"process": "city_event", "fields": {…}}',
        english="no case can be read there",
        english_hint='one case a line: {"process": "city_event", "fields": {…}}',
    )

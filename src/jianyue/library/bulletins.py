"""Loads ``bulletins.toml`` into OfficeWords, strictly: an unknown, missing or odd key is refused."""

from __future__ import annotations

import string
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

from jianyue.core.bulletin import BulletinKind, NextStep, OfficeWords, PaperForm
from jianyue.core.refusal import Refusal
from jianyue.library.own import in_force

BULLETINS_FILE = Path(__file__).with_name("bulletins.toml")
WHENS = frozenset(
    {
        *("lagging", "no_laggards", "unreported", "unproven"),
        *("awaiting_target", "awaiting_data", "apart", "unverified", "always"),
    }
)
FILLED = frozenset(
    {"place", "period", "title", "as_of", "known", "scope", "whom", "office", "days"}
)
_OFFICE = {"issuer", "copies", "named_in_full", "near_days", "reply_days", "basis"}
_WORDS = ("head", "title", "to", "opening", "closing", "signed", "editor", "basis")
_Table = dict[str, object]


@lru_cache(maxsize=4)
def load_office_words(path: Path | None = None) -> OfficeWords:
    """The words of a file (default: the one shipped). Raises Refusal R508 when it is not right."""
    file = path or in_force(BULLETINS_FILE)
    try:
        book = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _refusal(f"读不成 TOML：{fault}", f"no TOML: {fault}") from fault
    _only("", book, {"office", "part", "form"})
    office = cast("_Table", book["office"])
    _only("office", office, _OFFICE)
    forms = tuple(_form(i, entry) for i, entry in enumerate(cast("list[_Table]", book["form"])))
    if [form.kind for form in forms] != list(BulletinKind):
        kinds = "、".join(kind.value for kind in BulletinKind)
        raise _refusal(f"[[form]] 依次应为 {kinds}", f"[[form]] must be, in order: {kinds}")
    return OfficeWords(
        issuer=_words("office.issuer", office["issuer"]),
        copies=_words("office.copies", office["copies"]),
        named_in_full=_count("office.named_in_full", office["named_in_full"]),
        near_days=_count("office.near_days", office["near_days"]),
        reply_days=_count("office.reply_days", office["reply_days"]),
        forms=forms,
        parts=tuple(_part(i, entry) for i, entry in enumerate(cast("list[_Table]", book["part"]))),
    )


def _form(index: int, entry: _Table) -> PaperForm:
    place = f"form[{index}]"
    steps = cast("list[_Table]", entry.get("next", []))
    _only(place, entry, {"kind", *_WORDS, *({"next"} & set(entry))})
    if entry["kind"] not in tuple(BulletinKind):
        raise _refusal(
            f"{place}.kind 没有这种公文：{entry['kind']}", f"{place}.kind: no such paper"
        )
    said = {key: _words(f"{place}.{key}", entry[key]) for key in _WORDS}
    return PaperForm(
        kind=BulletinKind(str(entry["kind"])),
        next_steps=tuple(_step(f"{place}.next[{i}]", step) for i, step in enumerate(steps)),
        **said,
    )


def _step(place: str, entry: _Table) -> NextStep:
    _only(place, entry, {"when", "head", "text"})
    if entry["when"] not in WHENS:
        known = "、".join(sorted(WHENS))
        raise _refusal(f"{place}.when 只能是 {known}", f"{place}.when must be one of {known}")
    head, text = (_words(f"{place}.{key}", entry[key]) for key in ("head", "text"))
    return NextStep(str(entry["when"]), head, text)


def _part(index: int, entry: _Table) -> tuple[str, str]:
    _only(f"part[{index}]", entry, {"measure", "of", "basis"})
    return str(entry["measure"]), str(entry["of"])


def _words(place: str, value: object) -> str:
    """A text whose every {blank} can be filled."""
    if not isinstance(value, str):
        raise _refusal(f"{place} 应为文字", f"{place} must be words")
    try:
        blanks = {name for _, name, _, _ in string.Formatter().parse(value) if name is not None}
    except ValueError:
        blanks = {"{"}
    if not blanks <= FILLED:
        odd = "、".join(sorted(blanks - FILLED))
        raise _refusal(f"{place} 里没有可填的 {odd}", f"{place} has blanks unknown: {odd}")
    return value


def _count(place: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise _refusal(f"{place} 应为正整数", f"{place} must be a whole number above 0")
    return value


def _only(place: str, table: object, keys: set[str]) -> None:
    got = set(table) if isinstance(table, dict) else set()
    if got != keys:
        odd = "、".join(sorted(got ^ keys)) or "不是表"
        raise _refusal(f"{place} 多出或缺少：{odd}", f"{place}: extra or missing keys: {odd}")


def _refusal(message: str, english: str) -> Refusal:
    return Refusal(
        "R508",
        f"公文用语不合格式：{message}",
        "照 library/bulletins.toml 改正",
        english=f"bad words of papers: {english}",
        english_hint="follow library/bulletins.toml",
    )

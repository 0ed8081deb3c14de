"""Loads ``disclosure.toml`` strictly: the least group that is published, and who erases what is due."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jianyue.core.disclosure import Disclosure, Erasing
from jianyue.library.opening import book_text, opened, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Reader, Table

DISCLOSURE_FILE = Path(__file__).with_name("disclosure.toml")
_LEAST, _MOST = 2, 1000  # a group of one is a person


@lru_cache(maxsize=4)
def load_disclosure(path: Path | None = None) -> Disclosure:
    """The rules of a file (default: the one shipped). Raises Refusal R1227 for one that cannot be
    read, an unknown or missing key, a k below two, or an unknown way of erasing."""
    file = path or in_force(DISCLOSURE_FILE)
    _, rules, faults = opened(book_text(file, "R1227"), _rules)
    if rules is None:
        raise unsound(file, "R1227", faults[0])
    return rules


def _rules(reader: Reader, table: Table) -> Disclosure:
    reader.table("", table, "open particulars")
    shown = reader.table("open", table.get("open", {}), "k basis")
    k = shown.get("k")
    if type(k) is not int or not _LEAST <= k <= _MOST:
        told = (f"k 应为 {_LEAST} 到 {_MOST} 的整数", f"k: {_LEAST} to {_MOST}")
        reader.wrong("open.k", *told, "一组只有一件就是一个人", "a group of one is a person")
        k = _MOST
    kept = reader.table("particulars", table.get("particulars", {}), "erasing basis")
    return Disclosure(
        k,
        reader.text("open", shown, "basis", empty=False),
        reader.word("particulars", kept, "erasing", Erasing, Erasing.CONFIRM),
        reader.text("particulars", kept, "basis", empty=False),
    )

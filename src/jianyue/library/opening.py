"""Opens a TOML book: parsed, read by a strict reader, every fault with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process_book import Placed
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.processes import no_toml
from jianyue.library.toml_places import places_of
from jianyue.library.toml_reader import Reader, Table

T = TypeVar("T")


def opened(
    source: Source, read: Callable[[Reader, Table], T]
) -> tuple[Placed, T | None, tuple[Diagnostic, ...]]:
    """The places of a text, what it says (None where something is wrong), and the faults."""
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Placed(source, {}), None, (no_toml(source, error),)
    reader = Reader()
    said = read(reader, table)
    placed = Placed(source, places_of(source.text))
    faults = tuple(
        placed.told(f.code, Severity.ERROR, f.path, f.zh, f.hint, f.en, f.hint_en, word=f.word)
        for f in reader.faults
    )
    return placed, None if faults else said, faults


def share(reader: Reader, path: str, table: Table, key: str) -> float:
    """A number from 0 to 1."""
    value = table.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        told = (f"{key} 应为 0 到 1 的数", "a number from 0 to 1 is wanted", "如 0.5", "0.5, say")
        reader.wrong(f"{path}.{key}", *told)
        return 0.0
    return float(value)


def book_text(path: Path, code: str) -> Source:
    """The text of a book. Raises the Refusal of that code for a file that cannot be read."""
    try:
        return Source(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise Refusal(
            code,
            f"读不了 {path.name}",
            "核对路径；文件须为 UTF-8",
            english=f"cannot read {path.name}: {fault}",
            english_hint="look at the path; the file must be UTF-8",
        ) from None


def unsound(path: Path, code: str, fault: Diagnostic) -> Refusal:
    """That a book is not right, by its first fault."""
    return Refusal(
        code,
        f"{path.name}：{fault.message}",
        fault.hint,
        english=f"{path.name}: {fault.english}",
        english_hint=fault.english_hint,
    )

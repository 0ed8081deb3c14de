"""Loads ``likeness.toml`` strictly: when two reports are taken for one event, by class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import isclose
from pathlib import Path

from jianyue.core.incoming import LikenessRule, LikenessRules
from jianyue.core.place import CELL
from jianyue.core.text import Source
from jianyue.library.opening import book_text, opened, share, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Reader, Table

LIKENESS_FILE = Path(__file__).with_name("likeness.toml")
_PARTS = ("words", "near", "soon", "kind")


@lru_cache(maxsize=4)
def load_likeness(path: Path | None = None) -> LikenessRules:
    """The rules of a file (default: the one shipped). Raises Refusal R1152 for one that cannot be
    read, an unknown or missing key, parts that do not make 1, or a last rule that fits not all."""
    file = path or in_force(LIKENESS_FILE)
    placed, rules, faults = opened(book_text(file, "R1152"), _rules)
    if rules is None:
        raise unsound(Path(placed.source.name), "R1152", faults[0])
    return rules


def read_likeness(source: Source) -> tuple[str, ...]:
    """What is wrong with a text, in the words of its faults."""
    return tuple(fault.message for fault in opened(source, _rules)[2])


def _rules(reader: Reader, table: Table) -> LikenessRules:
    reader.table("", table, "likeness rule")
    path = "likeness"
    head = reader.table(path, table.get(path, {}), f"zh en basis {' '.join(_PARTS)}", "sample")
    words, near, soon, kind = (share(reader, path, head, key) for key in _PARTS)
    if not isclose(words + near + soon + kind, 1):
        told = ("words、near、soon、kind 之和应为 1", "the four parts must make 1")
        reader.wrong(path, *told, "改其中一个", "change one of them")
    rules = tuple(_each(reader, table.get("rule", [])))
    if not rules or rules[-1].among != ("*",):
        told = ('最后一条的 among 应为 ["*"]', "the last rule must fit all")
        reader.wrong("rule", *told, "在最后加一条兜底", "add a default at the end")
    return LikenessRules(
        *reader.names(path, head),
        reader.truth(path, head, "sample"),
        words,
        near,
        soon,
        kind,
        rules,
    )


def _each(reader: Reader, entries: object) -> Iterator[LikenessRule]:
    for i, value in enumerate(entries if isinstance(entries, list) else []):
        path = f"rule.{i}"
        entry = reader.table(path, value, "among metres hours least basis", "never")
        yield LikenessRule(
            reader.texts(path, entry, "among"),
            _metres(reader, path, entry),
            float(reader.count(path, entry, "hours") or 1),
            share(reader, path, entry, "least"),
            reader.text(path, entry, "basis", empty=False),
            reader.truth(path, entry, "never"),
        )


def _metres(reader: Reader, path: str, entry: Table) -> float:
    metres = float(reader.count(path, entry, "metres") or 1)
    if metres > CELL:
        told = (
            f"最远 {CELL:.0f} 米：办件按这样大的格检索",
            f"at most {CELL:.0f} metres: the index is by such squares",
        )
        reader.wrong(f"{path}.metres", *told, "改小", "make it smaller")
    return metres

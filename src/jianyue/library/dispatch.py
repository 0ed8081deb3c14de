"""Loads the dispatch books ``library/dispatch/*.toml`` strictly, with the place of all they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from jianyue.core.dispatch import (
    AREA,
    CATEGORY,
    Area,
    Category,
    Destination,
    Dispatch,
    DispatchBook,
    DispatchRow,
)
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.library.opening import opened
from jianyue.library.own import files_in_force, in_force
from jianyue.library.toml_reader import Fault, Reader, Table

DISPATCH_FOLDER = Path(__file__).with_name("dispatch")
_PATH = re.compile(r"[a-z][a-z0-9_]*(/[a-z0-9_]+)*")


def dispatch_ids() -> tuple[str, ...]:
    """The processes that have a table, sorted."""
    return tuple(path.stem for path in files_in_force(DISPATCH_FOLDER, ".toml"))


@lru_cache(maxsize=16)
def load_dispatch(name: str, folder: Path | None = None) -> Dispatch:
    """The table of a process. Raises Refusal R1005: there is none, or it is not right."""
    path = folder / f"{name}.toml" if folder else in_force(DISPATCH_FOLDER / f"{name}.toml")
    try:
        book = read_dispatch(Source(path.name, path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise _refusal(path, "读不了", "cannot be read") from None
    if book.dispatch is None:
        raise _refusal(path, book.faults[0].message, book.faults[0].english)
    return book.dispatch


def read_dispatch(source: Source) -> DispatchBook:
    """The table of a text, with everything that is wrong in it (P001 to P005)."""
    placed, dispatch, faults = opened(source, _sound)
    return DispatchBook(source, placed.spans, dispatch, faults)


def _sound(reader: Reader, table: Table) -> Dispatch:
    dispatch = _dispatch(reader, table)
    if not reader.faults:
        reader.faults += _dangling(dispatch)
    return dispatch


def _dispatch(reader: Reader, table: Table) -> Dispatch:
    reader.table("", table, "dispatch unit category area row")
    head = reader.table("dispatch", table.get("dispatch", {}), "zh en basis", "sample")
    return Dispatch(
        zh=reader.text("dispatch", head, "zh", empty=False),
        en=reader.text("dispatch", head, "en", empty=False),
        basis=reader.text("dispatch", head, "basis", empty=False),
        sample=reader.truth("dispatch", head, "sample"),
        categories=tuple(_categories(reader, table)),
        areas=tuple(Area(*names) for _, _, names in _named(reader, table, "area")),
        units=tuple(Destination(*names) for _, _, names in _named(reader, table, "unit")),
        rows=tuple(_rows(reader, table)),
    )


def _entries(reader: Reader, table: Table, kind: str) -> Iterator[tuple[str, object]]:
    entries = table.get(kind, [])
    if not isinstance(entries, list):
        reader.wrong(
            kind, f"{kind} 应为 [[{kind}]]", "entries are wanted", f"[[{kind}]]", f"[[{kind}]]"
        )
        return
    yield from ((f"{kind}.{i}", entry) for i, entry in enumerate(entries))


def _named(
    reader: Reader, table: Table, kind: str, more: str = ""
) -> Iterator[tuple[str, Table, tuple[str, str, str]]]:
    seen: set[str] = set()
    for path, value in _entries(reader, table, kind):
        entry = reader.table(path, value, "id zh en", more)
        name, zh, en = (reader.text(path, entry, key, empty=False) for key in ("id", "zh", "en"))
        if name in seen or not _PATH.fullmatch(name):
            what = "写了两次" if name in seen else "写法不对"
            hint = "小写字母、数字、下划线，层级用 /"
            reader.wrong(f"{path}.id", f"编号{what}：{name}", "bad id", hint, "a-z, 0-9, _ and /")
        seen.add(name)
        yield path, entry, (name, zh, en)


def _categories(reader: Reader, table: Table) -> Iterator[Category]:
    for path, entry, names in _named(reader, table, "category", "limit basis"):
        limit = reader.limit(f"{path}.limit", entry["limit"]) if "limit" in entry else None
        basis = reader.text(path, entry, "basis")
        if limit and not basis.strip():
            told = ("时限没有写依据", "a limit without its basis")
            reader.wrong(path, *told, '补上 basis = "…"', "add its basis")
        yield Category(*names, limit, basis)


def _rows(reader: Reader, table: Table) -> Iterator[DispatchRow]:
    for path, value in _entries(reader, table, "row"):
        entry = reader.table(path, value, "unit basis", "when")
        when = reader.conditions(f"{path}.when", entry.get("when", {}))
        unit = reader.text(path, entry, "unit", empty=False)
        yield DispatchRow(when, unit, reader.text(path, entry, "basis", empty=False))


def _dangling(dispatch: Dispatch) -> Iterator[Fault]:
    """Units, categories and areas that rows name and nobody declares."""
    known: dict[str, Collection[str]] = {CATEGORY: dispatch.category_of, AREA: dispatch.area_of}
    words = {CATEGORY: ("类别", "category"), AREA: ("区域", "area")}
    for i, row in enumerate(dispatch.rows):
        if row.unit not in dispatch.unit_of:
            have = "、".join(dispatch.unit_of)
            told = (f"没有单位 {row.unit}", f"no unit {row.unit}", f"现有：{have}", f"have: {have}")
            yield Fault("P005", f"row.{i}.unit", *told, row.unit)
        for condition in row.when:
            book, (zh, en) = known.get(condition.field), words.get(condition.field, ("", ""))
            for pattern in condition.among:
                name = pattern.removesuffix("/*")
                if book is not None and pattern != "*" and name not in book:
                    said = (
                        f"没有{zh} {name}",
                        f"no {en} {name}",
                        "改正编号，或补上它",
                        "correct it",
                    )
                    yield Fault("P005", f"row.{i}.when.{condition.field}", *said, pattern)


def _refusal(path: Path, zh: str, en: str) -> Refusal:
    return Refusal(
        "R1005",
        f"派单书不合格式：{path.name} {zh}",
        f"运行 jianyue process check {path.name} 看全部",
        english=f"bad dispatch book: {path.name} {en}",
        english_hint=f"see all with jianyue process check {path.name}",
    )

"""Loads the process books ``library/processes/*.toml``, strictly, each with the place of all it says.

``read_process`` never raises: what is wrong is told as Diagnostics P001 to P005 with their places.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.process import Process
from jianyue.core.process_book import ProcessBook
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source, Span
from jianyue.library import process_parts as parts
from jianyue.library.process_names import dangling
from jianyue.library.toml_places import places_of
from jianyue.library.toml_reader import Fault, Reader, Table

PROCESS_FOLDER = Path(__file__).with_name("processes")
_KINDS = "role field document confirm flag outcome state action clock ask timer counting"


def process_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The ids of the books in a folder (default: those shipped), sorted."""
    return _ids(folder) if folder else _shipped()


def _ids(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@lru_cache(maxsize=1)
def _shipped() -> tuple[str, ...]:
    """Asked at every report; what is shipped does not change while the program runs."""
    return _ids(PROCESS_FOLDER)


@lru_cache(maxsize=64)
def load_process(name: str, folder: Path | None = None) -> Process:
    """One process by its id. Raises Refusal R1002: no such book, R1001: it is not right."""
    path = (folder or PROCESS_FOLDER) / f"{name}.toml"
    if name not in process_ids(folder):
        raise no_process(name, process_ids(folder))
    book = read_process_file(path)
    if book.process is None or book.process.id != name:
        first = book.faults[0].message if book.faults else f"process.id 应为 {name}"
        raise Refusal(
            "R1001",
            f"流程书不合格式：{path.name} {first}",
            f"运行 jianyue process check {path.name} 看全部",
            english=f"bad process book: {path.name}",
            english_hint=f"see all with jianyue process check {path.name}",
        )
    return book.process


def no_process(name: str, known: Iterable[str]) -> Refusal:
    """That there is no such process, and which there are."""
    have = "、".join(known)
    return Refusal(
        "R1002",
        f"没有流程 {name}，现有：{have}",
        "核对编号，或采用本区的流程书",
        english=f"no process {name}",
        english_hint=f"there are: {have}",
    )


def read_process_file(path: Path) -> ProcessBook:
    """The book of a file. Raises Refusal R1003 for a file that cannot be read as UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise Refusal(
            "R1003",
            f"读不了流程书 {path}",
            "核对路径；文件须为 UTF-8",
            english=f"cannot read {path}: {fault}",
            english_hint="look at the path; the file must be UTF-8",
        ) from None
    return read_process(Source(path.name, text))


def read_process(source: Source) -> ProcessBook:
    """The book of a text, with everything that is wrong in it."""
    try:
        table = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return ProcessBook(source, {}, None, (no_toml(source, error),))
    reader = Reader()
    process = _process(reader, table)
    spans = places_of(source.text)
    if not reader.faults:
        reader.faults += dangling(process)
    book = ProcessBook(source, spans, None if reader.faults else process)
    faults = tuple(_told(book, fault) for fault in reader.faults)
    return ProcessBook(source, spans, book.process, faults)


def _told(book: ProcessBook, fault: Fault) -> Diagnostic:
    said = (fault.zh, fault.hint, fault.en, fault.hint_en)
    return book.told(fault.code, Severity.ERROR, fault.path, *said, word=fault.word)


def no_toml(source: Source, error: tomllib.TOMLDecodeError) -> Diagnostic:
    """P001 at the line that the reader of TOML names."""
    line = min(getattr(error, "lineno", _line_of(str(error))), source.text.count("\n") + 1)
    span = source.line(max(1, line))
    return Diagnostic(
        "P001",
        Severity.ERROR,
        f"读不成 TOML：{error}",
        "照提示的行列改正",
        Span(span.start, span.end),
        english=f"not TOML: {error}",
        english_hint="mend it at the line that is named",
    )


def _line_of(told: str) -> int:
    """The line in tomllib's words 「… (at line 3, column 5)」; the last one where it says none."""
    digits = told.partition("line ")[2].partition(",")[0]
    return int(digits) if digits.isdecimal() else 1


def _process(reader: Reader, table: Table) -> Process:
    reader.table("", table, "process role state action", _KINDS)
    head = reader.table("process", table.get("process", {}), "id zh en basis", "draft")
    states = tuple(parts.states(reader, table))
    return Process(
        id=reader.text("process", head, "id", empty=False),
        zh=reader.text("process", head, "zh", empty=False),
        en=reader.text("process", head, "en", empty=False),
        basis=reader.text("process", head, "basis", empty=False),
        draft=reader.truth("process", head, "draft"),
        roles=tuple(parts.roles(reader, table)),
        fields=tuple(parts.fields(reader, table)),
        documents=tuple(parts.documents(reader, table)),
        confirmations=tuple(parts.confirmations(reader, table)),
        flags=tuple(parts.flags(reader, table)),
        outcomes=tuple(parts.outcomes(reader, table)),
        states=states,
        actions=tuple(parts.actions(reader, table, tuple(s.id for s in states if not s.ends))),
        clocks=tuple(parts.clocks(reader, table)),
        asks=tuple(parts.asks(reader, table)),
        timers=tuple(parts.timers(reader, table)),
        counting=parts.counting(reader, table),
    )

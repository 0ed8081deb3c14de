"""账册 a book as a folder of files: read with every fault named, written whole or not at all.

    book.toml  title, place, year, hashes            units.toml   bodies and rosters
    report.*   as it was handed in                   report.txt   its text, when report.* is none
               (report-original.txt where it was text in GB18030 or UTF-16)
    plan.json  versions, sections, clauses           observations.csv  series.csv  evidence.csv
    evidence/  the proofs themselves

Writing is canonical: the same book gives the same bytes, and reading what was written gives the
same book. Limits: observations.csv 256 MiB, any other file of the book 64 MiB, a proof 256 MiB.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jianyue.core.book import Body, Book, Record
from jianyue.core.codec import Fault, Json, decode, encode
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import Evidence, Observation, Roster
from jianyue.core.plan import Authority, Plan, PlanDraft, PlanVersion
from jianyue.core.report import Clause, Section
from jianyue.core.text import Source
from jianyue.desk.papers import toml_out
from jianyue.desk.papers.columns import needed_observations, read_columns
from jianyue.desk.papers.folder import recover, write_folder
from jianyue.desk.papers.rows import EVIDENCE, OBSERVATIONS, SERIES, Layout, read_rows, write_rows

if TYPE_CHECKING:
    from concurrent.futures import Future

    import polars as pl

FORMAT = 1
_NAME_LIMIT = 255  # bytes of a file name, on every usual disk
FILE_LIMIT = 64  # MiB
ROWS_LIMIT = 256  # MiB of observations.csv: two million rows and more
LARGE = 4 * 1024 * 1024  # bytes from which on it pays to read rows as columns
_PLAIN_TEXT = (".txt", ".md")
_TEXT_FILE = "report.txt"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """What plan.json holds."""

    format: int
    plan: Plan
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class BookFile:
    """What book.toml holds; the hashes are SHA-256, hexadecimal."""

    format: int
    title: str
    place: str
    year: int
    report: str
    report_sha256: str
    text_sha256: str
    media: str
    name: str
    sample: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitsFile:
    """What units.toml holds."""

    body: tuple[Body, ...] = ()
    roster: tuple[Roster, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedAsOf:
    """What a book is opened for, when it is to be judged as of a day and nothing else: of a large
    book only the rows are read on which a verdict of that day can hang. Without ``memory`` it is
    not asked when a light was first red, nor for a forecast."""

    day: date
    memory: bool = True


@dataclass(slots=True)
class _Reading:
    folder: Path
    faults: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, file: str, zh: str, en: str, column: str | None = None) -> None:
        self.faults.append(
            Diagnostic(code, Severity.ERROR, zh, place=Place(file, None, column), english=en)
        )

    def data(self, name: str, *, needed: bool = True) -> bytes | None:
        path = self.folder / name
        if not path.is_file():
            if needed:
                self.fault("K101", name, "缺少这个文件", "the file is missing")
            return None
        limit = ROWS_LIMIT if name == OBSERVATIONS.file else FILE_LIMIT
        if path.stat().st_size > limit * 1024 * 1024:
            self.fault("K101", name, f"文件超过 {limit} MiB", f"the file is over {limit} MiB")
            return None
        return path.read_bytes()


def book_from_draft(
    draft: PlanDraft,
    source: Source,
    *,
    report_file: str,
    report_data: bytes,
    authority: Authority,
    place: str,
    year: int,
) -> Book:
    """A new book: version 1 of the plan is what the compiler read, by the authority named."""
    version = PlanVersion(1, authority, draft.commitments)
    suffix = PurePosixPath(report_file).suffix.lower() or ".txt"
    name = f"report{suffix}"
    if name == _TEXT_FILE and not _is_plain(name, report_data, source.text):
        name = "report-original.txt"  # GB18030, UTF-16: its text stands beside it in UTF-8
    return Book(
        report_file=name,
        report_data=report_data,
        source=source,
        plan=Plan(draft.title, place, year, (version,)),
        sections=draft.sections,
        clauses=draft.clauses,
        record=Record(),
    )


def book_bytes(book: Book, proofs: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every file of a book in its canonical form; ``proofs`` are the bytes of ``evidence/``."""
    plan = PlanFile(FORMAT, book.plan, book.sections, book.clauses)
    about = BookFile(
        FORMAT,
        book.plan.title,
        book.plan.place,
        book.plan.year,
        book.report_file,
        hashlib.sha256(book.report_data).hexdigest(),
        book.source.sha256,
        book.source.media,
        book.source.name,
        book.sample,
        book.note,
    )
    files = {
        "book.toml": toml_out.pairs(_flat(about)).encode(),
        book.report_file: book.report_data,
        "plan.json": (json.dumps(encode(plan), ensure_ascii=False, indent=1) + "\n").encode(),
        "units.toml": _units(book).encode(),
        OBSERVATIONS.file: write_rows(OBSERVATIONS, book.record.observations),
        SERIES.file: write_rows(SERIES, book.record.series),
        EVIDENCE.file: write_rows(EVIDENCE, book.evidence),
    }
    if not _is_plain(book.report_file, book.report_data, book.source.text):
        files["report.txt"] = book.source.text.encode("utf-8")
    return files | {f"evidence/{name}": data for name, data in (proofs or {}).items()}


def _flat(record: BookFile) -> dict[str, toml_out.Value]:
    return {name: getattr(record, name) for name in BookFile.__dataclass_fields__}


def _is_plain(name: str, data: bytes, text: str) -> bool:
    return PurePosixPath(name).suffix in _PLAIN_TEXT and data == text.encode("utf-8")


def _units(book: Book) -> str:
    names = ("code", "name", "short", "kind", "since", "until", "successor")
    out = "# 责任单位与名录；since、until 为起止日，改名或合并时写 successor\n"
    out += toml_out.tables("body", [{n: getattr(b, n) for n in names} for b in book.bodies])
    for roster in book.record.rosters:
        out += toml_out.tables("roster", [{"name": roster.name}])
        rows = [{"name": m.name, "since": m.since, "until": m.until} for m in roster.members]
        out += toml_out.tables("roster.members", rows)
    return out


def write_book(book: Book, folder: Path) -> None:
    """Write a book over ``folder``, whole or not at all; its ``evidence/`` is carried over."""
    proofs: dict[str, bytes] = {}
    recover(folder)
    for path in sorted((folder / "evidence").rglob("*")) if folder.exists() else ():
        if path.is_file() and not path.is_symlink():
            proofs[path.relative_to(folder / "evidence").as_posix()] = path.read_bytes()
    write_folder(folder, book_bytes(book, proofs))


def read_book(
    folder: Path, *, only: JudgedAsOf | None = None, notes: bool = True
) -> tuple[Book | None, tuple[Diagnostic, ...]]:
    """The book, or as None what is too broken to be one, and every fault with its place.

    ``only`` leaves out of the record what its verdicts do not need; without ``notes`` it is not
    said which files stand otherwise than the program would write them.
    """
    recover(folder)
    reading, columns = _Reading(folder), _columns_beside(folder, only)
    about = _toml(reading, "book.toml", BookFile)
    plan = _json(reading, "plan.json", PlanFile)
    units = _toml(reading, "units.toml", UnitsFile) or UnitsFile()
    if about is not None and about.format != FORMAT:
        reading.fault("K101", "book.toml", f"不认识的格式：{about.format}", "unknown format")
        about = None
    if about is not None and not _inside(about.report):
        what = f"报告须是账册里的文件：{about.report}"
        reading.fault("K102", "book.toml", what, "the report is no file of the book", "/report")
        about = None
    report = reading.data(about.report) if about is not None else None
    text = _text(reading, about, report) if about is not None and report is not None else None
    observations = _observations(reading, plan, only, columns)
    series = _rows(reading, SERIES)
    evidence: tuple[Evidence, ...] = _rows(reading, EVIDENCE)
    if about is None or plan is None or report is None or text is None:
        return None, tuple(reading.faults)
    book = Book(
        report_file=about.report,
        report_data=report,
        source=Source(about.name, text, about.media),
        plan=plan.plan,
        sections=plan.sections,
        clauses=plan.clauses,
        record=Record(observations, series, units.roster),
        bodies=units.body,
        evidence=evidence,
        sample=about.sample,
        note=about.note,
    )
    found = (*reading.faults, *_hashes(about, report, text))
    return book, (*found, *_canonical(book, folder)) if notes else found


def _inside(name: str) -> bool:
    short = len(name.encode("utf-8")) <= _NAME_LIMIT and "\0" not in name
    return short and PurePosixPath(name).name == name and not name.startswith(".")


def _text(reading: _Reading, about: BookFile, report: bytes) -> str | None:
    beside = PurePosixPath(about.report).suffix not in _PLAIN_TEXT or (
        (reading.folder / "report.txt").is_file() and about.report != "report.txt"
    )
    data = reading.data("report.txt") if beside else report
    if data is None:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"第 {error.start} 字节不是 UTF-8"
        reading.fault("K101", "report.txt" if beside else about.report, where, "not UTF-8")
        return None


def _toml(reading: _Reading, name: str, kind: Any) -> Any:  # noqa: ANN401 the type decides
    data = reading.data(name)
    if data is None:
        return None
    try:
        value = _plain(tomllib.loads(data.decode("utf-8")))
    except (ValueError, RecursionError) as error:
        reading.fault("K101", name, f"不是 TOML：{error}", f"not TOML: {error}")
        return None
    return _decoded(reading, name, kind, value)


def _plain(value: Any) -> Json:  # noqa: ANN401 what TOML gives
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    if isinstance(value, bool | int | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _json(reading: _Reading, name: str, kind: Any) -> Any:  # noqa: ANN401 the type decides
    data = reading.data(name)
    if data is None:
        return None
    try:
        value = json.loads(data.decode("utf-8"))
        if b"\\u" in data:  # half a character by escape: no text at all
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        reading.fault("K101", name, f"不是 JSON：{error}", f"not JSON: {error}")
        return None
    return _decoded(reading, name, kind, value)


def _decoded(reading: _Reading, name: str, kind: Any, value: Json) -> Any:  # noqa: ANN401
    try:
        return decode(kind, value, "")
    except Fault as fault:
        reading.fault("K102", name, fault.zh, fault.en, fault.pointer)
        return None


def _rows(reading: _Reading, layout: Layout[Any]) -> tuple[Any, ...]:
    data = reading.data(layout.file)
    if data is None:
        return ()
    rows, faults = read_rows(layout, data)
    reading.faults += faults
    return rows


def _columns_beside(folder: Path, only: JudgedAsOf | None) -> Future[pl.DataFrame | None] | None:
    """Begins to read a large observations.csv as columns: the plan is read beside it, and neither
    waits for the other."""
    path = folder / OBSERVATIONS.file
    if only is None or not path.is_file() or path.stat().st_size < LARGE:
        return None
    if path.stat().st_size > ROWS_LIMIT * 1024 * 1024:
        return None
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 small books have no use for it

    pool = ThreadPoolExecutor(1)
    columns = pool.submit(lambda: read_columns(path.read_bytes()))
    pool.shutdown(wait=False)
    return columns


def _observations(
    reading: _Reading,
    plan: PlanFile | None,
    only: JudgedAsOf | None,
    columns: Future[pl.DataFrame | None] | None,
) -> tuple[Observation, ...]:
    frame = columns.result() if columns is not None else None
    if frame is None or plan is None or only is None:
        return _rows(reading, OBSERVATIONS)
    return needed_observations(frame, plan.plan.year, only.day, memory=only.memory)


def _hashes(about: BookFile, report: bytes, text: str) -> tuple[Diagnostic, ...]:
    found = []
    wanted = (
        (about.report, about.report_sha256, hashlib.sha256(report).hexdigest()),
        ("report.txt", about.text_sha256, Source("", text).sha256),
    )
    for name, written, real in wanted:
        if written != real:
            found.append(
                Diagnostic(
                    "K103",
                    Severity.ERROR,
                    "报告与登记的校验和不符：原文被改动过",
                    "用原件换回；确是新的报告，请重新编译成新的账册",
                    place=Place(name),
                    english="the report is not the one whose hash was recorded",
                    english_hint="put the original back, or compile the new report anew",
                )
            )
    return tuple(found)


def _canonical(book: Book, folder: Path) -> tuple[Diagnostic, ...]:
    found = []
    for name, data in book_bytes(book).items():
        path = folder / name
        if path.is_file() and path.read_bytes() != data:
            found.append(
                Diagnostic(
                    "K117",
                    Severity.NOTE,
                    "不是程序的写法，不碍事",
                    "要整理，用 jianyue check --tidy",
                    place=Place(name),
                    english="not in the form the program writes; harmless",
                    english_hint="to put it so: jianyue check --tidy",
                )
            )
    return tuple(found)

"""办 what people do with files alone: compile, judge, check, explain, compare.

Each act is one function; it reads, asks the rooms below, writes whole files or none, and returns
what a door needs to show. The clock is asked here and nowhere below.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jianyue.core.book import Book
from jianyue.core.commitment import Commitment, Target
from jianyue.core.diagnostic import Diagnostic, Place, Severity
from jianyue.core.evidence import Standing
from jianyue.core.plan import PlanDraft
from jianyue.core.refusal import Refusal
from jianyue.core.status import Verdict
from jianyue.core.table import Table
from jianyue.core.text import Source
from jianyue.desk.papers.book_files import JudgedAsOf, read_book
from jianyue.desk.papers.folder import recover
from jianyue.ledger.checks import CHECKS
from jianyue.ledger.promises import judge_plan
from jianyue.ledger.tables import (
    areas_table,
    commitments_table,
    directions_table,
    headline_table,
    meta_table,
    observations_table,
    summary_table,
)
from jianyue.ledger.target_words import target_zh
from jianyue.library.judging import load_judging_rules


@dataclass(frozen=True, slots=True)
class Compiled:
    """A report as it was handed in, its text and its draft; ``diagnostics`` of reading and compiling."""

    name: str
    data: bytes
    source: Source
    draft: PlanDraft
    diagnostics: tuple[Diagnostic, ...]


def today() -> date:
    """The day it is: the only clock of the rooms that need no server."""
    return date.today()


def compile_file(path: str, *, year: int | None = None, place: str | None = None) -> Compiled:
    """Read and compile one report; ``-`` is standard input. Raises Refusal R1xx, R2xx."""
    from jianyue.compiler import compile_report  # noqa: PLC0415 heavy for other acts
    from jianyue.compiler.readers import read_report  # noqa: PLC0415
    from jianyue.library.lexicon import load_lexicon  # noqa: PLC0415

    if path == "-":
        name, data = "标准输入.txt", sys.stdin.buffer.read()
    else:
        name, data = Path(path).name, _bytes(Path(path))
    reading = read_report(data, name)
    draft = compile_report(reading.source, load_lexicon(), year=year, place=place)
    return Compiled(name, data, reading.source, draft, (*reading.diagnostics, *draft.diagnostics))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(
            "R201", f"没有这个文件：{path}", "核对路径", english=f"no such file: {path}"
        ) from None
    except IsADirectoryError:
        raise Refusal(
            "R201", f"{path} 是文件夹，不是报告", "指明报告文件", english=f"{path} is a folder"
        ) from None
    except OSError as error:
        raise Refusal(
            "R201", f"读不了 {path}：{error.strerror}", english=f"cannot read {path}"
        ) from None


def open_book(
    folder: Path, *, only: JudgedAsOf | None = None
) -> tuple[Book, tuple[Diagnostic, ...]]:
    """The book of a folder and its errors; ``only`` reads no more than a judgement needs.
    Raises Refusal R204 when there is none that can be read."""
    _needs_folder(folder)
    book, faults = read_book(folder, only=only, notes=False)
    if book is None:
        first = faults[0] if faults else None
        what = (
            f"{first.place.file if first and first.place else ''} {first.message if first else ''}"
        )
        raise Refusal(
            "R204",
            f"账册读不了：{what.strip()}",
            "用 jianyue check 看全部问题",
            english=f"the book cannot be read: {first.english if first else ''}",
            english_hint="see everything with: jianyue check",
        )
    return book, faults


def _needs_folder(folder: Path) -> None:
    recover(folder)  # a writing that was interrupted may have left the old book aside
    if not folder.is_dir():
        raise Refusal(
            "R204",
            f"没有这本账册：{folder}",
            "先用 jianyue compile 报告 -o 文件夹 建一本",
            english=f"no such book: {folder}",
            english_hint="make one with: jianyue compile REPORT -o FOLDER",
        )


def check_book(folder: Path) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a book: files, hashes, proofs, facts. Raises Refusal R204 when
    there is no such folder at all."""
    _needs_folder(folder)
    book, faults = read_book(folder)
    if book is None:
        return faults
    facts = (d for check in CHECKS for d in check(book))
    return (*faults, *_proofs(book, folder), *facts)


def _proofs(book: Book, folder: Path) -> Iterable[Diagnostic]:
    """Proofs that are missing, changed, outside the folder, or cited and not registered."""
    for proof in book.evidence:
        path = folder / "evidence" / proof.path
        if not _within(path, folder / "evidence"):
            yield _proof("K104", proof.path, "佐证文件不在", "the proof is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != proof.sha256:
            yield _proof("K105", proof.path, "佐证文件与登记的校验和不符", "the proof was changed")
    registered = {proof.path for proof in book.evidence}
    for path in sorted((folder / "evidence").rglob("*")):
        name = path.relative_to(folder / "evidence").as_posix()
        if path.is_file() and name not in registered:
            yield Diagnostic(
                "K104",
                Severity.WARNING,
                f"佐证文件没有登记：{name}",
                "在 evidence.csv 登记校验和与字节数，或移走",
                place=Place(f"evidence/{name}"),
                english=f"the proof is not registered: {name}",
                english_hint="register it in evidence.csv, or take it away",
            )
    known = {proof.id for proof in book.evidence}
    for number, row in enumerate(book.record.observations, 2):
        for cited in row.evidence:
            if cited not in known:
                yield Diagnostic(
                    "K104",
                    Severity.ERROR,
                    f"{row.id} 引用的佐证 {cited} 没有登记",
                    "在 evidence.csv 里登记，或改正编号",
                    place=Place("observations.csv", number, "evidence"),
                    english=f"{row.id} cites a proof that is not registered",
                    english_hint="register it in evidence.csv",
                    subject=row.commitment,
                )


def _within(path: Path, folder: Path) -> bool:
    """True of a file that is really there and really inside; False of a name that can be none."""
    try:
        return path.resolve().is_relative_to(folder.resolve()) and path.is_file()
    except (OSError, ValueError):
        return False


def _proof(code: str, path: str, zh: str, en: str) -> Diagnostic:
    return Diagnostic(
        code,
        Severity.ERROR,
        f"{zh}：{path}",
        "用原件换回；换了新件，请另行登记",
        place=Place(f"evidence/{path}"),
        english=f"{en}: {path}",
        english_hint="put the original back, or register the new one",
    )


def judge_book(
    book: Book, as_of: date, *, basis: Standing = Standing.CLAIMED
) -> tuple[Verdict, ...]:
    """The verdict on every commitment in force, as of a day, on one basis."""
    rules = load_judging_rules()
    return judge_plan(book.plan, book.record, as_of, rules=rules, basis=basis)


def judged_tables(book: Book, as_of: date, basis: Standing) -> dict[str, Table]:
    """What ``judge`` shows: the commitments and how many have each status, on one basis alone,
    without the memory of lights and without forecasts."""
    rules = load_judging_rules()
    found = judge_plan(book.plan, book.record, as_of, rules=rules, basis=basis, memory=False)
    claimed, verified = ((), found) if basis is Standing.VERIFIED else (found, ())
    tables = (
        commitments_table(book.plan, claimed, verified, as_of=as_of, source=book.source),
        summary_table(claimed, verified, dict(rules.lights)),
    )
    return {table.key: table for table in tables}


def tables_of(book: Book, as_of: date) -> dict[str, Table]:
    """Every table of a book as of a day: what the press prints and nothing else."""
    rules = load_judging_rules()
    claimed = judge_book(book, as_of)
    verified = judge_book(book, as_of, basis=Standing.VERIFIED)
    version = book.plan.in_force(as_of).number
    commitments = commitments_table(book.plan, claimed, verified, as_of=as_of, source=book.source)
    tables = (
        meta_table(
            title=book.plan.title,
            place=book.plan.place,
            year=book.plan.year,
            as_of=as_of,
            version=version,
            source_name=f"{book.plan.title}（{book.source.name}）",
            source_sha256=book.source.sha256,
            sample=book.sample,
        ),
        commitments,
        headline_table(commitments),
        areas_table(commitments),
        summary_table(claimed, verified, dict(rules.lights)),
        directions_table(book.sections, book.clauses, book.source),
        observations_table(book.record),
    )
    return {table.key: table for table in tables}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two plans: added, dropped or moved."""

    kind: str
    before: Commitment | None
    after: Commitment | None


def diff_plans(one: tuple[Commitment, ...], two: tuple[Commitment, ...]) -> tuple[Change, ...]:
    """What changed from one plan to another, by the names of what is measured.

    The same measures with the same targets, strength and day are no change, wherever they stand.
    """
    before, after = _by_names(one), _by_names(two)
    changes = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key, []), after.get(key, [])
        same = [(a, b) for a in old for b in new if _terms(a) == _terms(b)]
        left = [a for a in old if all(a is not x for x, _ in same)]
        right = [b for b in new if all(b is not y for _, y in same)]
        for index in range(max(len(left), len(right))):
            a = left[index] if index < len(left) else None
            b = right[index] if index < len(right) else None
            kind = "moved" if a and b else ("dropped" if a else "added")
            changes.append(Change(kind, a, b))
    return tuple(changes)


def _by_names(commitments: tuple[Commitment, ...]) -> dict[tuple[object, ...], list[Commitment]]:
    found: dict[tuple[object, ...], list[Commitment]] = {}
    for commitment in commitments:
        key = tuple((m.name, type(m.target).__name__) for m in commitment.measures)
        found.setdefault(key, []).append(commitment)
    return found


def _terms(commitment: Commitment) -> tuple[object, ...]:
    """What is promised, without the words it was written in."""
    from dataclasses import replace  # noqa: PLC0415

    targets = tuple(replace(m.target, written="") for m in commitment.measures)
    return targets, commitment.strength, commitment.due.day


def target_words(target: Target) -> str:
    """A target in Chinese, as every table words it."""
    return target_zh(target)

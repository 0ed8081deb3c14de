"""本区流程书 the district's own process books: checked like source code, kept as facts with their authority.

A new case goes by the newest own book that is in force on its day, or by the shipped one where
there is none; a case that runs keeps the version it began with.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Never

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.people import Actor, Right
from jianyue.core.process import Process
from jianyue.core.process_book import POSTS, ProcessBook, Surroundings
from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.desk.case_writing import keep_version
from jianyue.desk.deed import Deed, act, no_right
from jianyue.ledger.process_checking import check_process
from jianyue.library.calendars import load_workdays
from jianyue.library.processes import load_process, no_process, process_ids, read_process
from jianyue.store.cases import load_version
from jianyue.store.models import ProcessBookRow
from jianyue.store.process_books import books_and_versions

LIMIT = 1024 * 1024  # of a book's text: the largest shipped one has twenty thousand characters


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of a book, with the line and the column (from 1) at which it stands."""

    code: str
    severity: Severity
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    line: int
    column: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found in the text of a book; ``version`` is empty where it cannot be read."""

    name: str
    version: str
    states: int
    actions: int
    errors: int
    found: tuple[Found, ...]


def present_process(name: str, day: date) -> Process:
    """The process that a case opened on a day goes by, in one statement. Raises Refusal R1002."""
    return present_processes(day, (name,)).get(name) or refuse_process(name, day)


def refuse_process(name: str, day: date) -> Never:
    """Raises Refusal R1002, which names every process that is in force on the day."""
    raise no_process(name, sorted(present_processes(day)))


def present_processes(day: date, names: Collection[str] = ()) -> dict[str, Process]:
    """The processes that cases opened on a day go by (all, or those named), in one statement."""
    return filed_by(day, names)[0]


def filed_by(day: date, names: Collection[str] = ()) -> tuple[dict[str, Process], frozenset[str]]:
    """The same, and which of their versions are remembered already; in one statement."""
    shipped = {n: load_process(n) for n in process_ids() if not names or n in names}
    own, known = books_and_versions(day, names, [book.version for book in shipped.values()])
    found = shipped | {name: load_version(version) for name, version in own.items()}
    return found, known | frozenset(own.values())


def book_text(data: bytes) -> str:
    """The text of a file. Raises Refusal R1003 for one that is too large or no UTF-8."""
    try:
        if len(data) <= LIMIT:
            return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    raise Refusal(
        "R1003",
        "读不了流程书",
        "文件须为 UTF-8，不超过 1 MiB",
        english="the process book cannot be read",
        english_hint="the file must be UTF-8, at most 1 MiB",
        field="data",
    )


def check_process_text(by: Actor, *, data: bytes) -> Checked:
    """检查流程书 Every finding of a book, at its place. Raises Refusal R401, R1003."""
    if not by.may(Right.READ) and not by.units(Right.READ):
        raise no_right(Right.READ)
    book, found = _checked(book_text(data))
    process = book.process
    return Checked(
        name=process.id if process else "",
        version=process.version if process else "",
        states=len(process.states) if process else 0,
        actions=len(process.actions) if process else 0,
        errors=sum(one.severity is Severity.ERROR for one in found),
        found=tuple(_placed(book.source, one) for one in found),
    )


def _checked(text: str) -> tuple[ProcessBook, tuple[Diagnostic, ...]]:
    book = read_process(Source("book.toml", text))
    own = ProcessBookRow.objects.values_list("name", flat=True).distinct()
    around = Surroundings(POSTS, load_workdays(), frozenset({*process_ids(), *own}))
    return book, check_process(book, around)


def _placed(source: Source, one: Diagnostic) -> Found:
    line, column, excerpt = 0, 0, ""
    if one.span is not None:
        place = source.position(one.span.start)
        span = source.line(place.line)
        line, column, excerpt = place.line, place.column, span.of(source.text)
    said = (one.message, one.english, one.hint, one.english_hint)
    return Found(one.code, one.severity, *said, line, column, excerpt)


@act(Right.ADOPT, "采用流程书", "adopt a process book")
def adopt_process(
    deed: Deed, *, data: bytes, body: str, reason: str, day: date, document: str = ""
) -> ProcessBookRow:
    """Put the district's own book of a process in force for cases opened from ``day`` on, by the
    authority of ``body`` (and its ``document``). Cases that run keep their version.

    Raises Refusal R1003, R1224 for a book with errors, R1225 for what is in force already, R1226
    without authority or reason, or for a day that is past.
    """
    text = book_text(data)
    book, found = _checked(text)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if book.process is None or errors:
        raise _unsound(errors)
    _authorised(deed, body, reason, day)
    process = book.process
    if _in_force(process.id, day) == process.version:
        raise Refusal(
            "R1225",
            f"流程 {process.id} 那天在用的就是这一版",
            "不用再采用；要改，先改书",
            english=f"this version of {process.id} is in force on that day already",
            english_hint="nothing to adopt; change the book first",
            field="data",
        )
    keep_version(deed, process)
    deed.about(process.id, version=process.version, day=day.isoformat(), body=body.strip()[:200])
    return deed.append(
        ProcessBookRow(
            name=process.id,
            version=process.version,
            text=text,
            body=body.strip()[:300],
            document=document.strip()[:300],
            day=day,
            reason=reason.strip(),
            person=deed.by.id,
            made_at=deed.at,
        )
    )


def _in_force(name: str, day: date) -> str:
    try:
        return present_process(name, day).version
    except Refusal:  # a process that was not there yet
        return ""


def _unsound(errors: list[Diagnostic]) -> Refusal:
    first = errors[0]
    return Refusal(
        "R1224",
        f"流程书有 {len(errors)} 处错误：{first.message}",
        "照检查的结果改好再采用",
        english=f"the process book has {len(errors)} errors: {first.english}",
        english_hint="mend what the check tells, then adopt it",
        field="data",
    )


def _authorised(deed: Deed, body: str, reason: str, day: date) -> None:
    zh, en, field = "", "", ""
    if not body.strip():
        zh, en, field = "没有写批准机关", "the authority is missing", "body"
    elif not reason.strip():
        zh, en, field = "没有写理由", "the reason is missing", "reason"
    elif day < deed.day:
        zh, en, field = f"{day} 已经过去", f"{day} is past", "day"
    if field:
        raise Refusal(
            "R1226",
            f"流程书不能采用：{zh}",
            "写明谁批准、为什么、自哪天起（今天或以后）",
            english=f"the book cannot be adopted: {en}",
            english_hint="say by whom, why, and from which day on (today or later)",
            field=field,
        )

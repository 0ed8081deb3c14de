"""存 a compiled report becomes a book of its own; what somebody has entered is never written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jianyue.core.book import Book
from jianyue.core.plan import Authority
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import Compiled
from jianyue.desk.papers.book_files import book_bytes, book_from_draft, write_book
from jianyue.desk.papers.folder import recover


def save_book(compiled: Compiled, folder: Path, *, authority: Authority | None = None) -> Book:
    """Write a compiled report as a new book; the very same book again is left as it is.

    Raises Refusal R202 when the report promises nothing or the folder holds something else, be it
    another book or this one with rows entered since; R203 when no year is known.
    """
    draft = compiled.draft
    if not draft.commitments:
        raise _promises_nothing()
    if draft.year is None:
        raise Refusal(
            "R203",
            "文中没有写明年份",
            "用 --year 指明，如 --year 2020",
            english="the report names no year",
            english_hint="give it with --year",
        )
    book = book_from_draft(
        draft,
        compiled.source,
        report_file=compiled.name,
        report_data=compiled.data,
        authority=authority or Authority("", "", date(draft.year, 1, 1), "由报告编译"),
        place=draft.place or "",
        year=draft.year,
    )
    if not _stands_already(book, folder):
        write_book(book, folder)
    return book


def _stands_already(book: Book, folder: Path) -> bool:
    """Whether this very book lies there. Raises Refusal R202 where anything else does."""
    recover(folder)
    if folder.exists() and not folder.is_dir():
        raise _occupied(f"{folder} 是文件，不是文件夹", f"{folder} is a file")
    if not folder.exists() or not any(folder.iterdir()):
        return False
    if not (folder / "book.toml").is_file():
        raise _occupied(
            f"{folder} 里有别的东西，不覆盖", f"{folder} holds something that is no book"
        )
    if _files(folder) != dict(book_bytes(book)):
        raise Refusal(
            "R202",
            f"{folder} 已是一本账册，重编会丢掉里面登记的内容，不覆盖",
            "写到新文件夹，再用 jianyue diff 旧账册 新账册 看差别；确实不要旧的，先移走它",
            english=f"{folder} is a book already; what was entered there would be lost",
            english_hint="write to a new folder and compare with jianyue diff; "
            "or move the old one away first",
        )
    return True


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _occupied(zh: str, en: str) -> Refusal:
    return Refusal("R202", zh, "换一个文件夹", english=en, english_hint="choose another folder")


def _promises_nothing() -> Refusal:
    return Refusal(
        "R202",
        "没有读出承诺，账册不写",
        "报告可能只有回顾，没有今年的安排；不带 -o 再编译一次，看各部分怎么读的",
        english="no promise was read: no book is written",
        english_hint="the report may hold a review only; compile it without -o to see how it is read",
    )

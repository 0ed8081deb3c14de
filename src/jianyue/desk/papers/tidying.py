"""整理 a book's files put into the form the program writes; what people wrote otherwise is kept.

A comment or an order of one's own is lost by that: each file that changes is kept beside itself
under its name with ``~``, and what is no file of a book is carried over untouched.
"""

from __future__ import annotations

from pathlib import Path

from jianyue.core.diagnostic import Severity
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import open_book
from jianyue.desk.papers.book_files import book_bytes
from jianyue.desk.papers.folder import write_folder


def tidy_book(folder: Path) -> tuple[str, ...]:
    """Rewrite what stands otherwise than the program writes it, all or nothing; gives the names.

    Raises Refusal R204 when there is no book, R940 when it has errors: a row that cannot be read
    would be lost.
    """
    book, faults = open_book(folder)
    errors = sum(found.severity is Severity.ERROR for found in faults)
    if errors:
        raise Refusal(
            "R940",
            f"账册有 {errors} 处错误，不整理：读不懂的行会丢",
            "先按 jianyue check 所说改正，再整理",
            english=f"the book has {errors} errors: rows that cannot be read would be lost",
            english_hint="mend what jianyue check names, then tidy",
        )
    held = _held(folder)
    tidy = book_bytes(book)
    changed = tuple(name for name in sorted(tidy) if held.get(name, tidy[name]) != tidy[name])
    if changed:
        kept = {f"{name}~": held[name] for name in changed}
        write_folder(folder, held | kept | tidy)
    return changed


def _held(folder: Path) -> dict[str, bytes]:
    """Everything that lies there; a link is not followed, and a folder with one is refused."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise Refusal(
                "R940",
                f"账册里有链接：{path.name}，不整理",
                "换成真的文件，再整理",
                english=f"there is a link in the book: {path.name}",
                english_hint="put the real file there, then tidy",
            )
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found

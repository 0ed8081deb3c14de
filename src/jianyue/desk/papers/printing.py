"""印 printing a book into a folder: poster, workbook, open data, official papers."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jianyue.core.book import Book
from jianyue.core.refusal import Refusal
from jianyue.core.table import Publication, Table
from jianyue.desk.papers.acts import tables_of
from jianyue.desk.papers.bulletins import PaperOrder, print_paper, write_paper

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Printing:
    """What is to be printed."""

    poster: bool = False
    workbook: bool = False
    data: bool = False
    bulletin: PaperOrder | None = None
    theme: str = "red"
    edition: str = "progress"
    basis: str = "claimed"


def print_book(book: Book, as_of: date, what: Printing, out: Path) -> Iterator[Path]:
    """Print a book into ``out``, file by file; each is whole or not there. Yields what it wrote."""
    for publication in _printed(tables_of(book, as_of), what):
        yield _put(out, publication)
    if what.bulletin is not None:
        for publication in print_paper(write_paper(book, as_of, what.bulletin)):
            yield _put(out, publication)


def files_of(what: Printing) -> int:
    """How many files a printing makes, for whoever shows how far it is."""
    return 5 * what.poster + what.workbook + 10 * what.data + 2 * (what.bulletin is not None)


def _printed(tables: Tables, what: Printing) -> Iterable[Publication]:
    if what.poster:
        from jianyue.library.posters import load_theme  # noqa: PLC0415
        from jianyue.press.poster import poster  # noqa: PLC0415

        yield from poster(
            tables,
            load_theme(what.theme),
            edition="plan" if what.edition == "plan" else "progress",
            basis="verified" if what.basis == "verified" else "claimed",
        )
    if what.workbook:
        from jianyue.press.workbook import workbook  # noqa: PLC0415

        yield workbook(tables)
    if what.data:
        from jianyue.press.opendata import open_data  # noqa: PLC0415

        yield from open_data(tables)


def _put(out: Path, publication: Publication) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    path = out / publication.name
    handle, fresh = tempfile.mkstemp(dir=out, prefix=f".{publication.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(publication.data)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(path)
    except OSError as error:
        Path(fresh).unlink(missing_ok=True)
        raise Refusal(
            "R205",
            f"写不了 {path}：{error.strerror}",
            "换一个文件夹",
            english=f"cannot write {path}",
        ) from None
    return path

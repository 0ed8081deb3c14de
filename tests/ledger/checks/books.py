"""Books that break one rule, made from the sound one."""

from __future__ import annotations

from dataclasses import replace

from tests.desk.test_book_files import sample_book


def with_rows(*changes):
    """The sound book with its one observation written anew, once for each change."""
    book = sample_book()
    (row,) = book.record.observations
    rows = [replace(row, **({"id": f"R{i}"} | change)) for i, change in enumerate(changes)]
    return replace(book, record=replace(book.record, observations=tuple(rows)))


def with_commitment(**changes):
    """The sound book with its first promise changed."""
    book = sample_book()
    version = book.plan.versions[0]
    first, *rest = version.commitments
    version = replace(version, commitments=(replace(first, **changes), *rest))
    return replace(book, plan=replace(book.plan, versions=(version,)))


def told(check, book):
    """What one check says of a book: code, file and row."""
    return [(d.code, d.place.file, d.place.row) for d in check(book)]

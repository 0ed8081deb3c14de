"""Checking 检查流程书: every finding of a book, in the order in which it is read."""

from __future__ import annotations

from jianyue.core.diagnostic import Diagnostic
from jianyue.core.process_book import ProcessBook, Surroundings
from jianyue.ledger.process_checks import CHECKS


def check_process(book: ProcessBook, around: Surroundings) -> tuple[Diagnostic, ...]:
    """What is wrong with the book. One that could not be read has the faults of its reading only:
    mend these first."""
    process = book.process
    if process is None:
        return book.faults
    found = [item for check in CHECKS for item in check(book, process, around)]
    return (*book.faults, *sorted(found, key=_place))


def _place(found: Diagnostic) -> tuple[int, str]:
    return (found.span.start if found.span else 0), found.code

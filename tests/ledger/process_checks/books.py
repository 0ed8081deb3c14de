"""The small book with some of its tables written otherwise, as the spec pages say."""

from __future__ import annotations

import re

from jianyue.core.process_book import POSTS, Surroundings
from jianyue.core.text import Source
from jianyue.library.calendars import load_workdays
from jianyue.library.processes import read_process
from tests.ledger.casework.cases import BOOK

AROUND = Surroundings(POSTS, load_workdays(), frozenset({"permit"}))
_TABLE = re.compile(r"^\[[a-z_.]+\]\n(?:(?!^\[[a-z_.]+\]).*\n?)*", re.M)


def tables(text):
    return {table.partition("\n")[0]: table for table in _TABLE.findall(text)}


def book_with(fragment="", without=()):
    """The book in which the fragment's tables stand in place of those of the same name."""
    found = tables(BOOK) | tables(fragment.strip() + "\n" if fragment else "")
    for name in without:
        del found[f"[{name}]"]
    return read_process(Source("permit.toml", "".join(found.values())))

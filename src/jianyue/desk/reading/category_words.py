"""The classes of cases in words, from the dispatch book of their process."""

from __future__ import annotations

from functools import lru_cache

from jianyue.core.refusal import Refusal
from jianyue.library.dispatch import load_dispatch


def category_said(process: str, category: str) -> str:
    """The words of a class, where the process has a dispatch book; else as it was filled in."""
    known = category_names(process)
    return known.get(category, category)


@lru_cache(maxsize=16)
def category_names(process: str) -> dict[str, str]:
    """The classes of a process's dispatch book, each with the words of its path; none without."""
    try:
        book = load_dispatch(process)
    except Refusal:
        return {}
    told: dict[str, str] = {}
    for one in book.categories:
        above = told.get(one.id.rpartition("/")[0], "")
        told[one.id] = f"{above} / {one.zh}" if above else one.zh
    return told

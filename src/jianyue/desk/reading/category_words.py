"""The classes of cases in words, from the dispatch book of their process."""

from __future__ import annotations

from functools import lru_cache

from jianyue.core.refusal import Refusal
from jianyue.library.dispatch import load_dispatch


def category_both(process: str, category: str) -> tuple[str, str]:
    """The words of a class in both tongues, where the process has a dispatch book; else as it was
    filled in."""
    return category_names(process).get(category, (category, category))


def category_choices(process: str) -> tuple[tuple[str, str, str], ...]:
    """What a select offers: each class with its words in both tongues."""
    return tuple((code, *said) for code, said in category_names(process).items())


@lru_cache(maxsize=16)
def category_names(process: str) -> dict[str, tuple[str, str]]:
    """The classes of a process's dispatch book, each with the words of its path in both tongues;
    none without."""
    try:
        book = load_dispatch(process)
    except Refusal:
        return {}
    told: dict[str, tuple[str, str]] = {}
    for one in book.categories:
        above = told.get(one.id.rpartition("/")[0])
        own = (one.zh, one.en)
        told[one.id] = (f"{above[0]} / {own[0]}", f"{above[1]} / {own[1]}") if above else own
    return told

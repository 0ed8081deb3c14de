"""Loads the keyword books ``library/keywords/*.toml`` strictly, with the place of all they say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from jianyue.core.diagnostic import Severity
from jianyue.core.incoming import CategoryWords, KeywordBook, Keywords
from jianyue.core.text import Source
from jianyue.library.dispatch import load_dispatch
from jianyue.library.opening import book_text, opened, unsound
from jianyue.library.own import in_force
from jianyue.library.toml_reader import Reader, Table

KEYWORD_FOLDER = Path(__file__).with_name("keywords")


@lru_cache(maxsize=8)
def load_keywords(name: str = "city_event", folder: Path | None = None) -> Keywords:
    """The words of the dispatch book of that name. Raises Refusal R1151: there is no such book, or
    it is not right."""
    path = folder / f"{name}.toml" if folder else in_force(KEYWORD_FOLDER / f"{name}.toml")
    source = book_text(path, "R1151")
    book = read_keywords(source, load_dispatch("city_event").category_of)
    if book.keywords is None:
        raise unsound(path, "R1151", book.faults[0])
    return book.keywords


def read_keywords(source: Source, categories: Collection[str]) -> KeywordBook:
    """The words of a text, with everything that is wrong in it (P001 to P005)."""
    placed, keywords, faults = opened(source, _keywords)
    book = KeywordBook(source, placed.spans, keywords, faults)
    if keywords is None:
        return book
    unknown = tuple(
        book.told(
            "P005",
            Severity.ERROR,
            f"words.{i}.category",
            f"派单书里没有类别 {one.category}",
            "改正编号，或在派单书里补上它",
            f"no category {one.category} in the dispatch book",
            "correct it, or add it to the dispatch book",
        )
        for i, one in enumerate(keywords.words)
        if one.category not in categories
    )
    return KeywordBook(source, placed.spans, None if unknown else keywords, unknown)


def _keywords(reader: Reader, table: Table) -> Keywords:
    reader.table("", table, "keywords words")
    path = "keywords"
    counts = "top least_cases least_each learn_every"
    head = reader.table(path, table.get(path, {}), f"zh en basis {counts}", "sample")
    top, cases, each, every = (reader.count(path, head, key) or 1 for key in counts.split())
    return Keywords(
        *reader.names(path, head),
        reader.truth(path, head, "sample"),
        top,
        cases,
        each,
        every,
        tuple(_words(reader, table.get("words", []))),
    )


def _words(reader: Reader, entries: object) -> Iterator[CategoryWords]:
    if not isinstance(entries, list):
        reader.wrong("words", "应为 [[words]]", "entries are wanted", "[[words]]", "[[words]]")
        return
    seen: set[str] = set()
    for i, value in enumerate(entries):
        path = f"words.{i}"
        entry = reader.table(path, value, "category words basis", "unsure")
        category = reader.text(path, entry, "category", empty=False)
        words = reader.texts(path, entry, "words")
        if category in seen or not all(word.strip() for word in words):
            told = ("类别写了两次，或有空的词", "a category twice, or an empty word")
            reader.wrong(path, *told, "每个类别一段，词不得为空", "one entry a category")
        seen.add(category)
        basis = reader.text(path, entry, "basis", empty=False)
        yield CategoryWords(category, words, basis, reader.truth(path, entry, "unsure"))

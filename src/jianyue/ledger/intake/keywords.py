"""关键词建议: classes by the words of the keyword book, and what is doubtful in that book."""

from __future__ import annotations

from collections.abc import Iterator

from jianyue.core.diagnostic import Diagnostic, Severity
from jianyue.core.incoming import KeywordBook, Keywords, Suggestion
from jianyue.ledger.intake.shingles import plain

OVERLAP = "P145"


def by_keywords(text: str, keywords: Keywords) -> tuple[Suggestion, ...]:
    """The classes whose words a text holds, those with the most and longest words first. None has
    a confidence: nobody has measured how often the words are right."""
    said = plain(text)
    found = []
    for entry in keywords.words:
        words = tuple(word for word in entry.words if plain(word) in said)
        if words:
            found.append((-sum(map(len, words)), entry.category, words))
    ranked = sorted(found)[: keywords.top]
    return tuple(Suggestion(category, None, words) for _, category, words in ranked)


def check_keywords(book: KeywordBook) -> tuple[Diagnostic, ...]:
    """The faults of a book, or every word that speaks for two classes (P145)."""
    return book.faults if book.keywords is None else tuple(_overlaps(book, book.keywords))


def _overlaps(book: KeywordBook, keywords: Keywords) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {}
    for i, entry in enumerate(keywords.words):
        for word in entry.words:
            owner = owners.setdefault(plain(word), entry.category)
            if owner != entry.category:
                yield book.told(
                    OVERLAP,
                    Severity.WARNING,
                    f"words.{i}.words",
                    f"“{word}”既是 {owner} 又是 {entry.category}",
                    "留给更贴切的一类，或改成更长的词",
                    f"{word} speaks for {owner} and for {entry.category}",
                    "leave it to one of them, or make it longer",
                    word=word,
                )

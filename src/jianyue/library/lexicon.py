"""Loads the word books ``library/lexicon/*.toml`` into a Lexicon, strictly.

A table holds ``why`` (the reason of the list, shown in the reference) and ``words``; anything
else, an empty list or a word twice is refused with the file and the table named.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from jianyue.core.lexicon import Lexicon
from jianyue.core.refusal import Refusal

LEXICON_FOLDER = Path(__file__).with_name("lexicon")
_KEYS = frozenset({"why", "words"})


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder (default: the one shipped); list names are ``file.table``.

    Raises Refusal R501 for a book that is not as described above.
    """
    return _load(folder or LEXICON_FOLDER)


@lru_cache(maxsize=8)
def _load(folder: Path) -> Lexicon:
    lists: list[tuple[str, tuple[str, ...]]] = []
    for path in sorted(folder.glob("*.toml")):
        for table, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            lists.append((f"{path.stem}.{table}", _words(path, table, entry)))
    if not lists:
        raise _refusal(f"{folder} 里没有词典文件", f"no word book in {folder}")
    return Lexicon(tuple(lists))


def _words(path: Path, table: str, entry: object) -> tuple[str, ...]:
    place = f"{path.name} [{table}]"
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise _refusal(f"{place} 须有且只有 why 与 words", f"{place} needs why and words, only")
    words = entry["words"]
    if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
        raise _refusal(f"{place} words 须为非空的词表", f"{place} words must be a list of words")
    return tuple(dict.fromkeys(words))


def _refusal(message: str, english: str) -> Refusal:
    return Refusal(
        "R501",
        f"词典不合格式：{message}",
        "照 library/lexicon 里现有的表改正",
        english=f"bad word book: {english}",
        english_hint="follow the tables in library/lexicon",
    )

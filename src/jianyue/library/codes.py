"""The codes that are no check of their own: what each says, and what to do. ``codes.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CODES_FILE = Path(__file__).with_name("codes.toml")


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its words in both tongues, and what to do now."""

    code: str
    zh: str
    en: str
    now: str


@lru_cache(maxsize=1)
def load_codes() -> dict[str, Code]:
    """Every code of the book. Raises TypeError when an entry is not zh, en and now."""
    book = tomllib.loads(CODES_FILE.read_text(encoding="utf-8"))
    return {code: Code(code, **entry) for code, entry in book.items()}

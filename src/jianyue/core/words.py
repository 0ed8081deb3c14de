"""Word 词: an enumeration whose members carry their Chinese and English names.

Every closed list of the trade (status, kinds of target, strength …) is a Word, so that no door
has a translation table of its own and GLOSSARY.md can be checked against the code.
"""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """A member is ``NAME = "value", "中文", "English"``; it equals its value as a string."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Word:
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh or value
        member.en = en or value
        return member

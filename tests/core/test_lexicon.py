"""A word list is found by its name, in the book's own order."""

from __future__ import annotations

import pytest

from jianyue.core.lexicon import Lexicon

BOOK = Lexicon((("verbs.start", ("开工", "启动")), ("units.plain", ("座",))))


def test_a_list_keeps_its_order():
    assert BOOK.words("verbs.start") == ("开工", "启动")


def test_a_missing_list_is_named():
    with pytest.raises(KeyError, match=r"verbs\.stop"):
        BOOK.words("verbs.stop")

"""Whatever an act tells of itself has its word in both tongues."""

import ast
from pathlib import Path

import jianyue.desk
from jianyue.desk.reading.journal_words import WORDS, detail_words


def told_by_acts():
    """The keywords of every ``deed.about(…)``."""
    for file in Path(jianyue.desk.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "about":
                yield from (word.arg for word in node.keywords if word.arg not in (None, "unit"))


def test_every_key_that_an_act_tells_has_its_word():
    assert sorted(set(told_by_acts()) - set(WORDS)) == []


def test_a_role_is_told_by_its_name():
    assert detail_words("role", "clerk") == ("角色", "role", "督查员", "supervision clerk")


def test_a_key_of_old_that_nobody_knows_stands_as_it_was_written():
    assert detail_words("colour", "blue") == ("colour", "colour", "blue", "blue")

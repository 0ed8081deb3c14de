"""Where each key of a TOML text stands."""

from __future__ import annotations

import tomllib

import pytest

from jianyue.library.processes import PROCESS_FOLDER
from jianyue.library.toml_places import places_of, value_end
from tests.ledger.casework.cases import BOOK

TEXT = '''# a remark with [brackets] = and "quotes"
top = 1  # one
[a.b]
plain = "x = [y]"
list = ["p", 'q', # not ] this
  "r"]
inner = { one = "1", two = { three = [3] } }
rows = [
  { k = "v", when = { f = ["w"] } },
  { k = "u" },
]
"quoted key" = true
long = """
[not.a.head]
no = key
"""
[[many]]
n = 1
[[many]]
n = 2
'''


def said(path):
    return places_of(TEXT)[path].of(TEXT)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("top", "top = 1"),
        ("a.b", "[a.b]"),
        ("a.b.plain", 'plain = "x = [y]"'),
        ("a.b.list", 'list = ["p", \'q\', # not ] this\n  "r"]'),
        ("a.b.inner.two.three", "three = [3]"),
        ("a.b.rows.0.when.f", 'f = ["w"]'),
        ("a.b.rows.1", '{ k = "u" }'),
        ("a.b.quoted key", '"quoted key" = true'),
        ("many.1", "[[many]]"),
        ("many.1.n", "n = 2"),
    ],
)
def test_a_path_leads_to_its_text(path, text):
    assert said(path) == text


def test_what_looks_like_a_key_within_words_is_none():
    assert not any("not" in path or path.endswith(".no") for path in places_of(TEXT))


def paths(value, path=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for i, inner in enumerate(value):
            yield from paths(inner, f"{path}.{i}")
    else:
        yield path


@pytest.mark.parametrize("file", sorted(PROCESS_FOLDER.glob("*.toml")), ids=lambda p: p.stem)
def test_every_key_of_the_books_has_its_place(file):
    text = file.read_text(encoding="utf-8")
    found = places_of(text)
    for path in paths(tomllib.loads(text)):
        assert path in found, path
        assert path.rpartition(".")[2] in found[path].of(text)


def test_every_key_of_the_small_book_has_its_place():
    assert set(paths(tomllib.loads(BOOK))) <= set(places_of(BOOK))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"a\\"b", c', '"a\\"b"'),
        ("'a\\', c", "'a\\'"),
        ('["]", []] x', '["]", []]'),
        ("12 # x", "12"),
        ("true\n", "true"),
        ('"open', '"open'),
    ],
)
def test_a_value_ends_where_it_ends(text, value):
    assert text[: value_end(text, 0)] == value

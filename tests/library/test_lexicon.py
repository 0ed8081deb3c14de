"""Word books are read strictly: a reason and words, nothing else."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.library.lexicon import load_lexicon


def book(tmp_path, text):
    (tmp_path / "verbs.toml").write_text(text, encoding="utf-8")
    return load_lexicon(tmp_path)


def test_a_list_is_named_by_its_file_and_table(tmp_path):
    assert book(tmp_path, '[start]\nwhy = "起"\nwords = ["开工", "开工", "启动"]\n').words(
        "verbs.start"
    ) == ("开工", "启动")


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[start]\nwords = ["开工"]\n',
        '[start]\nwhy = "起"\nwords = []\n',
        '[start]\nwhy = "起"\nwords = [1]\n',
        '[start]\nwhy = "起"\nwords = "开工"\n',
        '[start]\nwhy = "起"\nwords = ["开工"]\nmore = 1\n',
        'start = "开工"\n',
    ],
)
def test_a_book_that_is_not_as_described_is_refused(tmp_path, text):
    with pytest.raises(Refusal) as refusal:
        book(tmp_path, text)
    assert refusal.value.code == "R501"


def test_the_books_shipped_hold_no_empty_word():
    for name, words in load_lexicon().lists:
        assert all(word.strip() for word in words), name

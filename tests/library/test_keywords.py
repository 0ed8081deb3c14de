"""The keyword book that is shipped, and what is told of one that is not right."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.core.text import Source
from jianyue.ledger.intake.keywords import check_keywords
from jianyue.library.dispatch import load_dispatch
from jianyue.library.keywords import KEYWORD_FOLDER, load_keywords, read_keywords

HEAD = '[keywords]\nzh = "词"\nen = "words"\nbasis = "样例"\ntop = 3\nleast_cases = 10\nleast_each = 2\nlearn_every = 5\n'
WORDS = '[[words]]\ncategory = "a"\nwords = ["井盖"]\nbasis = "样例"\n'


def test_the_sample_says_that_it_is_one_and_that_nobody_has_confirmed_it():
    book = load_keywords()
    assert book.sample
    assert all(entry.unsure and entry.basis for entry in book.words)
    assert (book.top, book.least_cases, book.least_each) == (3, 300, 10)
    assert book.learn_every == 200


def test_the_sample_has_no_word_for_two_classes():
    text = (KEYWORD_FOLDER / "city_event.toml").read_text(encoding="utf-8")
    categories = load_dispatch("city_event").category_of
    assert check_keywords(read_keywords(Source("x", text), categories)) == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('category = "a"', 'category = "b"', "P005"),
        ('category = "a"', 'category = "a"\nmore = 1', "P002"),
        ('["井盖"]', '"井盖"', "P004"),
        ('["井盖"]', '["井盖", "井盖"]', "P004"),
        ('["井盖"]', '["井盖", " "]', "P004"),
        ("top = 3", "top = 0", "P004"),
        ("[[words]]", "[words]", "P004"),
        ("[keywords]", "[keywords", "P001"),
        (WORDS, WORDS + WORDS, "P004"),
    ],
)
def test_what_is_wrong_is_told(old, new, code):
    text = (HEAD + WORDS).replace(old, new, 1)
    found = [fault.code for fault in read_keywords(Source("x", text), {"a"}).faults]
    assert code in found


def test_a_missing_key_is_told():
    text = HEAD + WORDS.replace('basis = "样例"\n', "")
    assert [fault.code for fault in read_keywords(Source("x", text), {"a"}).faults] == ["P003"]


def test_a_book_that_is_not_there_or_not_right_is_refused(tmp_path):
    with pytest.raises(Refusal, match="R1151"):
        load_keywords("nothing")
    (tmp_path / "x.toml").write_text(HEAD + WORDS, "utf-8")
    with pytest.raises(Refusal, match="没有类别 a"):
        load_keywords("x", tmp_path)

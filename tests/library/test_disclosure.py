"""The rules that are shipped, and what is refused of changed ones."""

import pytest

from jianyue.core.disclosure import Erasing
from jianyue.core.refusal import Refusal
from jianyue.library.disclosure import DISCLOSURE_FILE, load_disclosure


def test_five_at_the_least_and_a_person_confirms():
    rules = load_disclosure()
    assert (rules.k, rules.erasing) == (5, Erasing.CONFIRM)
    assert "本地设定" in rules.k_basis
    assert "本地设定" in rules.erasing_basis


def test_who_erases_may_be_written_in_chinese(tmp_path):
    text = DISCLOSURE_FILE.read_text(encoding="utf-8")
    path = tmp_path / "disclosure.toml"
    path.write_text(text.replace('"confirm"', '"到期自动"'), encoding="utf-8")
    assert load_disclosure(path).erasing is Erasing.AUTO


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("k = 5", "k = 1"),
        ("k = 5", 'k = "5"'),
        ("k = 5", "k = true"),
        ("k = 5", ""),
        ("[open]", "[opened]"),
        ('erasing = "confirm"', 'erasing = "never"'),
        ('erasing = "confirm"\n', ""),
        ('erasing = "confirm"', 'erasing = "confirm"\nmore = 1'),
        ("[particulars]", "[particulars"),
    ],
)
def test_a_book_that_is_not_right_is_refused(tmp_path, old, new):
    text = DISCLOSURE_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "disclosure.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal, match="R1227"):
        load_disclosure(path)

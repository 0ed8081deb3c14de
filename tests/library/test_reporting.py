"""The window that is shipped, and what is refused of a changed one."""

import pytest

from jianyue.core.refusal import Refusal
from jianyue.library.reporting import REPORTING_FILE, load_reporting


def test_the_window_that_is_shipped_ends_on_the_25th():
    window = load_reporting()
    assert (window.opens, window.due, window.rolls) == (15, 25, True)
    assert "长宁" in window.basis


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("due = 25", "due = 29"),
        ("due = 25", "due = 15"),
        ("opens = 15", "opens = 0"),
        ("opens = 15", "opens = true"),
        ("rolls = true", "rolls = 1"),
        ("rolls = true", ""),
        ("rolls = true", "rolls = true\nmore = 1"),
        ("[window]", "[windows]"),
        ("due = 25", "due ="),
        ('basis = "长宁区', 'basis = ""\n#'),
    ],
)
def test_a_book_that_is_not_right_is_refused(tmp_path, old, new):
    text = REPORTING_FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "reporting.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal, match="R509"):
        load_reporting(path)

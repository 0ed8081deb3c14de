from pathlib import Path

import pytest

from jianyue.core.poster import MIN_CONTRAST, contrast
from jianyue.core.refusal import Refusal
from jianyue.library.posters import POSTER_FOLDER, load_theme, theme_names

RED = (POSTER_FOLDER / "red.toml").read_text(encoding="utf-8")


def refused(tmp_path: Path, book: str) -> str:
    (tmp_path / "own.toml").write_text(book, encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        load_theme("own", tmp_path)
    assert refusal.value.code == "R503"
    return refusal.value.message


def test_a_red_and_a_blue_theme_are_shipped() -> None:
    assert theme_names() == ("blue", "red")


@pytest.mark.parametrize("name", theme_names())
def test_every_word_of_a_shipped_theme_can_be_read_by_old_eyes(name: str) -> None:
    for pair, text, ground in load_theme(name).text_pairs():
        assert contrast(text, ground) >= MIN_CONTRAST, pair


def test_a_theme_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refusal, match="blue、red"):
        load_theme("green")


def test_a_key_too_many_or_too_few_is_named(tmp_path: Path) -> None:
    assert "colour" in refused(tmp_path, RED.replace("accent =", "colour ="))


def test_pale_words_are_refused_with_their_contrast(tmp_path: Path) -> None:
    assert "ink on card 对比度 1.00" in refused(tmp_path, RED.replace("#231815", "#ffffff"))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"#c8161d"', '"red"'),
        ('"#c8161d"', "7"),
        ('title = "serif"', 'title = "comic"'),
        ('grey = "#5c6066"', ""),
        ("[lights]", "[lights"),
    ],
)
def test_a_book_that_is_not_as_described_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    assert refused(tmp_path, RED.replace(good, bad))

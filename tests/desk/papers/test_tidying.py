"""A book is put into the program's own form, and nothing that a person wrote is lost by it."""

from __future__ import annotations

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import check_book, compile_file
from jianyue.desk.papers.saving import save_book
from jianyue.desk.papers.tidying import tidy_book
from tests.desk.test_book_files import TEXT, files


@pytest.fixture
def book(tmp_path):
    (tmp_path / "报告.txt").write_text(TEXT, encoding="utf-8")
    save_book(compile_file(str(tmp_path / "报告.txt")), tmp_path / "账册")
    return tmp_path / "账册"


def own_words(book):
    path = book / "book.toml"
    path.write_bytes("# 我的批注\n".encode() + path.read_bytes())


def test_what_a_person_wrote_otherwise_is_put_right_and_kept_beside(book):
    before = files(book)
    own_words(book)
    written = (book / "book.toml").read_bytes()
    assert tidy_book(book) == ("book.toml",)
    assert files(book) == before | {"book.toml~": written}
    assert [f.code for f in check_book(book)] == []


def test_a_book_in_order_is_not_touched(book):
    before = files(book)
    assert tidy_book(book) == ()
    assert files(book) == before


def test_proofs_and_papers_of_ones_own_stay_where_they_are(book):
    (book / "evidence" / "2021").mkdir(parents=True)
    (book / "evidence" / "2021" / "照片.jpg").write_bytes(b"jpg")
    (book / "便条.txt").write_text("问教育局", encoding="utf-8")
    own_words(book)
    tidy_book(book)
    assert files(book)["evidence/2021/照片.jpg"] == b"jpg"
    assert files(book)["便条.txt"].decode() == "问教育局"


def test_a_row_that_cannot_be_read_is_not_tidied_away(book):
    rows = book / "observations.csv"
    rows.write_bytes(rows.read_bytes() + "手工登记的一行\n".encode())
    before = files(book)
    with pytest.raises(Refusal, match="R940"):
        tidy_book(book)
    assert files(book) == before


def test_a_link_is_not_followed(book, tmp_path):
    (book / "别处").symlink_to(tmp_path)
    own_words(book)
    with pytest.raises(Refusal, match="链接"):
        tidy_book(book)

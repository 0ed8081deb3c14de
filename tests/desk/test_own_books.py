"""That a district's own book was changed stands in the journal, with what it said."""

import json
from datetime import UTC, datetime

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.own_books import load_own, note_books
from jianyue.library.own import FILES, FOLDERS
from jianyue.library.sensors import SENSOR_FILE
from jianyue.store.blobs import get_blob
from jianyue.store.models import EntryRow

MOMENT = datetime(2020, 4, 20, 2, tzinfo=UTC)
TEXT = SENSOR_FILE.read_text("utf-8")


@pytest.fixture
def book(db, tmp_path, monkeypatch):
    monkeypatch.setenv("JIANYUE_DATA", str(tmp_path))
    (tmp_path / "books").mkdir()
    return tmp_path / "books" / "sensors.toml"


def noted():
    rows = EntryRow.objects.filter(act="note_books").order_by("id")
    return [json.loads(row.body)["detail"]["books"] for row in rows]


def test_no_books_leave_no_entry(book):
    assert not note_books(MOMENT)
    assert noted() == []


def test_a_book_leaves_one_entry_and_its_bytes_are_kept(book):
    book.write_text(TEXT, encoding="utf-8")
    assert note_books(MOMENT)
    assert not note_books(MOMENT)
    name, digest = noted()[0][0].split()
    assert (len(noted()), name) == (1, "sensors.toml")
    assert get_blob(digest).decode() == TEXT


def test_a_change_and_a_taking_away_leave_one_each(book):
    book.write_text(TEXT, encoding="utf-8")
    note_books(MOMENT)
    book.write_text(TEXT + "\n", encoding="utf-8")
    assert note_books(MOMENT)
    book.unlink()
    assert note_books(MOMENT)
    assert [len(books) for books in noted()] == [1, 1, 0]


def test_a_book_that_is_not_right_is_refused_as_the_program_would(book):
    book.write_text(TEXT + "\nextra = 1\n", encoding="utf-8")
    with pytest.raises(Refusal, match="R1165"):
        load_own("sensors.toml", book)


@pytest.mark.parametrize("name", [*sorted(FILES), *(f"{folder}/x" for folder in sorted(FOLDERS))])
def test_every_kind_of_book_is_read_by_its_loader(name, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("no = = toml", encoding="utf-8")
    if name.startswith("calendars"):  # those that stand are read
        load_own(name, path)
        return
    with pytest.raises((Refusal, FileNotFoundError)):
        load_own(name, path)

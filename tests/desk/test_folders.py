"""A folder comes in as a plan and goes out as the same folder."""

import shutil

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.folders import export_folder, load_folder
from jianyue.desk.papers.acts import open_book
from jianyue.desk.papers.book_files import write_book
from tests.desk.conftest import EXAMPLE, KEY
from tests.desk.test_book_files import files


@pytest.fixture
def book(tmp_path, db, settings):
    settings.BLOBS = tmp_path / "blobs"
    shutil.copytree(EXAMPLE, tmp_path / "Book 2020")
    return tmp_path / "Book 2020"


def with_proof(folder):
    (folder / "evidence" / "照片").mkdir(parents=True)
    (folder / "evidence" / "照片" / "一.png").write_bytes(b"\x89PNG sample")
    line = "E1,照片/一.png,{},11,样例照片,样例\n"
    import hashlib

    digest = hashlib.sha256(b"\x89PNG sample").hexdigest()
    with (folder / "evidence.csv").open("a", encoding="utf-8", newline="") as out:
        out.write(line.format(digest))
    found, _ = open_book(folder)
    write_book(found, folder)


def test_the_key_is_the_folders_name(clerk, book):
    assert load_folder(clerk, folder=book).key == "book-2020"


def test_proofs_travel_with_their_book(clerk, book, tmp_path):
    with_proof(book)
    load_folder(clerk, folder=book, key="p")
    export_folder(clerk, key="p", folder=tmp_path / "out")
    assert files(tmp_path / "out") == files(book)


def test_a_book_whose_proof_was_changed_is_not_loaded(clerk, book):
    with_proof(book)
    (book / "evidence" / "照片" / "一.png").write_bytes(b"\x89PNG another")
    with pytest.raises(Refusal, match=r"R414.*K105"):
        load_folder(clerk, folder=book)


def test_a_plan_goes_out_with_its_own_units_and_those_of_its_duties(clerk, plan, tmp_path):
    export_folder(clerk, key=KEY, folder=tmp_path / "out")
    out, _ = open_book(tmp_path / "out")
    was, _ = open_book(EXAMPLE)
    assert [b.code for b in out.bodies] == [*(b.code for b in was.bodies), "SW", "JW"]


def test_a_second_book_does_not_take_the_units_of_the_first(clerk, plan, book, tmp_path):
    units = (book / "units.toml").read_text(encoding="utf-8")
    (book / "units.toml").write_text(units.split("\n[[body]]\n")[0], encoding="utf-8")
    found, _ = open_book(book)
    write_book(found, book)
    load_folder(clerk, folder=book, key="second")
    export_folder(clerk, key="second", folder=tmp_path / "out")
    assert len(open_book(tmp_path / "out")[0].bodies) > 0


def test_a_folder_with_other_things_is_not_written_over(clerk, plan, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "notes.txt").write_text("mine")
    with pytest.raises(Refusal, match="R202"):
        export_folder(clerk, key=KEY, folder=tmp_path / "own")
    assert (tmp_path / "own" / "notes.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_a_refusal(clerk, plan, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Refusal, match="R205"):
        export_folder(clerk, key=KEY, folder=tmp_path / "file" / "out")


def test_a_note_in_an_older_book_is_not_written_away(book, clerk, tmp_path):
    load_folder(clerk, folder=book, key=KEY)
    export_folder(clerk, key=KEY, folder=tmp_path / "out")
    export_folder(clerk, key=KEY, folder=tmp_path / "out")  # over itself
    (tmp_path / "out" / "便条.txt").write_text("问教育局", encoding="utf-8")
    with pytest.raises(Refusal, match="便条"):
        export_folder(clerk, key=KEY, folder=tmp_path / "out")
    assert (tmp_path / "out" / "便条.txt").exists()

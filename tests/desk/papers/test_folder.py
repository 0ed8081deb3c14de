"""A folder is written whole or not at all: a process really killed leaves the old or the new."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from jianyue.desk.papers.book_files import book_bytes, read_book
from jianyue.desk.papers.folder import recover, write_folder
from tests.desk.test_book_files import files, sample_book

WRITER = """
import sys
from pathlib import Path
from jianyue.desk.papers.folder import write_folder
def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
one, two = files(Path(sys.argv[2])), files(Path(sys.argv[3]))
print("ready", flush=True)
while True:
    write_folder(Path(sys.argv[1]), two)
    write_folder(Path(sys.argv[1]), one)
"""


@pytest.mark.parametrize("seed", range(8))
def test_a_writer_killed_at_a_random_moment_leaves_one_whole_book(tmp_path, seed):
    one = sample_book()
    two = replace(one, note="另一本", bodies=())
    for name, book in (("one", one), ("two", two), ("book", one)):
        write_folder(tmp_path / name, book_bytes(book))
    paths = [str(tmp_path / name) for name in ("book", "one", "two")]
    with subprocess.Popen([sys.executable, "-c", WRITER, *paths], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(random.Random(seed).uniform(0, 0.03))  # noqa: S311
        writer.kill()
    book, faults = read_book(tmp_path / "book")
    assert faults == ()
    assert book in (one, two)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book", "one", "two"]


def test_a_folder_becomes_exactly_its_new_files(tmp_path):
    write_folder(tmp_path / "book", {"a": b"1", "b/c": b"2"})
    write_folder(tmp_path / "book", {"b/d": b"3"})
    assert files(tmp_path / "book") == {"b/d": b"3"}


def test_what_waits_is_put_back(tmp_path):
    write_folder(tmp_path / "book", {"a": b"1"})
    (tmp_path / "book").rename(tmp_path / ".book.old")
    (tmp_path / ".book.new").mkdir()
    recover(tmp_path / "book")
    assert files(tmp_path) == {"book/a": b"1"}


def test_to_recover_what_is_whole_changes_nothing(tmp_path):
    write_folder(tmp_path / "book", {"a": b"1"})
    recover(tmp_path / "book")
    recover(tmp_path / "book")
    assert files(tmp_path) == {"book/a": b"1"}

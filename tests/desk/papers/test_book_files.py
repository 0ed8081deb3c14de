"""The book's loader under damage: a book or named faults, never another exception."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jianyue.core.evidence import Evidence
from jianyue.core.refusal import Refusal
from jianyue.desk.papers.acts import check_book, open_book
from jianyue.desk.papers.book_files import book_bytes, read_book, write_book
from tests.desk.test_book_files import files, sample_book

SOUND = book_bytes(replace(sample_book(), evidence=(Evidence("E1", "单.pdf", "0" * 64, 7),)))
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}


def laid(folder, contents):
    folder.mkdir(exist_ok=True)
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return folder


@st.composite
def damage(draw):
    """One file of a sound book with a stretch of it cut out and something else put in."""
    name = draw(st.sampled_from(sorted(SOUND)))
    data = SOUND[name]
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, min(len(data), start + 40)))
    noise = draw(
        st.binary(max_size=8)
        | st.sampled_from([b"9" * 5000, b"[" * 3000, b"-", b"\x00", b'"', b"1e999999"])
    )
    return name, data[:start] + noise + data[end:]


@settings(max_examples=150, **SLOW)
@given(damage())
@example(("evidence.csv", SOUND["evidence.csv"].replace("单.pdf".encode(), b"a\x00b")))
@example(("evidence.csv", SOUND["evidence.csv"].replace("单.pdf".encode(), b"n" * 5000)))
@example(("plan.json", SOUND["plan.json"].replace(b'"format": 1', b'"format": ' + b"9" * 5000)))
@example(("plan.json", b"[" * 200000))
@example(("plan.json", SOUND["plan.json"].replace(b'"written": "', b'"written": "\\ud800', 1)))
@example(("book.toml", b"format = " + b"9" * 5000))
@example(("book.toml", b"a = " + b"[" * 5000))
@example(("book.toml", SOUND["book.toml"].replace(b'"report.txt"', b'"a\\u0000b"')))
@example(("book.toml", SOUND["book.toml"].replace(b'"report.txt"', b'"' + b"n" * 5000 + b'"')))
@example(("observations.csv", SOUND["observations.csv"].replace(b"2.50", b"1E+999999999")))
@example(
    (
        "observations.csv",
        SOUND["observations.csv"].replace(b"C001,0,", b"C001," + b"9" * 5000 + b","),
    )
)
@example(("observations.csv", SOUND["observations.csv"].replace(b"C001,0,", "C001,²,".encode())))
@example(("observations.csv", SOUND["observations.csv"].replace(b"C001,0,", b"C001,--1,")))
@example(("evidence.csv", SOUND["evidence.csv"].replace(b",7,", b"," + b"9" * 5000 + b",")))
@example(("observations.csv", SOUND["observations.csv"] + b'"' + b"a" * 200000))
def test_a_damaged_book_is_a_book_or_a_fault_and_nothing_else(tmp_path, damaged):
    folder = laid(tmp_path / "a", SOUND | dict([damaged]))
    try:
        book, _ = open_book(folder)
    except Refusal as refusal:
        assert refusal.code == "R204"
        assert check_book(folder)
    else:
        check_book(folder)
        assert book.plan.versions is not None


@pytest.mark.parametrize("name", sorted(SOUND))
def test_a_file_that_is_gone_or_empty_is_named(tmp_path, name):
    folder = laid(tmp_path / "a", SOUND)
    (folder / name).unlink()
    _, faults = read_book(folder)
    assert name in {f.place.file for f in faults}
    (folder / name).write_bytes(b"")
    _, faults = read_book(folder)
    assert name in {f.place.file for f in faults} or name == "units.toml"


def test_what_a_person_reordered_is_read_the_same_and_noted(tmp_path):
    folder = laid(tmp_path / "a", SOUND)
    (folder / "book.toml").write_bytes(b"# own words\n" + SOUND["book.toml"])
    book, faults = read_book(folder)
    assert book_bytes(book) == SOUND
    assert [(f.code, f.place.file) for f in faults] == [("K117", "book.toml")]


def test_a_book_written_twice_is_the_same_bytes(tmp_path):
    book, _ = read_book(laid(tmp_path / "a", SOUND))
    write_book(book, tmp_path / "b")
    write_book(book, tmp_path / "b")
    assert files(tmp_path / "b") == SOUND


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", ".hidden", "a/b.txt"])
def test_a_report_outside_the_book_is_not_read(tmp_path, name):
    text = SOUND["book.toml"].replace(b'"report.txt"', f'"{name}"'.encode())
    book, faults = read_book(laid(tmp_path / "a", SOUND | {"book.toml": text}))
    assert book is None
    assert faults

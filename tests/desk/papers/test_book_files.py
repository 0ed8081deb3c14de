"""The book's loader under damage: a book or named faults, never another exception."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jianyue.core.book import Record
from jianyue.core.calendar import Period
from jianyue.core.evidence import Evidence, Form, Standing
from jianyue.core.refusal import Refusal
from jianyue.desk.papers import book_files
from jianyue.desk.papers.acts import check_book, judge_book, judged_tables, open_book
from jianyue.desk.papers.book_files import JudgedAsOf, book_bytes, read_book, write_book
from tests.desk.test_book_files import files, sample_book

SOUND = book_bytes(replace(sample_book(), evidence=(Evidence("E1", "单.pdf", "0" * 64, 7),)))
START = date(2021, 1, 1)
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


EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "jiading-2020"


@pytest.fixture
def any_size_is_large(monkeypatch):
    """Small books are read as large ones are."""
    monkeypatch.setattr(book_files, "LARGE", 0)


@pytest.mark.parametrize("basis", list(Standing))
@pytest.mark.parametrize("day", [date(2020, 6, 30), date(2020, 12, 31), date(2021, 6, 30)])
def test_a_large_book_opened_to_be_judged_is_judged_as_the_whole_one(any_size_is_large, day, basis):
    whole, _ = open_book(EXAMPLE)
    for memory in (True, False):
        book, faults = open_book(EXAMPLE, only=JudgedAsOf(day, memory=memory))
        assert judged_tables(book, day, basis) == judged_tables(whole, day, basis)
        assert faults == ()
        if memory:
            assert judge_book(book, day, basis=basis) == judge_book(whole, day, basis=basis)


def test_a_large_book_leaves_out_what_no_verdict_needs(any_size_is_large, tmp_path):
    book = sample_book()
    first = replace(book.record.observations[0], form=Form.LEVEL)
    march = replace(first, id="O3", period=Period(START, date(2021, 3, 31)), value=Decimal(1))
    folder = laid(tmp_path / "a", book_bytes(replace(book, record=Record((first, march)))))
    read, _ = open_book(folder, only=JudgedAsOf(date(2021, 12, 31), memory=False))
    assert read.record.observations == (first,)
    assert open_book(folder)[0].record.observations == (first, march)


@settings(max_examples=60, **SLOW)
@given(damage().filter(lambda d: d[0] == "observations.csv"))
def test_a_damaged_large_book_has_the_faults_of_the_whole_one(any_size_is_large, tmp_path, damaged):
    folder = laid(tmp_path / "a", SOUND | dict([damaged]))
    whole, faults = open_book(folder)
    book, same = open_book(folder, only=JudgedAsOf(date(2021, 12, 31)))
    assert same == faults
    assert judge_book(book, date(2021, 12, 31)) == judge_book(whole, date(2021, 12, 31))


def test_observations_may_be_larger_than_other_files_but_not_without_end(tmp_path):
    folder = laid(tmp_path / "a", SOUND)
    with (folder / "observations.csv").open("r+b") as file:
        file.truncate(256 * 1024 * 1024 + 1)
    _, faults = read_book(folder, notes=False)
    assert [(f.code, f.place.file, f.message) for f in faults] == [
        ("K101", "observations.csv", "文件超过 256 MiB")
    ]


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

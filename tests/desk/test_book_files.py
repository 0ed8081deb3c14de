"""A book as a folder: round trips, atomic writing, and every fault with its place."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianyue.compiler import compile_report
from jianyue.core.book import Body, Record
from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Member, Observation, Roster, Scope, SeriesPoint, Standing
from jianyue.core.plan import Authority
from jianyue.core.text import Source
from jianyue.desk.papers.book_files import book_from_draft, read_book, write_book
from jianyue.desk.papers.folder import write_folder
from jianyue.library.lexicon import load_lexicon

TEXT = "某区2021年工作安排\n一、经济\n全区税收增长3.0%，新建公园2座，力争1-2家企业上市。\n建成东门水厂。\n"
HALF = Period(date(2021, 1, 1), date(2021, 6, 30))


def sample_book():
    source = Source("报告.txt", TEXT)
    draft = compile_report(source, load_lexicon())
    book = book_from_draft(
        draft,
        source,
        report_file="报告.txt",
        report_data=TEXT.encode(),
        authority=Authority("某区人民代表大会", "", date(2021, 1, 10)),
        place="某区",
        year=2021,
    )
    row = Observation(
        "O1",
        "C001",
        HALF,
        date(2021, 7, 20),
        Form.CHANGE,
        Scope.CUMULATIVE,
        Standing.CLAIMED,
        Decimal("2.50"),
        "%",
        source="统计局，“月报”\n第二行",
    )
    point = SeriesPoint(
        "全市:税收", HALF, date(2021, 7, 20), Form.CHANGE, Scope.CUMULATIVE, Decimal("3")
    )
    roster = Roster("街镇", (Member("甲镇"), Member("乙镇", since=date(2021, 3, 1))))
    return replace(
        book,
        record=Record((row,), (point,), (roster,)),
        bodies=(Body("A1", '绿化"局"', since=date(2019, 1, 1)),),
        sample=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_what_is_written_is_read_back_and_written_the_same(tmp_path):
    book = sample_book()
    write_book(book, tmp_path / "a")
    again, faults = read_book(tmp_path / "a")
    assert faults == ()
    assert again == book
    write_book(again, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_decimal_keeps_its_written_digits(tmp_path):
    write_book(sample_book(), tmp_path / "a")
    assert b",2.50,%" in (tmp_path / "a" / "observations.csv").read_bytes()


def test_proofs_are_carried_over_when_a_book_is_written_again(tmp_path):
    write_book(sample_book(), tmp_path / "a")
    (tmp_path / "a" / "evidence").mkdir()
    (tmp_path / "a" / "evidence" / "验收单.pdf").write_bytes(b"%PDF")
    write_book(sample_book(), tmp_path / "a")
    assert (tmp_path / "a" / "evidence" / "验收单.pdf").read_bytes() == b"%PDF"


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "place"),
    [
        ("observations.csv", "2021-07-20", "2021-02-30", "K102", (2, "known_on")),
        ("observations.csv", "change", "chnge", "K102", (2, "form")),
        ("observations.csv", "2.50", "两点五", "K102", (2, "value")),
        ("observations.csv", "id,commitment", "id,promise", "K102", (1, None)),
        (
            "plan.json",
            '"strength": "aim"',
            '"strength": "hope"',
            "K102",
            (None, "/plan/versions/0/commitments/2/strength"),
        ),
        ("plan.json", '"due": {', '"deu": {', "K102", (None, "/plan/versions/0/commitments/0/deu")),
        ("plan.json", '"format": 1', '"format": ', "K101", (None, None)),
        ("book.toml", "year = 2021", "year = 二", "K101", (None, None)),
        ("report.txt", "公园", "花园", "K103", (None, None)),
    ],
)
def test_a_fault_is_named_with_file_row_and_column(tmp_path, name, old, new, code, place):
    write_book(sample_book(), tmp_path / "a")
    path = tmp_path / "a" / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    _, faults = read_book(tmp_path / "a")
    assert (code, name, *place) in [
        (f.code, f.place.file, f.place.row, f.place.column) for f in faults
    ]


def test_a_missing_file_is_named(tmp_path):
    write_book(sample_book(), tmp_path / "a")
    (tmp_path / "a" / "units.toml").unlink()
    _, faults = read_book(tmp_path / "a")
    assert [(f.code, f.place.file) for f in faults] == [("K101", "units.toml")]


KILLED = """
import os, sys
from pathlib import Path
from jianyue.desk.papers import folder as f
left = int(sys.argv[2])
def counted(real):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), 9)
        return real(*args, **kwargs)
    return call
Path.rename, Path.mkdir, os.fsync = counted(Path.rename), counted(Path.mkdir), counted(os.fsync)
f.shutil.rmtree = counted(f.shutil.rmtree)
f.write_folder(Path(sys.argv[1]), {"a": b"new", "b/c": b"new"})
"""


@pytest.mark.parametrize("step", range(9))
def test_killed_at_any_step_the_old_or_the_new_book_stands_whole(tmp_path, step):
    book = tmp_path / "book"
    write_folder(book, {"a": b"old", "b/c": b"old"})
    subprocess.run([sys.executable, "-c", KILLED, str(book), str(step)], check=False)
    from jianyue.desk.papers.folder import recover

    recover(book)
    assert files(book) in ({"a": b"old", "b/c": b"old"}, {"a": b"new", "b/c": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(["plan.json", "observations.csv", "units.toml", "book.toml", "series.csv"]),
    st.integers(0, 4000),
    st.binary(max_size=6),
)
def test_a_damaged_book_never_crashes_the_reader(tmp_path, name, at, noise):
    folder = tmp_path / "a"
    write_book(sample_book(), folder)
    data = (folder / name).read_bytes()
    at %= len(data)
    (folder / name).write_bytes(data[:at] + noise + data[at + len(noise) :])
    book, faults = read_book(folder)
    assert book is not None or faults

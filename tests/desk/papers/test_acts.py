"""Acts upon files: checks that find tampering, plans compared, printing whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jianyue.core.calendar import Period
from jianyue.core.evidence import Evidence, Form
from jianyue.core.refusal import Refusal
from jianyue.core.text import Span
from jianyue.desk.papers.acts import (
    check_book,
    compile_file,
    diff_plans,
    open_book,
    tables_of,
)
from jianyue.desk.papers.book_files import write_book
from tests.desk.test_book_files import sample_book

PROOF = b"%PDF-1.4 acceptance"
DAY = date(2021, 7, 31)


def proven(folder, **row):
    """A book with one registered proof that its one row cites."""
    book = sample_book()
    proof = Evidence("E1", "验收单.pdf", hashlib.sha256(PROOF).hexdigest(), len(PROOF))
    (first,) = book.record.observations
    rows = (replace(first, evidence=("E1",), **row),)
    book = replace(book, evidence=(proof,), record=replace(book.record, observations=rows))
    write_book(book, folder)
    (folder / "evidence").mkdir()
    (folder / "evidence" / "验收单.pdf").write_bytes(PROOF)
    return folder


def told(folder):
    return [(d.code, d.place.file, d.place.row) for d in check_book(folder)]


def test_a_sound_book_with_its_proof_has_no_findings(tmp_path):
    assert told(proven(tmp_path / "a")) == []


def test_a_file_among_the_proofs_that_nobody_registered_is_told(tmp_path):
    folder = proven(tmp_path / "a")
    (folder / "evidence" / "照片.jpg").write_bytes(b"x")
    assert told(folder) == [("K104", "evidence/照片.jpg", None)]


def test_one_bit_of_a_proof_changed_is_found(tmp_path):
    folder = proven(tmp_path / "a")
    (folder / "evidence" / "验收单.pdf").write_bytes(bytes([PROOF[0] ^ 1]) + PROOF[1:])
    assert told(folder) == [("K105", "evidence/验收单.pdf", None)]


def test_a_proof_that_is_gone_is_found(tmp_path):
    folder = proven(tmp_path / "a")
    (folder / "evidence" / "验收单.pdf").unlink()
    assert told(folder) == [("K104", "evidence/验收单.pdf", None)]


def test_a_proof_that_nobody_registered_is_found_at_its_row(tmp_path):
    folder = proven(tmp_path / "a")
    text = (folder / "observations.csv").read_text("utf-8")
    (folder / "observations.csv").write_text(text.replace(",E1,", ",E7,"), "utf-8")
    assert ("K104", "observations.csv", 2) in told(folder)


def test_a_proof_outside_the_folder_is_not_opened(tmp_path):
    folder = proven(tmp_path / "a")
    (tmp_path / "a" / "secret").write_bytes(PROOF)
    text = (folder / "evidence.csv").read_text("utf-8")
    (folder / "evidence.csv").write_text(text.replace("验收单.pdf", "../secret"), "utf-8")
    assert "K104" in {code for code, _, _ in told(folder)}


def test_a_plan_that_cites_outside_its_source_is_found(tmp_path):
    book = sample_book()
    version = book.plan.versions[0]
    first, *rest = version.commitments
    version = replace(version, commitments=(replace(first, span=Span(0, 9999)), *rest))
    write_book(replace(book, plan=replace(book.plan, versions=(version,))), tmp_path / "a")
    assert "K106" in {code for code, _, _ in told(tmp_path / "a")}


SEPTEMBER = Period(date(2021, 1, 1), date(2021, 9, 30))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (({}, {"id": "O2"}), "K109"),
        (({"known_on": date(2021, 1, 1)},), "K113"),
        (({"commitment": "C002", "form": Form.LEVEL, "unit": "米"},), "K107"),
        (
            (
                {"form": Form.LEVEL, "value": Decimal(5)},
                {
                    "id": "O2",
                    "form": Form.LEVEL,
                    "value": Decimal(4),
                    "period": SEPTEMBER,
                    "known_on": date(2021, 10, 9),
                },
            ),
            "K110",
        ),
    ],
)
def test_what_a_book_gets_wrong_is_found_in_its_folder(tmp_path, changes, code):
    book = sample_book()
    (row,) = book.record.observations
    rows = tuple(replace(row, **change) for change in changes)
    write_book(replace(book, record=replace(book.record, observations=rows)), tmp_path / "a")
    assert code in {found for found, _, _ in told(tmp_path / "a")}


# -- reading and opening -------------------------------------------------------------------------


def refused(act, *arguments):
    with pytest.raises(Refusal) as refusal:
        act(*arguments)
    return refusal.value.code


def test_a_folder_is_no_report_and_no_folder_is_no_book(tmp_path):
    assert refused(compile_file, str(tmp_path)) == "R201"
    assert refused(compile_file, str(tmp_path / "没有.txt")) == "R201"
    assert refused(open_book, tmp_path / "没有") == "R204"


# -- comparing and printing ----------------------------------------------------------------------


def test_a_plan_does_not_differ_from_itself_in_any_order():
    held = sample_book().plan.versions[0].commitments
    assert diff_plans(held, held[::-1]) == ()


def test_to_compare_backwards_turns_added_into_dropped():
    held = sample_book().plan.versions[0].commitments
    assert [c.kind for c in diff_plans(held[1:], held)] == ["added"]
    assert [c.kind for c in diff_plans(held, held[1:])] == ["dropped"]


def test_every_table_is_there_and_says_its_day():
    tables = tables_of(sample_book(), DAY)
    assert set(tables) == {
        *("meta", "commitments", "headline", "areas", "summary", "directions", "observations"),
    }
    assert dict(tables["meta"].rows)["as_of"] == "2021-07-31"
    assert dict(tables["meta"].rows)["sample"] == "true"


def test_a_book_left_aside_by_an_interrupted_writing_is_opened(tmp_path):
    proven(tmp_path / "账册").rename(tmp_path / ".账册.old")
    assert open_book(tmp_path / "账册")[1] == ()


def test_a_folder_that_is_not_there_is_one_refusal_and_not_six_faults(tmp_path):
    assert refused(check_book, tmp_path / "没有") == "R204"

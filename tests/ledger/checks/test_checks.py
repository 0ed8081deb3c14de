"""Each K-check on a book that breaks it, and on one that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jianyue.core.calendar import Period
from jianyue.core.commitment import Owners
from jianyue.core.evidence import Form
from jianyue.core.plan import Authority, PlanVersion
from jianyue.core.text import Span
from jianyue.ledger.checks import CHECKS, MODULES
from tests.desk.test_book_files import sample_book


def codes(book):
    return sorted({d.code for check in CHECKS for d in check(book)})


def with_rows(*changes):
    book = sample_book()
    (row,) = book.record.observations
    rows = [replace(row, id=f"R{i}", **change) for i, change in enumerate(changes)]
    return replace(book, record=replace(book.record, observations=tuple(rows)))


def with_commitment(**changes):
    book = sample_book()
    version = book.plan.versions[0]
    first, *rest = version.commitments
    version = replace(version, commitments=(replace(first, **changes), *rest))
    return replace(book, plan=replace(book.plan, versions=(version,)))


def test_a_sound_book_has_no_findings():
    assert codes(sample_book()) == []


@pytest.mark.parametrize(
    ("book", "code"),
    [
        (with_commitment(span=Span(0, 9999)), "K106"),
        (with_rows({}, {}), "K109"),
        (with_rows({"commitment": "C002", "form": Form.LEVEL, "unit": "处"}), "K107"),
        (with_rows({"period": Period(date(2012, 1, 1), date(2012, 6, 30))}), "K108"),
        (with_rows({"commitment": "C999"}), "K111"),
        (with_rows({"measure": 7}), "K111"),
        (with_rows({"supersedes": "R9"}), "K112"),
        (with_rows({"supersedes": "R1"}, {"supersedes": "R0"}), "K112"),
        (with_rows({"known_on": date(2021, 6, 29)}), "K113"),
        (with_commitment(owners=Owners("水务局")), "K115"),
        (replace(sample_book(), clauses=sample_book().clauses[::-1]), "K116"),
    ],
)
def test_a_book_that_breaks_a_rule_is_told_so(book, code):
    assert codes(book) == [code]


def test_versions_must_rise():
    book = sample_book()
    first = book.plan.versions[0]
    second = PlanVersion(3, Authority("", "", date(2020, 1, 1)), first.commitments)
    assert codes(replace(book, plan=replace(book.plan, versions=(first, second)))) == ["K114"]


def test_a_total_that_shrinks_is_a_warning():
    later = Period(date(2021, 1, 1), date(2021, 9, 30))
    book = with_rows(
        {"form": Form.LEVEL, "value": 5},
        {"form": Form.LEVEL, "value": 4, "period": later, "known_on": date(2021, 10, 8)},
    )
    assert codes(book) == ["K110"]


def test_every_check_says_what_why_and_what_now():
    for module in MODULES:
        assert "为什么" in module.__doc__
        assert "怎么办" in module.__doc__
        assert module.TITLE_ZH
        assert module.TITLE_EN

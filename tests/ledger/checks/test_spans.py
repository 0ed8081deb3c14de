"""K106: a place that is not in the source, and a name that does not stand there."""

from __future__ import annotations

from dataclasses import replace

from jianyue.core.text import Span
from jianyue.ledger.checks.spans import check
from tests.desk.test_book_files import TEXT, sample_book
from tests.ledger.checks.books import told, with_commitment


def test_a_plan_that_cites_its_source_is_sound():
    assert told(check, sample_book()) == []


def test_a_span_may_end_with_the_text_and_not_after_it():
    assert told(check, with_commitment(span=Span(0, len(TEXT)))) == []
    assert told(check, with_commitment(span=Span(0, len(TEXT) + 1))) == [
        ("K106", "plan.json", None)
    ]


def test_a_measure_that_does_not_stand_where_it_says_is_named():
    (measure, *_) = sample_book().plan.versions[0].commitments[0].measures
    (found,) = check(with_commitment(measures=(replace(measure, name="全区支出"),)))
    assert "全区支出" in found.message
    assert found.subject == "C001"

"""What was found becomes commitments."""

from __future__ import annotations

from datetime import date

from jianyue.compiler.assemble import commitments_of
from jianyue.core.commitment import Strength
from jianyue.core.report import Section, Tense
from jianyue.core.text import Source, Span
from tests.compiler.sentences import found_at, sentence_of

TEXT = "力争6月底前税收增长３%。（责任单位：财政局、税务局）\n新建公园2座。"


def commitments():
    section = Section(
        1, "产业", Span(0, 0), Span(0, len(TEXT)), Tense.FORWARD, ("2021年安排", "产业")
    )
    first = sentence_of(TEXT[:12])
    second = sentence_of(TEXT[-7:], len(TEXT) - 7)
    found = (
        (first, (found_at(first.text, 6, 12), found_at(first.text, 6, 8))),
        (second, (found_at(second.text, 0, 6),)),
    )
    return commitments_of(Source("甲", TEXT), TEXT, (section,), found, 2021)


def test_they_are_numbered_in_text_order():
    assert [c.id for c in commitments()] == ["C001", "C002", "C003"]


def test_a_name_is_what_the_source_has_not_what_was_normalised():
    assert [c.title for c in commitments()] == ["税收增长３%", "税收", "新建公园2座"]
    assert [c.span.of(TEXT) for c in commitments()] == ["税收增长３%", "税收", "新建公园2座"]


def test_each_has_its_strength_its_day_and_its_area():
    first, _, last = commitments()
    assert (first.strength, last.strength) == (Strength.AIM, Strength.FIRM)
    assert (first.due.day, last.due.day) == (date(2021, 6, 30), date(2021, 12, 31))
    assert first.area == ("2021年安排", "产业")


def test_the_units_named_answer_for_their_own_paragraph_alone():
    first, second, last = commitments()
    assert (first.owners.lead, first.owners.co) == ("财政局", ("税务局",))
    assert second.owners == first.owners
    assert last.owners.lead is None


def test_a_naming_at_the_head_of_the_next_paragraph_is_not_of_this_one():
    text = "新建公园2座。\n责任单位：财政局\n新建广场3座。"
    section = Section(1, "", Span(0, 0), Span(0, len(text)), Tense.FORWARD)
    s = sentence_of(text[:6])
    (c,) = commitments_of(
        Source("甲", text), text, (section,), ((s, (found_at(s.text, 0, 6),)),), 2021
    )
    assert c.owners.lead is None


def test_its_clause_covers_its_span():
    assert all(c.clause.covers(c.span) for c in commitments())

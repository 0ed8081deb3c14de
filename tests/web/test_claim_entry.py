"""What people type into the claim's form is read as they mean it, and never lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict

from jianyue.core.claim import Claim, Figure
from jianyue.core.commitment import Rung
from jianyue.core.evidence import Form, Scope
from jianyue.core.refusal import Refusal
from jianyue.desk.reading.claim_form import ClaimForm
from jianyue.desk.reading.claim_questions import Question
from jianyue.desk.reading.heads import PlanHead
from jianyue.desk.reading.month import month_of
from jianyue.web.claim_entry import Given, claim_of, entry_from, entry_of, month_asked, number

DAY = date(2020, 4, 20)
HEAD = PlanHead("k", "计划", "某区", 2020, "adopted", False, 1, 1, DAY, DAY)


def question(form="level", unit="户", scale=1, members=(), covered=(), measure=0):
    rungs = tuple(Rung) if form == "event" else ()
    blank = ("", None, "", None)
    return Question(
        measure,
        "户数",
        "",
        "",
        Form(form),
        Scope.CUMULATIVE,
        unit,
        scale,
        rungs,
        members,
        covered,
        *blank,
    )


def form(*questions, draft=None):
    draft = draft or Claim("C001", date(2020, 4, 1), "SW")
    month = month_of(HEAD, None)
    rest = (draft, 0, (), None, None)
    return ClaimForm(HEAD, month, "C001", "户数", "SW", questions, "", DAY, "商务委", *rest)


@pytest.mark.parametrize(
    ("typed", "scale", "value"),
    [
        ("12.5", 1, "12.5"),
        ("１２．５", 1, "12.5"),
        ("13,000", 1, "13000"),
        ("1.3", 10_000, "13000"),
        ("1.3万", 1, "13000"),
        ("1.3万户", 10_000, "13000"),
        ("-3.9%", 1, "-3.9"),
        ("2 488.4亿", 10_000, "248840000000"),
        ("500户", 1, "500"),
    ],
)
def test_a_figure_is_read_as_it_is_typed(typed, scale, value):
    assert number(Given(typed, scale), question()) == Decimal(value)


@pytest.mark.parametrize(
    "typed", ["abc", "1.2.3", "NaN", "inf", "1e99999999", "1e-99", "万", "--1"]
)
def test_what_is_no_figure_is_refused_at_its_field(typed):
    with pytest.raises(Refusal, match="R422") as told:
        number(Given(typed), question(measure=2))
    assert told.value.field == "figure-2"


def test_an_empty_field_says_nothing():
    assert number(Given("  "), question()) is None


def test_every_kind_of_question_becomes_its_figure():
    asked = form(
        question(),
        question("event", measure=1),
        question("member", members=("甲", "乙"), measure=2),
    )
    sent = QueryDict("figure-0=5&scale-0=10000&rung-1=started&member-2=乙&progress= 推进中 &rev=3")
    claim = claim_of(asked, entry_from(asked, sent))
    assert claim.figures == (
        Figure(0, Decimal(50000)),
        Figure(1, rung=Rung.STARTED),
        Figure(2, Decimal(0), member="甲"),
        Figure(2, Decimal(1), member="乙"),
    )
    assert (claim.progress, entry_from(asked, sent).rev) == ("推进中", 3)


def test_a_list_on_which_nobody_was_ever_ticked_says_nothing():
    empty = form(question("member", members=("甲", "乙")))
    assert claim_of(empty, entry_from(empty, QueryDict(""))).figures == ()
    once = form(question("member", members=("甲", "乙"), covered=("甲",)))
    assert [f.value for f in claim_of(once, entry_from(once, QueryDict(""))).figures] == [0, 0]


def test_what_was_saved_opens_as_it_was_typed():
    questions = (
        question(scale=10_000),
        question("event", measure=1),
        question("member", members=("甲",), measure=2),
    )
    sent = QueryDict("figure-0=1.3&scale-0=10000&rung-1=built&member-2=甲&proof=E-1&proof=E-1")
    entry = entry_from(form(*questions), sent)
    saved = form(*questions, draft=claim_of(form(*questions), entry))
    assert entry_of(saved) == entry
    assert entry.proofs == ("E-1",)


def test_a_choice_that_is_none_of_the_choices_says_nothing():
    asked = form(question("event"), question(measure=1, scale=10_000))
    sent = QueryDict("rung-0=flying&scale-1=7&rev=x&after=-1")
    entry = entry_from(asked, sent)
    assert claim_of(asked, entry).figures == ()
    assert (entry.figures[1].scale, entry.rev, entry.after) == (10_000, 0, 0)


def test_a_month_is_read_from_the_address():
    assert month_asked("2020-03") == date(2020, 3, 1)
    assert month_asked(" ") is None
    with pytest.raises(Refusal, match="R408"):
        month_asked("March")

"""Days that need no second look are none on which the light was red."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.evidence import Standing
from jianyue.core.status import Light, Status
from jianyue.ledger.memory import doubtful_days, remembered_days
from jianyue.ledger.promises import first_red, judge
from tests.ledger.anything import AS_OF, CAPS, COMMITMENTS, CONTEXT, FIGURES, ROWS, promises_of
from tests.ledger.bench import RULES, YEAR, day, number, promise, relative, row

CLAIMED = Standing.CLAIMED


def doubtful(commitment, *rows, as_of, basis=CLAIMED, context=CONTEXT):
    return list(doubtful_days(commitment, rows, day(as_of), context, basis))


def test_each_months_end_and_the_day_itself_are_remembered():
    assert remembered_days(date(YEAR, 1, 1), date(YEAR, 3, 5)) == (
        date(YEAR, 1, 31),
        date(YEAR, 2, 28),
        date(YEAR, 3, 5),
    )
    assert remembered_days(date(YEAR, 1, 1), date(YEAR, 1, 31)) == (date(YEAR, 1, 31),)


def test_no_day_is_doubtful_while_no_row_speaks_of_the_deadline():
    assert doubtful(promise(number("=", 10)), row(1, to="11-30"), as_of="2022-03-31") == []


def test_days_are_doubtful_from_the_day_the_last_word_is_known():
    last = row(1, to="12-31", known="2022-01-20")
    assert doubtful(promise(number("=", 10)), last, as_of="2022-02-15") == [
        day("2022-01-31"),
        day("2022-02-15"),
    ]


def test_a_claim_makes_no_day_doubtful_for_what_is_verified():
    last = row(1, to="12-31")
    assert doubtful(promise(number("=", 10)), last, as_of="12-31", basis=Standing.VERIFIED) == []


@pytest.mark.parametrize("target", [number("<=", 10), relative("zero"), relative("assigned")])
def test_under_what_may_be_a_cap_every_day_is_doubtful(target):
    assert len(doubtful(promise(target), row(1, to="01-31"), as_of="04-30")) == 4


def test_where_the_rules_turn_other_words_red_every_day_is_doubtful():
    lights = tuple((s, Light.RED if s is Status.BEHIND else light) for s, light in RULES.lights)
    strict = replace(CONTEXT, rules=replace(RULES, lights=lights))
    assert len(doubtful(promise(number("=", 10)), as_of="04-30", context=strict)) == 4


def first_of_all(commitment, rows, as_of, basis, context):
    """Every remembered day judged, and the judge's own answer."""

    def on(a_day):
        return judge(commitment, rows, a_day, context=context, basis=basis)

    days = remembered_days(context.period.start, as_of)
    first = next((d for d in days if on(d).light is Light.RED), None)
    return first, first_red(commitment, rows, on(as_of), context)


@settings(max_examples=500, deadline=None)
@given(COMMITMENTS, ROWS, AS_OF, st.sampled_from(Standing))
def test_the_first_red_day_is_that_of_judging_every_day(commitment, rows, as_of, basis):
    first, found = first_of_all(commitment, rows, as_of, basis, CONTEXT)
    assert found == first


@settings(max_examples=300, deadline=None)
@given(promises_of(CAPS), FIGURES, AS_OF)
def test_so_it_is_under_caps(commitment, rows, as_of):
    first, found = first_of_all(commitment, rows, as_of, CLAIMED, CONTEXT)
    assert found == first


@settings(max_examples=200, deadline=None)
@given(COMMITMENTS, ROWS, AS_OF)
def test_so_it_is_where_other_words_are_red(commitment, rows, as_of):
    reds = (Status.BROKEN, Status.MISSED_AIM, Status.UNPROVEN)
    lights = tuple((s, Light.RED if s in reds else Light.GREEN) for s in Status)
    context = replace(CONTEXT, rules=replace(RULES, lights=lights))
    first, found = first_of_all(commitment, rows, as_of, CLAIMED, context)
    assert found == first

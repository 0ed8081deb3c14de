"""Who owes what until when."""

from __future__ import annotations

from datetime import date

from jianyue.ledger.casework import owed
from tests.ledger.casework.cases import PERMIT, Hand, accepted, applied


def owes(hand, at):
    return [
        (o.role, o.unit, o.clock, o.promised.day if o.promised else None)
        for o in owed(PERMIT, hand.case(at))
    ]


def test_the_owner_of_the_state_owes_the_next_action():
    first = owed(PERMIT, accepted().case("2020-06-17T09:00"))[0]
    assert (first.role, first.unit, first.clock) == ("window", "SW", "state/work")
    assert (first.promised.day, first.statutory.day) == (date(2020, 7, 1), date(2020, 7, 15))
    assert "back" in first.actions


def test_each_of_those_asked_owes_an_answer():
    hand = accepted().do("2020-06-17T09:00", "consult", data={"helpers": ("A", "B")})
    found = [o for o in owed(PERMIT, hand.case("2020-06-17T10:00")) if o.clock.startswith("ask/")]
    assert [(o.role, o.unit, o.actions) for o in found] == [
        ("helper", "A", ("say",)),
        ("helper", "B", ("say",)),
    ]


def test_the_most_pressing_comes_first_and_what_stands_still_last():
    hand = applied().do("2020-06-16T09:00", "lack")
    assert owes(hand, "2020-06-17T09:00") == [
        ("applicant", "", "state/lacking", None),
        ("window", "SW", "clock/whole", None),
    ]


def test_of_a_case_at_rest_nothing_is_owed():
    hand = accepted().do("2020-06-17T09:00", "grant", "head")
    assert owes(hand, "2020-06-18T09:00") == []
    assert owes(Hand(), "2020-06-18T09:00") == []


def test_a_state_without_a_clock_still_has_its_owner():
    from dataclasses import replace

    case = replace(applied().case("2020-06-16T09:00"), clocks=())
    assert [(o.role, o.unit) for o in owed(PERMIT, case)] == [("window", "SW")]

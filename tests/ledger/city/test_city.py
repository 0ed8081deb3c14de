"""The sample city obeys its process to the letter, is the same again, and has lives of every kind."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from jianyue.core.case import Case
from jianyue.core.coordinates import metres
from jianyue.core.place import read_place
from jianyue.ledger.casework import refusal_of, state
from jianyue.ledger.city.words import MARK
from tests.ledger.casework.cases import ALMANAC
from tests.ledger.city.books import EVENT, UNTIL, numbered, sample

SOME = tuple(sample().cases(1200))


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 100_000))
def test_no_step_of_any_case_is_refused_by_the_process(seed, at):
    events = sample(seed).case(at).events
    for n, event in enumerate(events):
        before = state(EVENT, events[:n], event.at, ALMANAC) if n else blank(event)
        assert refusal_of(EVENT, before, event) is None


def blank(event):
    return Case(EVENT.id, EVENT.version, event.at)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 10_000))
def test_a_case_is_the_fold_of_its_events_and_none_is_passed_over(seed, at):
    one = sample(seed).case(at)
    assert one.case == state(EVENT, one.events, UNTIL, ALMANAC)
    assert one.case.ignored == ()
    assert [event.seq for event in one.events] == list(range(1, len(one.events) + 1))
    assert all(a.at <= b.at <= UNTIL for a, b in zip(one.events, one.events[1:], strict=False))


def test_the_same_seed_makes_the_same_city_wherever_it_is_begun():
    assert tuple(sample().cases(5, 40)) == SOME[40:45]
    assert tuple(sample(2).cases(5, 40)) != SOME[40:45]


def test_what_each_event_left_is_told_beside_it():
    one = next(one for one in SOME if one.case.state == "closed")
    for n, (where, unit) in enumerate(one.trail, 1):
        then = state(EVENT, one.events[:n], one.events[n - 1].at, ALMANAC)
        assert (then.state, then.unit) == (where, unit)


def test_every_text_says_that_it_is_a_sample():
    texts = [value for one in SOME for event in one.events for value in dict(event.data).values()]
    spoken = [text for text in texts if isinstance(text, str) and "，" in text[3:]]
    assert [text for text in spoken if MARK not in text and "样例" not in text] == []


def test_cases_are_open_overdue_closed_merged_and_refused():
    found = Counter(one.case.state for one in SOME)
    assert found["closed"] > 900
    assert min(found["merged"], found["refused"], found["handling"]) > 10
    assert sum(bool(one.case.due and one.case.due < UNTIL) for one in SOME) > 10


def test_a_twin_is_told_from_a_few_steps_away_and_names_the_case_before():
    twins = [at for at, one in enumerate(SOME) if one.case.merged_into]
    assert len(twins) > 50
    for at in twins:
        first, second = (SOME[n].case for n in (at - 1, at))
        assert second.merged_into == SOME[at - 1].number
        places = [read_place(str(case.value("place"))).point for case in (first, second)]
        assert metres(*places) < 60


def test_a_late_answer_is_supervised_by_time_itself():
    late = [
        one
        for one in SOME
        for run in one.case.clocks
        if run.key == "clock/reply" and run.status.value in ("late", "clock_overdue")
    ]
    acts = [[(e.action, e.actor) for e in one.events] for one in late]
    supervised = [("supervise", "system") in found for found in acts]
    assert len(supervised) > 30
    assert sum(supervised) > 0.9 * len(supervised)


def test_a_case_has_its_number_by_its_first_moment():
    one = SOME[0]
    assert one.number == numbered(one.events[0].at, one.events[0].id)

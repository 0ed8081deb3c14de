"""The queue shows what is due first to whoever it concerns; a case explains itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Filing
from jianyue.desk.cases import file_cases
from jianyue.desk.reading.cases import case_queue, read_case
from tests.desk.cases import (
    CHENLI,
    CLERK,
    DISPATCHED,
    EVENT,
    HANDLED,
    HELPER,
    LINFANG,
    NOBODY,
    led,
    opened,
    units,
)


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def numbers(queue):
    return [line.number for line in queue.lines]


def test_a_unit_sees_its_own_and_the_district_all(office):
    theirs, other = led(DISPATCHED), opened()
    assert numbers(case_queue(LINFANG)) == [theirs]
    assert set(numbers(case_queue(CHENLI))) == {theirs, other}
    assert numbers(case_queue(HELPER)) == []


def test_who_has_no_right_sees_nothing(office):
    number = opened()
    for do in (lambda: case_queue(NOBODY), lambda: read_case(NOBODY, number)):
        with pytest.raises(Refusal, match="R401"):
            do()


def test_what_waits_for_oneself_is_what_one_owes(office):
    theirs, other = led(DISPATCHED), opened()
    assert numbers(case_queue(CLERK, mine=True)) == [other]
    assert numbers(case_queue(LINFANG, mine=True)) == [theirs]
    assert numbers(case_queue(CHENLI, mine=True)) == []


def test_a_unit_that_is_asked_has_the_case_in_its_queue(office):
    number = led((*HANDLED, (LINFANG, "ask_help", {"helpers": ("JW",)})))
    assert numbers(case_queue(HELPER, mine=True)) == [number]
    assert numbers(case_queue(CLERK, unit="JW")) == [number]


def test_what_is_due_first_is_first_and_the_overdue_are_found(office, settings):
    late = opened()
    settings.JIANYUE_TODAY = "2020-04-21"
    fresh = opened()
    assert numbers(case_queue(CLERK)) == [late, fresh]
    assert numbers(case_queue(CLERK, overdue=True)) == [late]
    assert [line.late for line in case_queue(CLERK).lines] == [True, False]


def test_filters_of_process_and_state(office):
    found, there = opened(), led(DISPATCHED)
    assert numbers(case_queue(CLERK, state="found")) == [found]
    assert numbers(case_queue(CLERK, unit="SW")) == [there]
    assert numbers(case_queue(CLERK, process="service")) == []


def test_a_page_of_the_queue_is_two_statements_however_long(office):
    opened()
    file_cases(CLERK, items=tuple(Filing("city_event", EVENT) for _ in range(60)))
    with CaptureQueriesContext(connection) as seen:
        first = case_queue(CLERK)
    assert len(seen) == 2
    assert (len(first.lines), first.more) == (50, True)
    rest = case_queue(CLERK, page=2)
    assert (len(rest.lines), rest.more) == (11, False)


def test_a_case_says_why_it_is_here_who_owes_what_and_by_which_rule(office):
    number = led(DISPATCHED)
    with CaptureQueriesContext(connection) as seen:
        page = read_case(LINFANG, number)
    assert len(seen) == 4
    assert "待受理" in page.because[0].zh
    owed = page.owed[0]
    assert (owed.role_zh, owed.unit, owed.limit_zh) == ("处置单位", "区商务委", "4工作时")
    assert [step.action_zh for step in page.done] == ["上报", "立案", "派遣"]


def test_only_what_one_may_do_is_offered_with_its_form(office):
    number = led(DISPATCHED)
    offered = {a.id for a in read_case(LINFANG, number).possible}
    assert offered == {"send_back", "accept", "contact"}
    back = next(a for a in read_case(LINFANG, number).possible if a.id == "send_back")
    assert [(f.id, f.needed) for f in back.fields] == [("reason", True)]
    assert read_case(CHENLI, number).possible == ()


def test_a_case_of_another_unit_is_not_read(office):
    number = led(DISPATCHED)
    with pytest.raises(Refusal, match="R1101"):
        read_case(HELPER, number)

"""The dispatcher's board: what is where, what is late, what is new; and nothing new in one statement."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.clock import now
from jianyue.desk.reading.case_board import board_mark, case_board
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, DISPATCHED, HANDLED, LINFANG, NOBODY, led, opened, units


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    return [opened(), led(DISPATCHED), led(HANDLED)]


def test_states_in_the_order_of_the_book_with_what_is_late(office):
    CaseRow.objects.filter(number=office[1]).update(due=now() - timedelta(minutes=1))
    found = case_board(CLERK)
    assert [(s.zh, s.open, s.late) for s in found.states] == [
        ("已发现", 1, 0),
        ("待受理", 1, 1),
        ("处置中", 1, 0),
    ]
    assert (found.open, found.late) == (3, 1)
    assert [line.number for line in found.overdue] == [office[1]]


def test_what_came_in_the_last_hour_the_newest_first(office):
    CaseRow.objects.filter(number=office[0]).update(opened=now() - timedelta(hours=2))
    found = case_board(CLERK)
    assert [line.number for line in found.arrived] == [office[2], office[1]]
    assert found.fresh == 2


def test_a_unit_sees_its_own(office):
    assert case_board(LINFANG).open == 2
    with pytest.raises(Refusal, match="R401"):
        case_board(NOBODY)


def test_the_mark_stays_while_nothing_happens_and_changes_with_the_next_event(office):
    at = now().replace(second=1)
    before = board_mark(CLERK, at)
    assert board_mark(CLERK, at + timedelta(seconds=50)) == before
    assert board_mark(CLERK, at + timedelta(minutes=1)) != before
    opened()
    assert board_mark(CLERK, at) != before


def statements(do):
    with CaptureQueriesContext(connection) as asked:
        do(CLERK)
    return len(asked)


def test_nothing_new_costs_one_statement_and_the_board_always_the_same(office):
    case_board(CLERK)
    before = statements(case_board)
    for _ in range(5):
        led(DISPATCHED)
    assert statements(case_board) == before <= 7
    assert statements(board_mark) == 1

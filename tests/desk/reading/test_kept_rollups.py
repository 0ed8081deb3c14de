"""What is of very many cases is kept for a quarter of an hour; of few, never."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.rollup import CaseFilter
from jianyue.desk.reading import kept_rollups as keeping
from jianyue.desk.reading.case_tables import case_tables
from tests.desk.cases import CLERK, DISPATCHED, LINFANG, led, opened, units

AT = datetime(2020, 6, 17, 10, 31, tzinfo=ZoneInfo("Asia/Shanghai"))
ALL = CaseFilter()


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    led(DISPATCHED)
    opened()
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def many(office, monkeypatch):
    """Two cases are many."""
    monkeypatch.setattr(keeping, "KEPT_FROM", 2)
    monkeypatch.setattr(keeping, "now", lambda: AT)


def counted(by=CLERK, wanted=ALL):
    return case_tables(by, wanted=wanted).whole.count


def test_of_few_nothing_is_kept(office):
    assert case_tables(CLERK, wanted=ALL).kept_until is None
    opened()
    assert counted() == 3


def test_of_many_the_same_is_told_until_the_quarter_is_over(many, monkeypatch):
    before = case_tables(CLERK, wanted=ALL)
    opened()
    after = case_tables(CLERK, wanted=ALL)
    assert f"{after.kept_until:%H:%M}" == "10:45"
    assert (after.whole.count, after.as_of) == (2, before.as_of)
    monkeypatch.setattr(keeping, "now", lambda: AT + timedelta(minutes=14))
    assert counted() == 3


def test_a_clock_that_is_set_back_keeps_nothing(many, monkeypatch):
    counted()
    opened()
    monkeypatch.setattr(keeping, "now", lambda: AT - timedelta(days=1))
    assert counted() == 3


def test_what_is_kept_is_for_those_who_see_the_same(many):
    assert counted() == 2
    assert counted(LINFANG) == 1


def test_what_is_asked_otherwise_is_counted_anew(many):
    counted()
    opened()
    assert counted(wanted=CaseFilter(process="city_event")) == 3


def test_what_is_kept_costs_no_rollup(many):
    counted()
    with CaptureQueriesContext(connection) as asked:
        counted()
    assert len(asked) == 3  # names of units, processes known, whether a sample is among them


def test_no_more_is_kept_than_there_is_room_for(many, monkeypatch):
    monkeypatch.setattr(keeping, "_MOST", 1)
    counted()
    counted(wanted=CaseFilter(process="city_event"))
    opened()
    assert counted() == 3

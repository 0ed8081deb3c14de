"""What most will open is counted before they open it, and says as of when."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.rollup import CaseFilter
from jianyue.desk.case_ahead import count_ahead
from jianyue.desk.reading import case_stages as stages
from jianyue.desk.reading import kept_rollups as keeping
from jianyue.desk.reading.case_stages import case_stages
from jianyue.desk.reading.case_tables import case_tables
from jianyue.store.models import CountedRow
from tests.desk.cases import CLERK, DISPATCHED, HELPER, LINFANG, led, opened, units

AT = datetime(2020, 6, 17, 10, 31, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = CaseFilter(since=AT.date().replace(month=1, day=1))


@pytest.fixture
def many(db, settings, monkeypatch):
    """Two cases are many; one of them is of a unit's."""
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    led(DISPATCHED)
    opened()
    monkeypatch.setattr(keeping, "KEPT_FROM", 2)
    monkeypatch.setattr(stages, "MOST", 1)
    monkeypatch.setattr(keeping, "now", lambda: AT)
    keeping.forget()
    yield
    keeping.forget()


def test_where_cases_are_few_nothing_is_counted_ahead(many, monkeypatch):
    monkeypatch.setattr(keeping, "KEPT_FROM", 3)
    assert count_ahead(AT) == 0
    assert not CountedRow.objects.exists()


def test_rates_and_stages_are_there_before_anybody_asks(many):
    count_ahead(AT - timedelta(minutes=5))
    opened()
    with CaptureQueriesContext(connection) as asked:
        told = case_tables(CLERK, wanted=YEAR)
    assert (told.whole.count, told.as_of) == (2, AT - timedelta(minutes=5))
    assert len(asked) == 3  # what was counted, the names of the units, whether there is a sample
    found = case_stages(CLERK, wanted=YEAR)
    assert (found.count, found.too_many, found.as_of) == (2, False, AT - timedelta(minutes=5))
    assert {line.zh for line in found.stages} >= {"已发现", "待受理"}


def test_what_was_counted_too_long_ago_is_counted_anew(many):
    count_ahead(AT - timedelta(minutes=121))
    opened()
    assert case_tables(CLERK, wanted=YEAR).whole.count == 3


def test_rates_are_counted_each_quarter_and_stages_once_a_day(many):
    assert count_ahead(AT) == 3
    assert count_ahead(AT + timedelta(minutes=14)) == 0
    assert count_ahead(AT + timedelta(minutes=15)) == 2
    assert count_ahead(AT + timedelta(days=1)) == 3


def test_a_unit_with_very_many_has_its_own(many):
    led(DISPATCHED)
    count_ahead(AT)
    led(DISPATCHED)
    assert case_tables(LINFANG, wanted=YEAR).whole.count == 2
    assert case_tables(HELPER, wanted=YEAR).whole.count == 0


def test_what_is_old_is_taken_away(many):
    count_ahead(AT - timedelta(days=5))
    assert count_ahead(AT) == 3
    assert {row.made_at for row in CountedRow.objects.all()} == {AT}

"""The tables of cases: who may see what, in which order, at what cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.desk.clock import now
from jianyue.desk.reading.case_tables import case_tables, table_of, year_to_day
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, DISPATCHED, HANDLED, LINFANG, NOBODY, led, opened, units

ALL = CaseFilter()


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    led(HANDLED)
    led(DISPATCHED)
    late = CaseRow.objects.filter(number=led(DISPATCHED))
    late.update(handler="JW", runs_out=now() - timedelta(hours=1))
    opened()


def test_the_unit_with_most_overdue_is_first_and_nobodys_are_last(office):
    found = case_tables(CLERK, wanted=ALL)
    assert [(line.zh, line.figure.count, line.figure.late) for line in found.units] == [
        ("区经委", 1, 1),
        ("区商务委", 2, 0),
        ("未派", 1, 0),
    ]


def test_the_whole_is_of_all(office):
    whole = case_tables(CLERK, wanted=ALL).whole
    assert (whole.count, whole.timed, whole.on_time_share) == (4, 1, 0)


def test_where_nothing_is_there_nothing_is_told(office):
    found = case_tables(CLERK, wanted=CaseFilter(process="service"))
    assert found.nothing
    assert (found.units, found.whole.on_time_share) == ((), None)


def test_a_unit_sees_what_came_to_it(office):
    assert case_tables(LINFANG, wanted=ALL).whole.count == 3  # all three were dispatched to SW


def test_who_has_no_right_sees_no_table(office):
    with pytest.raises(Refusal, match="R401"):
        case_tables(NOBODY, wanted=ALL)


def statements(by=CLERK):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        case_tables(by, wanted=ALL)
    return len(asked)


def test_more_cases_cost_no_more_statements(office):
    before = statements()
    for _ in range(3):
        led(HANDLED)
    # Was it counted ahead, a statement for each of the four groupings on PostgreSQL, names, samples.
    assert statements() == before <= 7


def test_the_table_that_is_asked_for_is_taken_away(office):
    found = case_tables(CLERK, wanted=ALL, level=RollupBy.AREA)
    keys = [table_of(found, which).key for which in ("", "places", "classes")]
    assert keys == ["cases-by-unit", "cases-by-area", "cases-by-kind"]
    assert table_of(found, "").rows[0][:3] == ("JW", "区经委", 1)


def test_where_no_day_is_asked_it_is_from_the_first_of_january():
    assert year_to_day(now().date())[0].strftime("%m-%d") == "01-01"

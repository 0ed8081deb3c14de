"""Time by stage: whose cases, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter
from jianyue.desk.reading import case_stages as pages
from jianyue.desk.reading.case_stages import case_stages, stages_of
from tests.desk.cases import CLERK, DISPATCHED, HANDLED, LINFANG, NOBODY, led, opened, units

ALL = CaseFilter()


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    led(HANDLED)
    led(DISPATCHED)
    opened()


def lasting(by):
    return sum(line.figure.open for line in case_stages(by, wanted=ALL).stages)


def test_every_open_case_is_in_one_stage(office):
    assert lasting(CLERK) == 3


def test_a_unit_sees_the_stages_of_what_came_to_it(office):
    assert lasting(LINFANG) == 2


def test_the_shares_are_of_all_time(office, settings):
    settings.JIANYUE_TODAY = "2020-06-16"
    shares = [line.share for line in case_stages(CLERK, wanted=ALL).stages]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


def test_where_nothing_is_there_no_stage_is_told(office):
    assert case_stages(CLERK, wanted=CaseFilter(process="service")).nothing


def test_who_has_no_right_sees_no_stage(office):
    with pytest.raises(Refusal, match="R401"):
        case_stages(NOBODY, wanted=ALL)


def test_the_table_is_taken_away(office):
    found = stages_of(case_stages(CLERK, wanted=ALL))
    assert (found.key, len(found.rows)) == (
        "case-stages",
        len(case_stages(CLERK, wanted=ALL).stages),
    )


def statements():
    with CaptureQueriesContext(connection) as asked:
        case_stages(CLERK, wanted=ALL)
    return len(asked)


def test_more_cases_cost_no_more_statements(office):
    before = statements()
    for _ in range(3):
        led(HANDLED)
    assert statements() == before == 4


def test_too_many_cases_are_not_counted_and_it_says_how_many_they_are(office, monkeypatch):
    monkeypatch.setattr(pages, "MOST", 2)
    found = case_stages(CLERK, wanted=ALL)
    assert (found.too_many, found.stages) == (3, ())
    with pytest.raises(Refusal, match="R1183"):
        stages_of(found)

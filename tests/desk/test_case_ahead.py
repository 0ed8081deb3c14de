"""What rollups of very many cases read is copied before anybody asks, and it says as of when."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.core.rollup import CaseFilter, RollupBy
from jianyue.desk import case_ahead as ahead
from jianyue.desk.case_ahead import copy_ahead
from jianyue.desk.reading import case_stages as stages
from jianyue.desk.reading import kept_rollups as keeping
from jianyue.desk.reading.case_stages import case_stages, stages_of
from jianyue.desk.reading.case_tables import case_tables
from jianyue.store import case_copies as copies
from tests.desk.cases import CLERK, DISPATCHED, HELPER, LINFANG, led, opened, units

AT = datetime(2020, 6, 17, 10, 31, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = CaseFilter(since=date(2020, 1, 1))
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def many(db, settings, monkeypatch, tmp_path):
    """Two cases are many; one of them is of a unit's. Each is of a range of its own."""
    settings.JIANYUE_TODAY = "2020-06-15"
    settings.DATA = tmp_path
    units()
    led(DISPATCHED)
    opened()
    monkeypatch.setattr(ahead, "KEPT_FROM", 2)
    monkeypatch.setattr(keeping, "KEPT_FROM", 2)
    monkeypatch.setattr(stages, "MOST", 1)
    monkeypatch.setattr(copies, "RANGE", 1)
    asked_at(monkeypatch, AT)
    yield
    keeping.forget()


def asked_at(monkeypatch, moment):
    monkeypatch.setattr(keeping, "now", lambda: moment)
    keeping.forget()


def test_where_cases_are_few_nothing_is_copied(many, monkeypatch):
    monkeypatch.setattr(ahead, "KEPT_FROM", 3)
    assert copy_ahead(AT) == ()
    assert copies.case_copy("cases", AT, DAY) is None


def test_rates_are_counted_from_the_copy_whatever_is_asked(many):
    copy_ahead(AT - 5 * MINUTE)
    opened()
    told = case_tables(CLERK, wanted=YEAR)
    assert (told.whole.count, told.as_of) == (2, AT - 5 * MINUTE)
    narrowed = CaseFilter(process="city_event", unit="SW")
    assert case_tables(CLERK, wanted=narrowed, level=RollupBy.AREA).whole.count == 1


def test_a_copy_costs_the_archive_no_rollup(many):
    copy_ahead(AT)
    with CaptureQueriesContext(connection) as asked:
        case_tables(CLERK, wanted=YEAR)
        case_stages(CLERK, wanted=YEAR)
    # the names of the units, and of both pages the processes and whether there is a sample
    assert len(asked) == 5


def test_the_copy_comes_to_what_the_archive_comes_to(many, monkeypatch):
    monkeypatch.setattr(stages, "MOST", 9)
    looks = [(by, w) for by in (CLERK, LINFANG, HELPER) for w in (YEAR, CaseFilter(unit="SW"))]
    before = [figures(*look) for look in looks]
    copy_ahead(AT)
    asked_at(monkeypatch, AT)
    assert [figures(*look) for look in looks] == before


def figures(by, wanted):
    rates, stays = case_tables(by, wanted=wanted), case_stages(by, wanted=wanted)
    assert rates.as_of == stays.as_of == AT
    return rates.whole, rates.units, rates.places, rates.classes, stays.stages


def test_who_sees_a_unit_sees_what_came_to_it(many):
    copy_ahead(AT)
    assert case_tables(LINFANG, wanted=YEAR).whole.count == 1
    assert sum(line.figure.open for line in case_stages(LINFANG, wanted=YEAR).stages) == 1
    assert case_tables(HELPER, wanted=YEAR).nothing
    assert case_stages(HELPER, wanted=YEAR).nothing


def test_what_was_copied_too_long_ago_is_not_shown(many, monkeypatch):
    copy_ahead(AT)
    opened()
    asked_at(monkeypatch, AT + timedelta(hours=2))
    assert case_tables(CLERK, wanted=YEAR).whole.count == 3
    asked_at(monkeypatch, AT - MINUTE)  # a clock that is set back
    assert case_tables(CLERK, wanted=YEAR).whole.count == 3


def test_rates_are_read_each_quarter_and_stages_once_a_day(many):
    assert copy_ahead(AT) == ("cases", "spans")
    assert copy_ahead(AT + 14 * MINUTE) == ()
    assert copy_ahead(AT + 15 * MINUTE) == ("cases",)
    assert copy_ahead(AT + DAY) == ("cases", "spans")


def test_what_takes_long_is_gone_on_with_by_the_next_run(many, monkeypatch):
    copy_ahead(AT)
    monkeypatch.setattr(ahead, "BUDGET", -1.0)  # over before it began: a range a run and copy
    assert copy_ahead(AT + DAY) == ()
    assert case_tables(CLERK, wanted=YEAR).as_of == AT
    while not (done := copy_ahead(AT + DAY + MINUTE)):
        pass
    assert done == ("cases", "spans")
    assert copies.case_copy("spans", AT + DAY + MINUTE, DAY).as_of == AT + DAY


def test_until_it_is_read_it_is_told_how_far_that_is(many, monkeypatch):
    monkeypatch.setattr(ahead, "BUDGET", -1.0)
    before = case_stages(CLERK, wanted=YEAR)
    assert (before.too_many, before.copied, before.stages) == (2, 0, ())
    copy_ahead(AT)
    asked_at(monkeypatch, AT)
    found = case_stages(CLERK, wanted=YEAR)
    assert 0 < found.copied < 1
    with pytest.raises(Refusal, match="R1183"):
        stages_of(found)


def test_what_is_old_is_taken_away_but_for_the_one_before(many):
    for n in range(4):
        copy_ahead(AT + n * DAY)
    assert copied_at() == [AT + 2 * DAY, AT + 3 * DAY]
    copy_ahead(AT + DAY)  # a clock that is set back
    assert copied_at() == [AT + DAY]


def copied_at():
    return sorted(copy.as_of for copy in copies._copies("spans"))


def test_of_two_who_come_at_once_one_copies(many, settings):
    import fcntl

    with (settings.DATA / ".copies.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert copy_ahead(AT) == ()

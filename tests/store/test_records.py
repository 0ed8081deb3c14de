"""What is known of a plan comes back from its rows as it was written."""

from datetime import date

import pytest

from jianyue.core.calendar import Period
from jianyue.core.evidence import Form, Member, Roster, Scope, SeriesPoint
from jianyue.desk.papers.acts import open_book
from jianyue.store.models import RosterRow, SeriesRow, UnitRow
from jianyue.store.records import (
    body_rows,
    load_bodies,
    load_observations,
    load_record,
    roster_rows,
    series_rows,
)
from tests.desk.conftest import EXAMPLE, clerk, plan, promise, system  # noqa: F401 fixtures


@pytest.fixture
def book():
    return open_book(EXAMPLE)[0]


def test_observations_come_back_in_order_with_every_digit(plan, book):  # noqa: F811
    assert load_observations(plan) == book.record.observations


def test_a_day_shows_what_was_known_by_then_and_no_more(plan, book):  # noqa: F811
    day = date(2020, 9, 30)
    wanted = tuple(o for o in book.record.observations if o.known_on <= day)
    assert 0 < len(wanted) < len(book.record.observations)
    assert load_observations(plan, as_of=day) == wanted
    own = tuple(o for o in book.record.observations if o.commitment == "C001")
    assert load_observations(plan, commitments=["C001"]) == own


def test_series_and_rosters_come_back(plan, book):  # noqa: F811
    from decimal import Decimal

    year = Period(date(2020, 1, 1), date(2020, 12, 31))
    point = SeriesPoint(
        "全市:增幅", year, date(2021, 2, 1), Form.CHANGE, Scope.CUMULATIVE, Decimal("1.90")
    )
    roster = Roster("街镇", (Member("安亭镇"), Member("江桥镇", until=date(2020, 6, 30))))
    SeriesRow.objects.bulk_create(series_rows(plan, [point]))
    RosterRow.objects.bulk_create(roster_rows(plan, [roster]))
    record = load_record(plan)
    assert record.series[-1] == point
    assert str(record.series[-1].value) == "1.90"
    assert record.rosters[-1] == roster


def test_units_come_back_in_the_district_s_order_or_in_the_order_asked(db, book):
    UnitRow.objects.bulk_create(body_rows(book.bodies))
    assert load_bodies() == book.bodies
    last, first = book.bodies[-1].code, book.bodies[0].code
    assert [b.code for b in load_bodies([last, "none", first])] == [last, first]

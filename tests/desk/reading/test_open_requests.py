"""City events as anybody may look them up: by the day and the grid, unless he may read the case."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from jianyue.desk.reading.open_requests import Wanted, open_requests
from jianyue.library.areas import load_areas
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, DISPATCHED, HELPER, LINFANG, NOBODY, led, units
from tests.desk.reporters import reported

AT = (121.2655, 31.3807)


@pytest.fixture
def number(db, settings):
    settings.JIANYUE_TODAY = "2020-06-15"
    units()
    return led(DISPATCHED, reported(category="part/traffic"))


def one(by, number):
    (found,) = open_requests(by, Wanted([number]))
    return found


@pytest.mark.parametrize("by", [None, NOBODY, HELPER])
def test_whoever_may_not_read_it_is_told_the_day_and_the_middle_of_the_grid(number, by):
    found = one(by, number)
    told = (found.opened, found.updated, found.due)
    assert {(at.hour, at.minute, at.second) for at in told} == {(0, 0, 0)}
    grid = load_areas().region_of[CaseRow.objects.get(number=number).area]
    assert grid.holds((found.lon, found.lat))
    assert (found.lon, found.lat) != AT
    assert grid.zh in found.address


def test_all_cases_of_a_grid_are_told_at_the_same_place(number):
    other = reported(place="121.26560,31.38075 塔城路口")
    assert len({(one(None, n).lon, one(None, n).lat) for n in (number, other)}) == 1


@pytest.mark.parametrize("by", [CLERK, LINFANG])
def test_whoever_may_read_it_is_told_the_moment_and_the_point(number, by):
    found = one(by, number)
    row = CaseRow.objects.get(number=number)
    assert (found.opened, found.due) == (row.opened, row.due)
    assert (found.lon, found.lat) == AT
    assert found.address == ""


def test_outside_every_grid_no_place_is_told(number):
    CaseRow.objects.update(area="")
    found = one(None, number)
    assert (found.lon, found.lat, found.address) == (None, None, "")


def test_asking_minute_by_minute_tells_the_day_alone(number):
    opened = CaseRow.objects.get(number=number).opened
    noon = timezone.make_aware(
        datetime.combine(timezone.localtime(opened).date(), datetime.min.time())
    )
    for hours in range(24):
        start = noon + timedelta(hours=hours)
        asked = Wanted(start=start, end=start + timedelta(minutes=59))
        assert [found.number for found in open_requests(None, asked)] == [number]
    second = Wanted(start=opened + timedelta(seconds=1), end=opened + timedelta(days=1))
    assert open_requests(CLERK, second) == ()


def test_what_is_done_now_and_by_which_day_is_told_and_of_a_closed_one_who_did_it(number):
    row = CaseRow.objects.get(number=number)
    due = f"{timezone.localtime(row.due):%Y-%m-%d}"
    assert one(None, number).notice == f"待受理，{due} 前 (awaiting acceptance, by {due})"
    CaseRow.objects.update(closed=row.opened, unit="", handler="SW")
    found = one(None, number)
    assert (found.unit, found.notice) == ("区商务委", "")

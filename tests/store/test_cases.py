"""Events and versions come back from their rows as the words they were."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from jianyue.core.almanac import Almanac
from jianyue.core.case import CaseEvent, ClockStatus
from jianyue.core.cells import cell_of
from jianyue.ledger.casework import state
from jianyue.library.calendars import load_workdays
from jianyue.library.processes import load_process, process_ids
from jianyue.store.cases import (
    bars,
    columns_of,
    event_row,
    load_events,
    load_version,
    new_version,
    next_moment,
)
from jianyue.store.models import CaseRow

AT = datetime(2020, 4, 20, 9, 0, 0, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def event(**more):
    told = {"id": "desk/1", "seq": 1, "at": AT, "action": "report", "actor": "chief"}
    process = load_process("city_event")
    return CaseEvent(**(told | {"role": "seat", "version": process.version} | more))


@pytest.fixture
def case(db):
    return CaseRow.objects.create(
        number="1", process="p", version="0", state="found", since=AT, opened=AT
    )


def test_an_event_comes_back_as_it_was(case):
    given = event(
        data=(("helpers", ("JW", "CG")), ("n", 3), ("text", "坑"), ("yes", True)),
        particulars=("phone",),
        documents=("before",),
        confirmed=("on_site",),
        unit="SW",
    )
    event_row(case, given).save()
    assert load_events([case.pk]) == {case.pk: (given,)}


def test_an_event_says_in_which_state_and_with_which_unit_it_left_the_case(case):
    case.state, case.handler = "handling", "SW"
    row = event_row(case, event())
    assert (row.state, row.holder) == ("handling", "SW")


def test_events_come_in_their_order(case):
    for seq in (2, 1, 3):
        event_row(case, event(id=f"desk/{seq}", seq=seq)).save()
    assert [e.seq for e in load_events([case.pk])[case.pk]] == [1, 2, 3]


@pytest.mark.parametrize("name", process_ids())
def test_a_version_comes_back_with_its_hash(db, name):
    process = load_process(name)
    new_version(process, AT).save()
    assert load_version(process.version) == process
    assert new_version(process, AT) is None


def test_units_stand_between_bars_each_once():
    assert bars(["SW", "", "JW", "SW"]) == "|SW|JW|"
    assert bars([""]) == ""


def test_a_row_is_searched_by_what_the_fold_says():
    process = load_process("city_event")
    case = state(process, (event(),), AT, Almanac(load_workdays()))
    found = columns_of(process, case, "1")
    assert (found["state"], found["owner"], found["unit"], found["seq"]) == ("found", "seat", "", 1)
    assert found["due"] == AT.replace(hour=11, microsecond=5)  # two working hours from nine
    assert next_moment(case) is None


def test_a_case_whose_clock_stands_still_is_looked_at_each_day():
    process = load_process("city_event")
    case = state(process, (event(),), AT, Almanac(load_workdays()))
    still = replace(case, clocks=tuple(replace(c, status=ClockStatus.PAUSED) for c in case.clocks))
    assert next_moment(still) == AT.replace(day=21, hour=0, microsecond=0)


def test_a_row_says_where_its_case_is():
    process = load_process("city_event")
    said = event(data=(("place", "121.16,31.23 新成路"), ("source", "网格巡查"), ("text", "样例")))
    case = state(process, (said,), AT, Almanac(load_workdays()))
    found = columns_of(process, case, "1")
    assert (found["lon"], found["lat"]) == (121.16, 31.23)
    assert found["cell"] == cell_of((121.16, 31.23), 250)
    assert found["area"].startswith("xinchenglu/v1/")


def test_a_case_without_a_point_lies_in_no_area():
    process = load_process("city_event")
    case = state(process, (event(),), AT, Almanac(load_workdays()))
    found = columns_of(process, case, "1")
    assert [found[name] for name in ("lon", "lat", "cell", "area")] == [None, None, None, ""]

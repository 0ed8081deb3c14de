"""The dispatch book proposes a unit and a limit, and says by which row; a person decides."""

from datetime import date

import pytest

from jianyue.core.people import Role
from jianyue.desk.cases import open_case
from jianyue.desk.reading.case import read_case
from jianyue.desk.units import add_unit
from tests.desk.cases import CLERK, EVENT, led, units
from tests.desk.conftest import actor


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def add(*codes):
    for code in codes:
        add_unit(actor("sys", (Role.SYSTEM_ADMIN,)), code=code, name=code, since=date(2019, 1, 1))


def dispatch_of(number):
    form = next(a for a in read_case(CLERK, number).possible if a.id == "dispatch")
    return form, {field.id: field.held for field in form.fields}


def filed(category, place="塔城路"):
    number = open_case(CLERK, process="city_event", fields=EVENT | {"place": place}).number
    return led(((CLERK, "file", {"category": category, "nature": "求助"}),), number)


def test_a_thing_goes_to_whoever_owns_it(office):
    add("lhsr")
    form, held = dispatch_of(filed("part/greening/lawn"))
    assert held["handling_unit"] == "lhsr"
    assert form.routed_zh.startswith("第 1 行：园林绿化 → 绿化市容局")
    assert "row 1" in form.routed_en


def test_an_event_goes_to_where_it_happens(office):
    add("xinchenglu")
    form, held = dispatch_of(filed("event/street", "121.16,31.23 新成路"))
    assert held["handling_unit"] == "xinchenglu"
    assert "先属地" in form.routed_zh


def test_a_unit_that_the_district_has_not_is_not_proposed(office):
    form, held = dispatch_of(filed("part/greening/lawn"))
    assert (held["handling_unit"], form.routed_zh) == ("", "")


def test_an_action_that_gives_the_case_to_nobody_proposes_nothing(office):
    page = read_case(CLERK, filed("part/greening/lawn"))
    assert all(not a.routed_zh for a in page.possible if a.id != "dispatch")

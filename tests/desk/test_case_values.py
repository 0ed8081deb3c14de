"""What no book and no archive knows is refused by name, at opening and at each step."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import Role
from jianyue.core.refusal import Refusal
from jianyue.desk.case_filing import Filing
from jianyue.desk.cases import act_on_case, file_cases, open_case
from jianyue.desk.reading.suggestions import suggest
from jianyue.desk.units import end_unit
from jianyue.store.models import CaseRow, UnitRow
from tests.desk.cases import CLERK, DISPATCHED, EVENT, led
from tests.desk.conftest import actor
from tests.desk.test_cases import office, refused  # noqa: F401 fixture

SYSTEM = actor("sys", (Role.SYSTEM_ADMIN,))


def opening(**fields):
    return refused("R1330", open_case, CLERK, process="city_event", fields=EVENT | fields)


def dispatching(unit, code="R1330"):
    number = led(DISPATCHED[:1])
    sent = {"case": number, "action": "dispatch", "fields": {"handling_unit": unit}}
    return number, refused(code, act_on_case, CLERK, **sent)


def test_a_class_that_the_dispatch_book_has_not_is_refused_by_name(office):  # noqa: F811
    found = opening(category="zzz/yyy")
    assert found.field == "category"
    assert "事件类别填的 zzz/yyy 不认识" in found.message
    assert "docs/reference/processes/city_event.md" in found.hint
    assert CaseRow.objects.count() == 0


def test_a_case_goes_to_no_unit_that_the_archive_has_not(office):  # noqa: F811
    number, found = dispatching("NOBODY")
    assert (found.field, CaseRow.objects.get(number=number).state) == ("handling_unit", "filed")
    assert "NOBODY" in found.message
    assert "NOBODY" in found.english


def test_a_unit_that_has_ended_takes_nothing_and_its_successor_is_named(office):  # noqa: F811
    rev = UnitRow.objects.get(code="CG").rev
    end_unit(SYSTEM, code="CG", until=date(2020, 3, 31), successor="SW", rev=rev)
    _, found = dispatching("CG")
    assert "承接单位 SW" in found.message


def test_each_of_several_units_is_looked_at(office):  # noqa: F811
    number = led(DISPATCHED)
    sent = {"case": number, "action": "ask_help", "fields": {"helpers": ("JW", "NOBODY")}}
    with pytest.raises(Refusal):
        act_on_case(CLERK, **sent)
    assert CaseRow.objects.get(number=number).state == "dispatched"


@pytest.mark.parametrize("place", ["999,999 火星", "1210,31.38 塔城路"])
def test_two_numbers_that_are_no_point_are_no_place(office, place):  # noqa: F811
    fields = EVENT | {"place": place}
    assert refused("R1024", open_case, CLERK, process="city_event", fields=fields).field == "place"


@pytest.mark.parametrize(
    ("field", "most", "kept"), [("text", 4000, True), ("place", 300, True), ("phone", 100, False)]
)
def test_every_door_takes_as_much_as_the_pages(office, field, most, kept):  # noqa: F811
    open_case(CLERK, process="city_event", fields=EVENT | {field: "长" * most})
    longer = EVENT | {field: "长" * (most + 1)}
    found = refused("R1160", open_case, CLERK, process="city_event", fields=longer)
    assert (found.field, f"至多 {most} 字" in found.message) == (field, True)


def test_a_list_asks_no_statement_more_for_its_classes(office):  # noqa: F811
    def items(n):
        filing = Filing("city_event", EVENT | {"category": "part/traffic"})
        return (filing,) * n + (Filing("city_event", EVENT | {"category": "zzz"}),)

    file_cases(CLERK, items=items(1))  # the version is remembered once
    with CaptureQueriesContext(connection) as few:
        file_cases(CLERK, items=items(1))
    with CaptureQueriesContext(connection) as many:
        told = file_cases(CLERK, items=items(40))
    assert len(few) == len(many)
    assert [told[0].code, told[-1].code] == ["", "R1330"]
    assert not any("store_unitrow" in q["sql"] for q in many)


def test_what_is_asked_about_is_held_to_the_same_book(office):  # noqa: F811
    assert refused("R1330", suggest, CLERK, text="坑", category="zzz").field == "category"

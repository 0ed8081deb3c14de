"""One case taken away without anybody in it, on record."""

import json

import pytest

from jianyue.desk.case_lessons import export_anonymous_case
from jianyue.desk.cases import act_on_case, open_case
from jianyue.store.models import EntryRow
from tests.desk.cases import CLERK, EVENT, LINFANG, units
from tests.desk.test_cases import refused


@pytest.fixture
def number(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    fields = EVENT | {"text": "王强家门口", "phone": "13800000000"}
    return open_case(CLERK, process="city_event", fields=fields).number


def test_a_closed_case_is_a_lesson_and_an_open_one_is_not(number):
    refused("R1249", export_anonymous_case, CLERK, case=number)
    act_on_case(CLERK, case=number, action="refuse", fields={"reason": "王强另报"})
    data = export_anonymous_case(CLERK, case=number).decode()
    told = json.loads(data)
    assert [step["action"] for step in told["case"]["steps"]] == ["report", "refuse"]
    assert not [word for word in ("王强", "塔城路", "13800000000", number, "chief") if word in data]
    assert {one["what"]: one["times"] for one in told["case"]["removed"]}["particulars"] == 1
    entry = EntryRow.objects.get(act="export_anonymous_case", result="done")
    assert entry.subject == number


def test_it_is_for_whoever_may_publish(number):
    refused("R401", export_anonymous_case, LINFANG, case=number)
    refused("R403", export_anonymous_case, CLERK, case="没有")

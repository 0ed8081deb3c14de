"""Open data of cases: groups of at least k, sealed as the plan's open data is, samples left out."""

import csv
import io
from zipfile import ZipFile

import pytest

from jianyue.core.refusal import Refusal
from jianyue.desk.cases import act_on_case, open_case
from jianyue.desk.open_cases import export_open_cases
from jianyue.store.models import CaseRow, EntryRow
from tests.desk.cases import CLERK, EVENT, LINFANG, units


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()


def closed(area, count):
    for _ in range(count):
        fields = EVENT | {"category": "part/traffic"}
        number = open_case(CLERK, process="city_event", fields=fields).number
        act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例"})
        CaseRow.objects.filter(number=number).update(area=area)


def rows():
    packed = ZipFile(io.BytesIO(export_open_cases(CLERK)))
    text = packed.read("cases_open.csv").decode("utf-8-sig")
    return packed.namelist(), list(csv.reader(io.StringIO(text)))[1:]


def test_no_group_below_five_leaves_the_house(office):
    closed("anting/v1/g1", 5)
    closed("anting/v1/g2", 4)
    closed("malu/v1/g1", 3)
    closed("malu/v2/g1", 2)
    names, told = rows()
    assert set(names) >= {"cases_open.csv", "tables.json", "datapackage.json", "CHECKSUMS"}
    shared = ["城市运行事件", "2020-04", "部件", "不予立案"]
    assert told == [["网格", "anting/v1/g1", *shared, "5"], ["街镇", "malu", *shared, "5"]]
    assert EntryRow.objects.filter(act="export_open_cases").count() == 1


def test_samples_are_no_facts_and_stay(office):
    closed("anting/v1/g1", 5)
    CaseRow.objects.update(sample=True)
    assert rows()[1] == []


def test_who_may_not_publish_exports_nothing(office):
    with pytest.raises(Refusal, match="R401"):
        export_open_cases(LINFANG)

"""Open data of cases: groups of at least k of months that are over, told once for all, samples left out."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.refusal import Refusal
from jianyue.desk.cases import act_on_case, open_case
from jianyue.desk.open_cases import export_open_cases
from jianyue.store.models import CaseRow, EntryRow, OpenMonthRow
from tests.desk.cases import CLERK, EVENT, LINFANG, units

SHARED = ["城市运行事件", "2020-04", "部件", "不予立案"]


@pytest.fixture
def office(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    return settings


def closed(area, count):
    for _ in range(count):
        fields = EVENT | {"category": "part/traffic"}
        number = open_case(CLERK, process="city_event", fields=fields).number
        act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例"})
        CaseRow.objects.filter(number=number).update(area=area)


def in_may(settings):
    settings.JIANYUE_TODAY = "2020-05-06"


def rows():
    packed = ZipFile(io.BytesIO(export_open_cases(CLERK)))
    text = packed.read("cases_open.csv").decode("utf-8-sig")
    return packed.namelist(), list(csv.reader(io.StringIO(text)))[1:]


def test_no_group_below_five_leaves_the_house(office):
    closed("anting/v1/g1", 5)
    closed("anting/v1/g2", 4)
    closed("malu/v1/g1", 6)
    closed("jiangqiao/v2/g1", 4)
    in_may(office)
    names, told = rows()
    assert set(names) >= {"cases_open.csv", "tables.json", "datapackage.json", "CHECKSUMS"}
    assert told == [["网格", "malu/v1/g1", *SHARED, "6"], ["居村", "anting/v1", *SHARED, "9"]]
    assert EntryRow.objects.filter(act="export_open_cases").count() == 1


def test_a_month_that_is_not_over_is_not_told(office):
    closed("anting/v1/g1", 9)
    assert rows()[1] == []
    assert not OpenMonthRow.objects.exists()


def test_what_was_told_of_a_month_is_told_so_ever_after(office):
    """The difference of two files would be the cases of a day: one, and where."""
    closed("anting/v1/g1", 5)
    in_may(office)
    before = rows()[1]
    closed_late("anting/v1/g1", 3)
    assert rows()[1] == before == [["网格", "anting/v1/g1", *SHARED, "5"]]


def closed_late(area, count):
    """Cases closed in April that come in after April was told."""
    known = set(CaseRow.objects.values_list("pk", flat=True))
    closed(area, count)
    late = CaseRow.objects.exclude(pk__in=known)
    late.update(closed=CaseRow.objects.filter(pk__in=known).first().closed)


def test_two_files_differ_by_whole_months(office):
    closed("anting/v1/g1", 5)
    in_may(office)
    first = rows()[1]
    closed("malu/v1/g1", 6)
    office.JIANYUE_TODAY = "2020-06-01"
    second = rows()[1]
    assert second[: len(first)] == first
    assert {line[3] for line in second[len(first) :]} == {"2020-05"}


def test_a_month_of_which_nothing_could_be_told_stays_so(office):
    closed("anting/v1/g1", 4)
    in_may(office)
    assert rows()[1] == []
    closed_late("anting/v1/g1", 1)
    assert rows()[1] == []
    assert list(OpenMonthRow.objects.values_list("month", "groups")) == [("2020-04", [])]


def test_statements_do_not_grow_with_cases(office):
    closed("anting/v1/g1", 5)
    in_may(office)
    rows()
    with CaptureQueriesContext(connection) as before:
        rows()
    closed("malu/v1/g1", 9)
    with CaptureQueriesContext(connection) as after:
        rows()
    assert len(after) == len(before)


def test_samples_are_no_facts_and_stay(office):
    closed("anting/v1/g1", 5)
    CaseRow.objects.update(sample=True)
    in_may(office)
    assert rows()[1] == []


def test_who_may_not_publish_exports_nothing(office):
    with pytest.raises(Refusal, match="R401"):
        export_open_cases(LINFANG)

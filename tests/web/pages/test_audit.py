"""The journal, for the audit administrator and the auditor alone."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from jianyue.store.models import EntryRow
from tests.web.conftest import text

PAGE = "/admin/audit/"


@pytest.fixture
def aud(three, as_, settings):
    settings.SECOND_FACTOR = "none"
    return as_("audit")


def found(client, asked=""):
    return client.get(f"/admin/audit.json?{asked}").json()["lines"]


def test_the_audit_administrator_begins_at_the_journal(aud):
    assert aud.get("/").url == PAGE


@pytest.mark.parametrize("who", ["audit", "auditor"])
def test_both_readers_see_every_act(three, as_, settings, who):
    settings.SECOND_FACTOR = "none"
    page = text(as_(who).get(PAGE))
    assert "授予角色" in page
    assert "不少于六个月" in page
    assert "2020-04-20" in page


@pytest.mark.parametrize("who", ["chief", "head", "linfang", "sysadmin", "secadmin"])
def test_nobody_else_does(three, as_, settings, who):
    settings.SECOND_FACTOR = "none"
    client = as_(who)
    for address in (PAGE, "/admin/audit.csv", f"{PAGE}1/"):
        assert client.get(address).status_code == 403


def test_entries_are_filtered_by_what_stands_in_the_address(aud, system):
    by = "act=grant_role&subject=linfang"
    assert [(line["unit"], line["person"]) for line in found(aud, by)] == [("SW", "guard")]
    assert len(found(aud, "act=add_unit&person=sys")) == 2
    assert found(aud, "unit=SW&act=add_unit") == []
    assert found(aud, "since=2020-04-21") == []
    assert len(found(aud, "since=2020-04-20&until=2020-04-20&act=load_book")) == 1
    assert found(aud, "until=2020-04-19") == []


def test_what_was_refused_stands_out(aud, as_):
    as_("linfang").post("/admin/units/", {"do": "unit", "code": "X", "name": "X"})
    lines = found(aud, "result=refused")
    assert [(line["act"], line["person"]) for line in lines] == [("add_unit", "linfang")]
    assert 'class="refused"' in text(aud.get(f"{PAGE}?result=refused"))


def test_older_entries_follow_page_by_page(aud, three):
    rows = list(EntryRow.objects.order_by("-id")[:1])
    body = rows[0].body
    EntryRow.objects.bulk_create(
        EntryRow(act="x", person="p", made_at=rows[0].made_at, body=body, hash=rows[0].hash)
        for _ in range(60)
    )
    aud.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        page = text(aud.get(f"{PAGE}?act=x"))
    assert len(seen) <= 6
    last = EntryRow.objects.filter(act="x").order_by("-id")[49].pk
    assert f"before={last}" in page
    older = text(aud.get(f"{PAGE}?act=x&before={last}"))
    assert older.count("<tr><td") == 10
    assert "回到最近" in older


def test_the_journal_goes_out_as_csv_spreadsheet_and_json_and_says_so(aud):
    asked = "act=add_person"
    lines = list(
        csv.reader(io.StringIO(text(aud.get(f"/admin/audit.csv?{asked}")).lstrip("\ufeff")))
    )
    sheet = load_workbook(io.BytesIO(aud.get(f"/admin/audit.xlsx?{asked}").content))
    assert len(lines) == len(sheet.get_sheet_by_index(0).to_python()) == 10
    assert lines[1][2:5] == ["add_person", "开通人员", "guard"]
    assert len(found(aud, asked)) == 9
    told = [json.loads(e.body) for e in EntryRow.objects.filter(act="export_journal")]
    assert [(one["by"], one["detail"]) for one in told] == [
        ("audit", {"entries": 9, "filter": "act=add_person"})
    ] * 3


def test_an_entry_shows_its_facts_and_its_hash(aud):
    row = EntryRow.objects.get(act="load_book")
    page = text(aud.get(f"{PAGE}{row.pk}/"))
    assert row.hash in page
    assert "store_versionrow" in page
    assert "没有改过" in page
    assert "还没有封存" in page
    assert aud.get(f"/admin/audit/{row.pk}.json").json()["whole"] is True
    assert aud.get(f"{PAGE}99999/").status_code == 404


def test_a_day_that_is_none_is_refused(aud):
    assert aud.get(f"{PAGE}?since=昨天").status_code == 400

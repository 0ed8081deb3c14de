"""Words about a case are published after somebody has looked, and withdrawn; open data tells them alone."""

import csv
import io
from zipfile import ZipFile

import pytest

from jianyue.desk.case_publishing import publish_case_text, withdraw_case_text
from jianyue.desk.cases import open_case
from jianyue.desk.open_cases import export_open_cases
from jianyue.desk.reading.open_requests import Wanted, open_requests
from jianyue.store.models import CasePublicRow, EntryRow
from tests.desk.cases import CLERK, EVENT, LINFANG, units
from tests.desk.test_cases import refused

TEXT = "塔城路路面有坑洞，已修补"


@pytest.fixture
def number(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    fields = EVENT | {"text": "王先生13800000000说路面坑洼", "phone": "13912345678"}
    return open_case(CLERK, process="city_event", fields=fields).number


def publish(number, text=TEXT, by=CLERK, **more):
    return publish_case_text(by, case=number, text=text, **more)


def told(number):
    (one,) = open_requests(None, Wanted([number]))
    return one.text


def test_nothing_is_told_until_somebody_publishes_and_nothing_once_it_is_withdrawn(number):
    assert told(number) == ""
    publish(number)
    assert told(number) == TEXT
    withdraw_case_text(CLERK, case=number, reason="写错了地方")
    assert told(number) == ""
    assert CasePublicRow.objects.count() == 2
    acts = EntryRow.objects.filter(act__endswith="_case_text").order_by("id")
    assert list(acts.values_list("act", "subject")) == [
        ("publish_case_text", number),
        ("withdraw_case_text", number),
    ]


def test_a_later_text_takes_the_place_of_the_first_for_whoever_saw_it(number):
    publish(number)
    refused("R402", publish, number, "另一段")
    publish(number, "另一段", was=TEXT)
    assert told(number) == "另一段"


def test_what_looks_like_a_particular_is_pointed_out_before(number):
    refusal = refused("R1247", publish, number, "王先生 021-59991234 反映")
    assert "姓名 王先生、电话号码 021-59991234" in refusal.message
    publish(number, "热线 021-59991234 是街道的值班电话", looked=True)
    assert '"looked":true' in EntryRow.objects.get(act="publish_case_text", result="done").body


def test_what_the_reporter_gave_of_himself_is_published_by_nobody(number):
    refused("R1246", publish, number, "请打 139 1234-5678", looked=True)


def test_who_may_not_publish_publishes_nothing(number):
    refused("R401", publish, number, by=LINFANG)
    refused("R1245", publish, number, " ")
    refused("R1245", publish, number, "长" * 1001)
    refused("R403", publish, "没有")
    refused("R1248", withdraw_case_text, CLERK, case=number, reason="没有发布")
    publish(number)
    refused("R1014", withdraw_case_text, CLERK, case=number, reason=" ")


def test_open_data_holds_the_words_that_are_published_now_and_no_others(number):
    other = open_case(CLERK, process="city_event", fields=EVENT).number
    publish(number)
    publish(other)
    withdraw_case_text(CLERK, case=other, reason="撤")
    packed = ZipFile(io.BytesIO(export_open_cases(CLERK)))
    text = packed.read("cases_texts.csv").decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1:] == [[number, "", "2020-04-20", TEXT]]


def test_statements_do_not_grow_with_the_requests(number, django_assert_num_queries):
    publish(number)
    told(number)  # the version of its process is read once
    with django_assert_num_queries(4):
        open_requests(None, Wanted())

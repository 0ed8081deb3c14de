"""The page of publishing: what was reported, masked for a beginning, and what was published before."""

import pytest

from jianyue.desk.case_publishing import publish_case_text, withdraw_case_text
from jianyue.desk.cases import open_case
from jianyue.desk.reading.case_publishing import case_publishing, pointed_out
from tests.desk.cases import CLERK, EVENT, LINFANG, units
from tests.desk.test_cases import refused


@pytest.fixture
def number(db, settings):
    settings.JIANYUE_TODAY = "2020-04-20"
    units()
    fields = EVENT | {"text": "王先生13800000000说路面坑洼"}
    return open_case(CLERK, process="city_event", fields=fields).number


def test_the_beginning_is_what_was_reported_with_its_particulars_masked(number):
    page = case_publishing(CLERK, number)
    assert (page.published, page.draft) == ("", "□" * 14 + "说路面坑洼")
    assert [(one.kind.value, one.text) for one in page.pointed] == [
        ("name", "王先生"),
        ("phone", "13800000000"),
    ]


def test_what_was_published_and_withdrawn_is_told_the_last_first(number):
    publish_case_text(CLERK, case=number, text="已修补")
    withdraw_case_text(CLERK, case=number, reason="写错了")
    page = case_publishing(CLERK, number)
    assert page.published == ""
    assert [(one.text, one.reason) for one in page.lines] == [("", "写错了"), ("已修补", "")]


def test_it_is_for_whoever_may_publish(number):
    refused("R401", case_publishing, LINFANG, number)
    refused("R403", case_publishing, CLERK, "没有")


def test_what_is_typed_is_pointed_out_too():
    assert [one.text for one in pointed_out("沪A12345")] == ["沪A12345"]

"""GeoReport v2 over HTTP: discovery, services, a report with its key, and what anybody may look up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from jianyue.desk.case_publishing import publish_case_text, withdraw_case_text
from jianyue.desk.cases import act_on_case
from jianyue.store.models import CaseEventRow, CaseRow, CaseSecretRow
from tests.desk.cases import CLERK, DISPATCHED, led
from tests.desk.reporters import HERE, reported

V2 = "/open311/v2"
FORM = {
    "service_code": "part.traffic",
    "lat": "31.38070",
    "long": "121.26550",
    "address_string": "塔城路",
    "description": "路上有个坑洞",
    "phone": "13800000000",
    "email": "wangqiang@example.invalid",
}


@pytest.fixture
def city(house):
    return Client()


@pytest.fixture
def sent(machine, city):
    """Sends a report as the clerk's machine: ``sent(lat="")``."""
    key = machine("chief").secret

    def send(form="json", **more):
        return city.post(f"{V2}/requests.{form}", {"api_key": key} | FORM | more)

    return send


def tree(answer):
    return etree.fromstring(answer.content)


def test_discovery_leads_to_the_endpoint(city):
    told = city.get(f"{V2}/discovery.json").json()
    assert told["endpoints"][0]["url"] == "http://testserver/open311/v2"
    assert tree(city.get(f"{V2}/discovery.xml")).findtext("endpoints/endpoint/type") == "production"


def test_services_are_the_lowest_classes_in_both_forms(city):
    services = {one["service_code"]: one for one in city.get(f"{V2}/services.json").json()}
    codes = list(services)
    assert services["part.traffic"]["description"].startswith("部件：")
    answer = city.get(f"{V2}/services.xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert tree(answer).xpath("/services/service/service_code/text()") == codes
    assert city.get(f"{V2}/services/part.traffic.json").json()["service_code"] == "part.traffic"
    assert city.get(f"{V2}/services/part.json").status_code == 404


def test_a_report_becomes_a_case_and_its_reporter_stays_in_the_store(city, sent):
    answer = sent()
    assert answer.status_code == 201
    (told,) = answer.json()
    case = CaseRow.objects.get(number=told["service_request_id"])
    assert (case.category, case.lat, case.lon) == ("part/traffic", 31.3807, 121.2655)
    data = CaseEventRow.objects.get(case=case).data
    assert (data["place"], data["text"]) == (HERE, "路上有个坑洞")
    assert CaseSecretRow.objects.get(case=case).field == "phone"
    public = city.get(f"{V2}/requests.json").content.decode()
    assert not any(word in public for word in ("13800000000", "wangqiang", "坑洞", "塔城路"))


def test_a_report_in_xml_is_answered_in_xml(sent):
    found = tree(sent("xml")).findtext("request/service_request_id")
    assert found == CaseRow.objects.get().number


def test_the_same_key_of_idempotency_is_one_report(machine, city):
    form, head = {"api_key": machine("chief").secret} | FORM, {"Idempotency-Key": "7-1"}
    ids = {
        city.post(f"{V2}/requests.json", form, headers=head).json()[0]["service_request_id"]
        for _ in "12"
    }
    assert len(ids) == CaseRow.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"api_key": "jy_nobody"}, 403, "api_key"),
        ({"api_key": ""}, 403, "api_key"),
        ({"service_code": "nothing"}, 404, "service_code"),
        ({"service_code": ""}, 400, "service_code"),
        ({"lat": "", "long": "", "address_string": ""}, 400, "address_string"),
        ({"lat": "north"}, 400, "lat"),
        ({"jurisdiction_id": "elsewhere"}, 404, "jurisdiction_id"),
    ],
)
def test_what_is_unfit_is_told_in_the_specifications_form(sent, more, status, said):
    answer = sent(**more)
    assert answer.status_code == status
    assert said in answer.json()[0]["description"]
    assert tree(sent("xml", **more)).findtext("error/code") == str(status)
    assert CaseRow.objects.count() == 0


def test_a_key_without_the_right_reports_nothing(machine, city):
    answer = city.post(f"{V2}/requests.json", {"api_key": machine("wangqiang").secret} | FORM)
    assert answer.status_code == 403
    assert CaseRow.objects.count() == 0


def test_anybody_follows_a_request_and_a_token_is_its_number(city):
    number = led(DISPATCHED, reported(category="part/traffic"))
    (told,) = city.get(f"{V2}/requests/{number}.json").json()
    assert (told["status"], told["status_notes"], told["agency_responsible"]) == (
        "open",
        "待受理",
        "区商务委",
    )
    assert (told["description"], told["media_url"]) == (None, None)
    assert "塔城路" not in told["address"]
    (token,) = city.get(f"{V2}/tokens/{number}.json").json()
    assert token == {"service_request_id": number, "token": number}
    for path in ("requests", "tokens"):
        assert city.get(f"{V2}/{path}/20200420-AAAAA-AAAAAA.xml").status_code == 404


def test_whoever_has_no_key_is_told_the_middle_of_the_grid_and_the_day(machine, city):
    reported()
    key = machine("chief").secret
    (about,) = city.get(f"{V2}/requests.json").json()
    (exact,) = city.get(f"{V2}/requests.json?api_key={key}").json()
    assert (about["lat"], about["long"]) != (31.3807, 121.2655)
    assert about["requested_datetime"].endswith("T00:00:00+08:00")
    assert "中点" in about["address"]
    assert (exact["lat"], exact["long"], exact["address"]) == (31.3807, 121.2655, None)


def test_requests_are_asked_for_by_class_and_state(city):
    first = led(DISPATCHED, reported(category="part/traffic"))
    second = reported()
    act_on_case(CLERK, case=second, action="merge", fields={"same_as": first})

    def ids(query):
        found = city.get(f"{V2}/requests.json?{query}").json()
        return {one["service_request_id"] for one in found}

    assert ids("") == {first, second}
    assert ids("status=open") == ids("service_code=part.traffic") == {first}
    assert ids("status=closed") == ids(f"service_request_id={second}") == {second}
    assert ids("service_code=no.such") == set()
    (merged,) = city.get(f"{V2}/requests/{second}.json").json()
    assert merged["status_notes"] == f"已并案 {first}"


def test_a_list_costs_four_statements_however_long(city):
    for n in (1, 9):
        for _ in range(n):
            reported()
        with CaptureQueriesContext(connection) as found:
            city.get(f"{V2}/requests.json")
        assert len(found) == 4  # the last asks for the words that were published


def test_another_way_of_asking_is_told_which_is_right(city):
    answer = city.delete(f"{V2}/services.json")
    assert answer.status_code == 405
    assert "GET" in answer.json()[0]["description"]


def test_a_description_is_what_was_published_after_a_look_and_that_alone(city):
    number = reported()
    described = lambda: city.get(f"{V2}/requests/{number}.json").json()[0]["description"]  # noqa: E731
    assert described() is None
    publish_case_text(CLERK, case=number, text="路面有坑，已修补")
    assert described() == "路面有坑，已修补"
    withdraw_case_text(CLERK, case=number, reason="写错了")
    assert described() is None

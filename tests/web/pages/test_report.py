"""The resident's door, without an account and without JavaScript: report, be shown, join, follow."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jianyue.desk.cases import act_on_case
from jianyue.desk.reading.area_shapes import area_shapes
from jianyue.store.models import CaseFileRow, CaseJoinRow, CaseRow
from tests.desk.cases import CLERK, DISPATCHED, led
from tests.desk.reporters import HERE, NEXT_DOOR, photo, reported
from tests.web.conftest import text

WORDS = {"text": "路上有个坑洞", "place": HERE, "client": "7-1"}


@pytest.fixture
def street(house, settings, tmp_path):
    settings.DATA = settings.BLOBS = tmp_path
    return Client()


def sent(street, **more):
    return street.post("/report/", WORDS | {"do": "send"} | more)


def test_nobody_has_to_sign_in(street):
    assert "什么事，在哪里" in text(street.get("/report/"))


def test_the_borders_of_the_areas_are_anybodys_and_cost_no_statement(street):
    with CaptureQueriesContext(connection) as found:
        answer = street.get("/report/areas/")
    assert answer["Content-Type"] == "application/geo+json"
    assert answer.json() == area_shapes()
    assert len(found) == 0


def test_what_is_open_next_door_is_shown_before_anything_is_sent(street):
    number = reported(place=NEXT_DOOR)
    shown = text(street.post("/report/", WORDS | {"do": "look"}))
    assert number in shown
    assert "相距 9 米" in shown
    assert CaseRow.objects.count() == 1


@pytest.mark.parametrize(("more", "warned"), [("", False), ("，请打13800000000", True)])
def test_a_number_of_a_person_in_the_words_is_warned_of_before_anything_is_sent(
    street, more, warned
):
    answer = street.post("/report/", WORDS | {"do": "look", "text": WORDS["text"] + more})
    (told,) = re.findall(r'<p [^>]*data-warned="text"[^>]*>', answer.content.decode())
    assert (" hidden" in told) is not warned


def test_a_report_leads_to_its_own_page(street):
    answer = sent(street, phone="13800000000")
    number = CaseRow.objects.get().number
    assert answer["Location"] == f"/report/{number}/"
    shown = text(street.get(answer["Location"]))
    assert "已发现" in shown
    assert not any(word in shown for word in ("13800000000", "坑洞", "塔城路"))


def test_what_is_sent_twice_is_one_report(street):
    assert sent(street)["Location"] == sent(street)["Location"]
    assert CaseRow.objects.count() == 1


def test_a_resident_joins_what_is_open(street):
    number = reported(place=NEXT_DOOR)
    assert sent(street, same=number)["Location"] == f"/report/{number}/"
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (1, 1)
    assert "2 人" in text(street.get(f"/report/{number}/"))


def test_a_report_that_was_merged_names_the_one_that_goes_on(street):
    first, second = reported(), reported()
    act_on_case(CLERK, case=second, action="merge", fields={"same_as": first})
    shown = street.get(f"/report/{second}/")
    assert f'href="/report/{first}/"' in shown.content.decode()
    assert street.get(f"/report/{second}.json").json()["into"] == first
    assert street.get(f"/report/{first}.json").json()["into"] == ""


def test_a_photo_comes_with_it(street):
    sent(street, photo=SimpleUploadedFile("a.jpg", photo(), "image/jpeg"))
    assert CaseFileRow.objects.get().media == "image/jpeg"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"text": "", "do": "look"}, "R1164"),
        ({"place": " ", "do": "look"}, "R1164"),
        ({"place": "121,91"}, "R1155"),
        ({"same": "20200420-AAAAA-AAAAAA"}, "R403"),
        ({"photo": SimpleUploadedFile("a.jpg", b"%PDF-1.7", "image/jpeg")}, "R1153"),
    ],
)
def test_a_form_that_is_refused_comes_back_filled(street, more, code):
    answer = sent(street, **{"phone": "13800000000"} | more)
    assert answer.status_code in (400, 404)
    shown = text(answer)
    assert code in shown
    assert "13800000000" in shown
    assert CaseRow.objects.count() == 0


def test_a_number_leads_to_its_report_and_another_nowhere(street):
    number = led(DISPATCHED)
    assert street.get(f"/report/?number={number}")["Location"] == f"/report/{number}/"
    assert "区商务委" in text(street.get(f"/report/{number}/"))
    assert street.get("/report/20200420-AAAAA-AAAAAA/").status_code == 404
    assert street.get(f"/report/{number}.json").json()["unit_zh"] == "区商务委"


def test_a_case_that_nobody_reports_has_no_public_page(street):
    number = reported()
    CaseRow.objects.update(process="decision")
    assert street.get(f"/report/{number}/").status_code == 404


def test_a_form_without_its_token_is_not_taken(house):
    assert Client(enforce_csrf_checks=True).post("/report/", WORDS).status_code == 403


def test_one_address_does_not_flood_the_desk(house, settings):
    settings.REPORTS_PER_MINUTE = 2
    street = Client()
    answers = [street.post("/report/", WORDS | {"do": "look"}) for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]


def test_following_costs_four_statements(street):
    number = led(DISPATCHED, reported(by=CLERK, source="patrol"))
    street.get(f"/report/{number}/")
    with CaptureQueriesContext(connection) as found:
        street.get(f"/report/{number}/")
    assert len(found) == 4


@pytest.mark.parametrize(("tongue", "said"), [("zh-hans", "公用设施"), ("en", "utilities")])
def test_classes_are_offered_in_the_readers_tongue(street, tongue, said):
    street.cookies["django_language"] = tongue
    shown = text(street.post("/report/", WORDS | {"do": "look"}))
    options = re.findall(r'<option value="part/utility"[^>]*>([^<]+)</option>', shown)
    assert options
    assert all(said in option for option in options)

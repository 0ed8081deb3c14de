"""The opening form is the book's own, for whoever's post opens a case by it, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.desk.cases import open_case
from jianyue.desk.reading.case_new import may_go_to, new_case, opened_before, with_likely
from jianyue.desk.reading.cases import case_queue
from tests.desk.cases import CHENLI, CLERK, HEAD, LINFANG, NOBODY, opened
from tests.desk.reporters import HERE, NEXT_DOOR, reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture


@pytest.fixture(autouse=True)
def own_data(office, settings, tmp_path):  # noqa: F811
    settings.DATA = tmp_path


def test_the_form_is_that_of_the_book(own_data):
    page = new_case(CLERK)
    assert (page.process, page.action.id) == ("city_event", "report")
    assert [field.id for field in page.action.fields if field.needed] == ["source", "text", "place"]
    assert [field.id for field in page.action.fields if field.particulars] == ["phone"]
    assert ("SW", "区商务委", "区商务委") in page.units


@pytest.mark.parametrize(
    ("by", "processes"),
    [
        (CLERK, ["city_event", "decision", "issue"]),
        (LINFANG, ["city_event", "enforcement", "issue"]),
        (HEAD, ["decision"]),
    ],
    ids=["clerk", "liaison", "leader"],
)
def test_each_is_offered_what_his_posts_may_open(by, processes):
    """An application comes with its document: a form alone does not open it."""
    assert [name for name, _, _ in new_case(by).processes] == processes


def test_whose_turn_it_is_afterwards_opens_it(own_data):
    page = new_case(CLERK)
    assert [value for value, _, _ in page.posts] == ["patrol/", "seat/"]
    assert page.post == "seat/"
    assert new_case(LINFANG, "enforcement").post == "officer/SW"


@pytest.mark.parametrize("by", [CHENLI, NOBODY], ids=["checker", "nobody"])
def test_whoever_opens_nothing_has_no_form(by):
    refused("R401", new_case, by)


@pytest.mark.parametrize(("process", "code"), [("zzz", "R1002"), ("enforcement", "R1012")])
def test_a_process_that_is_not_his_is_refused(process, code):
    refused(code, new_case, CLERK, process)


@pytest.mark.parametrize(("by", "opens"), [(CLERK, True), (LINFANG, True), (CHENLI, False)])
def test_the_queue_says_who_may_open_one(by, opens):
    assert case_queue(by).opens is opens


def test_what_is_open_next_door_is_told_of_city_events_alone(own_data):
    number = reported(place=NEXT_DOOR)
    said = {"text": "路上有个坑洞", "place": HERE}
    assert [c.number for c in with_likely(CLERK, new_case(CLERK), said).suggested.cases] == [number]
    assert with_likely(CLERK, new_case(CLERK, "issue"), said).suggested is None


def test_a_form_that_opened_a_case_is_known(own_data):
    opened(client_id="1")
    assert (opened_before("1"), opened_before("2"), opened_before("")) == (True, False, False)


def test_a_unit_is_not_led_to_what_another_has(own_data):
    number = opened()
    assert (may_go_to(CLERK, number), may_go_to(LINFANG, number)) == (True, False)


def test_two_statements_however_many_cases_there_are(own_data):
    for _ in range(5):
        open_case(CLERK, process="city_event", fields={"source": "其他", "text": "x", "place": "y"})
    with CaptureQueriesContext(connection) as found:
        new_case(CLERK)
    assert len(found) == 2

"""What the machine says of a report before it is sent; a person decides."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jianyue.core.people import PUBLIC
from jianyue.desk.cases import act_on_case
from jianyue.desk.reading.suggestions import suggest
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, LINFANG, NOBODY
from tests.desk.reporters import FAR, HERE, NEXT_DOOR, reported
from tests.desk.test_cases import office, refused  # noqa: F401 fixture

TEXT = "路上有个坑洞"


@pytest.fixture
def own_data(office, settings, tmp_path):  # noqa: F811
    settings.DATA = tmp_path


def test_words_speak_for_a_class_and_no_confidence_is_invented(own_data):
    first = suggest(PUBLIC, text=TEXT).classes[0]
    assert (first.category, first.confidence, first.because) == ("part/traffic", None, ("坑洞",))


def test_the_area_is_told_by_the_point(own_data):
    assert suggest(PUBLIC, text=TEXT, place=HERE).area_zh != ""
    assert suggest(PUBLIC, text=TEXT, place="塔城路").area == ""


def test_what_was_reported_next_door_is_named_with_its_reasons(own_data):
    number = reported(place=NEXT_DOOR)
    (found,) = suggest(CLERK, text=TEXT, place=HERE).cases
    # 0.0001° × 111 195 m × cos 31.38° = 9.5 m
    assert (found.number, found.metres, found.text) == (number, 9, TEXT)
    assert ("相距 9 米", "9 m away") in found.because


@pytest.mark.parametrize("by", [PUBLIC, LINFANG], ids=["public", "unit"])
def test_whoever_does_not_read_the_whole_district_is_not_told_what_others_wrote(own_data, by):
    reported(place=NEXT_DOOR)
    assert [case.text for case in suggest(by, text=TEXT, place=HERE).cases] == [""]


def test_what_is_far_away_or_closed_is_not_named(own_data):
    reported(place=FAR)
    closed = reported(place=NEXT_DOOR)
    act_on_case(CLERK, case=closed, action="refuse", fields={"reason": "重复"})
    assert suggest(PUBLIC, text=TEXT, place=HERE).cases == ()


def test_two_statements_however_many_cases_there_are(own_data):
    for n in (1, 30):
        for _ in range(n):
            reported(place=NEXT_DOOR)
        with CaptureQueriesContext(connection) as found:
            suggest(PUBLIC, text=TEXT, place=HERE)
        assert len(found) == 2


def test_the_look_up_goes_by_the_index_of_cells(own_data):
    reported(place=NEXT_DOOR)
    with CaptureQueriesContext(connection) as found:
        suggest(PUBLIC, text=TEXT, place=HERE)
    assert '"cell" IN' in found[0]["sql"]
    assert "LIMIT 200" in found[0]["sql"]
    assert CaseRow.objects.get().cell is not None


def test_whoever_may_not_handle_is_told_nothing(own_data):
    refused("R401", suggest, NOBODY, text=TEXT)

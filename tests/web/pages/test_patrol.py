"""The patrol's door: the form by itself, and what its script sends, each report once."""

import pytest

from jianyue.store.models import CaseEventRow, CaseJoinRow, CaseRow
from tests.desk.reporters import FAR, HERE, NEXT_DOOR, reported
from tests.web.conftest import text

REPORT = {"text": "路灯不亮", "place": HERE, "client_id": "7-1"}


@pytest.fixture(autouse=True)
def own_data(settings, tmp_path):
    settings.BLOBS = tmp_path


def test_the_form_works_without_a_script(as_):
    answer = as_("linfang").post("/patrol/", REPORT, follow=True)
    assert CaseRow.objects.get().number in text(answer)
    event = CaseEventRow.objects.get()
    assert (event.source, event.client_id, event.role) == ("patrol", "7-1", "patrol")


def test_a_script_is_told_the_number_and_that_it_came_before(as_):
    chief = as_("chief")
    told = [
        chief.post("/patrol/", REPORT, headers={"Accept": "application/json"}).json() for _ in "12"
    ]
    assert [one["again"] for one in told] == [False, True]
    assert {one["number"] for one in told} == {CaseRow.objects.get().number}


def test_a_script_is_told_what_is_wrong(as_):
    bad = REPORT | {"text": ""}
    answer = as_("chief").post("/patrol/", bad, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "R1014")


def test_a_script_that_asks_first_is_told_what_is_open_there_and_nothing_is_written(as_):
    number = reported(place=NEXT_DOOR)
    asked = REPORT | {"text": "塔城路上有个坑洞", "look": "1"}
    told = as_("chief").post("/patrol/", asked, headers={"Accept": "application/json"}).json()
    assert [one["number"] for one in told["likely"]] == [number]
    assert "相隔 9 米" in told["likely"][0]["told"]
    assert CaseRow.objects.count() == 1


def test_where_nothing_is_open_there_it_is_sent_at_once(as_):
    reported(place=FAR)
    asked = REPORT | {"look": "1"}
    told = as_("chief").post("/patrol/", asked, headers={"Accept": "application/json"}).json()
    assert told["number"] in CaseRow.objects.values_list("number", flat=True)


def test_the_patrol_joins_what_is_open_and_is_kept_once(as_):
    number = reported(place=NEXT_DOOR)
    joins = REPORT | {"same": number}
    for _ in "12":
        told = as_("chief").post("/patrol/", joins, headers={"Accept": "application/json"}).json()
        assert told["number"] == number
    assert (CaseRow.objects.count(), CaseJoinRow.objects.count()) == (1, 1)


def test_a_form_that_is_refused_comes_back_filled(as_):
    answer = as_("chief").post("/patrol/", REPORT | {"place": "121,91"})
    assert answer.status_code == 400
    assert "路灯不亮" in text(answer)


def test_whoever_handles_no_case_has_no_patrol(as_):
    assert as_("wangqiang").get("/patrol/").status_code == 403


def test_the_worker_is_a_script_whose_scope_is_the_patrol(client):
    answer = client.get("/patrol/worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert 'addEventListener("fetch"' in text(answer)

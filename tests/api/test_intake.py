"""What a machine sends in: told item by item, in both tongues, and in the coordinates that it knows."""

import json

import pytest

from jianyue.api.urls import api
from jianyue.store.models import CaseRow
from tests.desk.cases import EVENT

# an example that googollee/eviltransform publishes: as a web map draws it, and where it is
MAP = "121.531541859215,31.17530398364597 塔城路"
KEPT = (121.52721, 31.17743)
ONE = {"process": "city_event", "fields": EVENT | {"place": MAP}}


def lines(chief, text, kind="application/x-ndjson"):
    headers = {"Authorization": f"Bearer {chief.secret}"}
    return chief.client.post("/api/v1/cases", text, content_type=kind, headers=headers)


def places():
    return [
        (round(lon, 5), round(lat, 5)) for lon, lat in CaseRow.objects.values_list("lon", "lat")
    ]


def test_a_point_of_a_web_map_is_kept_where_it_is_and_that_is_told(machine):
    told = machine("chief").post("/cases", ONE | {"coordinates": "GCJ-02"}).json()
    assert places() == [KEPT]
    assert "GCJ-02 换成 CGCS2000：121.52721,31.17743" in told["notes"][0]["zh"]
    assert "turned from GCJ-02" in told["notes"][0]["en"]


def test_a_line_of_a_table_says_its_coordinates_too(machine):
    head, cells = "process,source,coordinates,place,text,fields.source", "city_event,hotline,GCJ-02"
    text = f"{head}\n{cells},{MAP.replace(',', '，')},坑洼,网格巡查\n"
    told = lines(machine("chief"), text.encode(), "text/csv").json()
    assert told[0]["code"] == ""
    assert places() == [KEPT]


def test_coordinates_that_nobody_knows_are_refused_by_name(machine):
    answer = machine("chief").post("/cases", ONE | {"coordinates": "BD-09"})
    assert (answer.status_code, answer.json()["code"]) == (400, "R1331")
    assert answer.json()["field"] == "coordinates"


def test_a_point_outside_the_district_is_taken_and_told(machine):
    body = ONE | {"fields": EVENT | {"place": "10,10 海上"}}
    told = machine("chief").post("/cases", body).json()
    assert "10.00000,10.00000 不在本区" in told["notes"][0]["zh"]


def test_a_line_that_is_no_json_is_told_and_the_others_are_taken(machine):
    text = "\n".join([json.dumps(ONE), "{oops", json.dumps(ONE)])
    told = lines(machine("chief"), text).json()
    assert [one["code"] for one in told] == ["", "R651", ""]
    assert "第 2 行不是 JSON" in told[1]["message"]
    assert "line 2 is not JSON" in told[1]["english"]
    assert told[1]["english_hint"]


def test_when_it_is_due_is_told_in_the_same_hours_again(machine):
    chief = machine("chief")
    sent = ONE | {"source": "hotline", "client_id": "1"}
    first, again = (chief.post("/cases", sent).json() for _ in range(2))
    assert (first["again"], again["again"]) == (False, True)
    assert first["due"] == again["due"]
    assert first["due"].endswith("+08:00")


def test_a_list_of_signals_is_refused_in_both_tongues(machine):
    (told,) = machine("chief").post("/signals", [{"sensor": "none", "client_id": "1"}]).json()
    assert (told["outcome"], told["english"]) == ("refused", "no sensor none in the book")
    assert told["english_hint"]


@pytest.mark.parametrize(
    ("path", "named"),
    [("/processes/check", False), ("/cases/1/files?document=before&name=1.png", True)],
)
def test_a_file_is_asked_for_its_name_only_where_it_has_one(machine, path, named):
    told = machine("chief").post(path, {}).json()
    assert ("name" in told["detail"], "?name=" in told["english_hint"]) == (named, named)


def test_the_answer_of_a_step_stands_in_the_document():
    document = api.get_openapi_schema()
    step = document["paths"]["/api/v1/cases/{case}/actions/{action}"]["post"]
    answer = step["responses"][200]["content"]["application/json"]["schema"]
    assert answer == {"$ref": "#/components/schemas/CaseTold"}
    assert "pause_reason" in step["description"]
    assert "extend_by" in step["description"]

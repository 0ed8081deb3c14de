"""Cases over the machine's door: one or many, each told what became of it, and once however often."""

import json

from jianyue.store.models import CaseRow
from tests.desk.cases import EVENT

ONE = {"process": "city_event", "fields": EVENT}


def sent(n):
    return ONE | {"source": "hotline", "client_id": str(n)}


def test_one_case_is_opened_and_acted_upon(machine):
    chief = machine("chief")
    told = chief.post("/cases", ONE).json()
    body = {"fields": {"category": "part/traffic", "nature": "求助"}, "seq": 1}
    done = chief.post(f"/cases/{told['number']}/actions/file", body).json()
    assert (told["state"], done["state"], done["seq"]) == ("found", "filed", 2)


def test_a_stale_step_is_a_conflict_that_tells_both(machine):
    chief = machine("chief")
    number = chief.post("/cases", ONE).json()["number"]
    body = {"fields": {"category": "part/traffic", "nature": "求助"}, "seq": 1}
    chief.post(f"/cases/{number}/actions/file", body)
    answer = chief.post(f"/cases/{number}/actions/file", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "R1100")
    assert "第 1 步“已发现”" in answer.json()["title"]
    assert "第 2 步“待派遣”" in answer.json()["title"]


def test_a_list_has_an_outcome_for_each(machine):
    items = [sent(1), sent(2) | {"odd": 1}, sent(3) | {"fields": {"text": 1.5}}, sent(1)]
    told = machine("chief").post("/cases", items).json()
    assert [one["code"] for one in told] == ["", "R651", "R651", ""]
    assert told[1]["message"].startswith("第 2 项 /odd")
    assert told[3]["case"]["again"]
    assert CaseRow.objects.count() == 1


def test_lines_are_taken_as_a_list(machine):
    chief = machine("chief")
    lines = "\n".join(json.dumps(sent(n), ensure_ascii=False) for n in range(3))
    for again in (False, True):
        answer = chief.client.post(
            "/api/v1/cases",
            lines,
            content_type="application/x-ndjson",
            headers={"Authorization": f"Bearer {chief.secret}"},
        )
        assert [one["case"]["again"] for one in answer.json()] == [again] * 3
    assert CaseRow.objects.count() == 3


def test_whoever_holds_no_right_opens_nothing(machine):
    assert machine("wangqiang").post("/cases", ONE).status_code == 403
    assert machine("wangqiang").post("/cases", [ONE]).status_code == 403

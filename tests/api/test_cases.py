"""Cases over the machine's door: one or many, each told what became of it, and once however often."""

import json

import pytest

from jianyue.core.people import Role
from jianyue.desk.people import add_person, grant_role
from jianyue.store.models import CaseEventRow, CaseRow
from tests.api.conftest import GUARD
from tests.desk.cases import EVENT
from tests.desk.conftest import actor

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


CSV = """process,source,client_id,fields.source,text,place
city_event,hotline,1,12345热线,路面坑洼,"塔城路 88 号, 门口"
city_event,hotline,2,12345热线,路灯不亮,
"""


def csv_sent(chief, text, kind="text/csv", coding="utf-8"):
    head = {"Authorization": f"Bearer {chief.secret}"}
    return chief.client.generic(
        "POST", "/api/v1/cases", text.encode(coding), content_type=kind, headers=head
    )


@pytest.mark.parametrize(
    ("kind", "coding"), [("text/csv", "utf-8-sig"), ("text/csv; charset=gb18030", "gb18030")]
)
def test_a_table_is_taken_line_by_line_and_once(machine, kind, coding):
    chief = machine("chief")
    for again in (False, True):
        told = csv_sent(chief, CSV, kind, coding).json()
        assert [one["code"] for one in told] == ["", "R1014"]  # the second does not say where
        assert told[0]["case"]["again"] is again
    data = CaseEventRow.objects.get().data
    assert data == {"source": "12345热线", "text": "路面坑洼", "place": "塔城路 88 号, 门口"}


@pytest.mark.parametrize(
    "text",
    [
        "process,text,text\ncity_event,a,b\n",
        "process,,text\ncity_event,a,b\n",
        'process,text\ncity_event,"a\n',
    ],
)
def test_what_is_no_table_is_refused(machine, text):
    assert csv_sent(machine("chief"), text).json()["code"] == "R651"


def test_a_table_in_another_encoding_is_not_guessed(machine):
    answer = csv_sent(machine("chief"), CSV, coding="gb18030")
    assert (answer.status_code, "charset" in answer.json()["title"]) == (422, True)


def test_a_cell_beyond_the_head_is_told(machine):
    (told,) = csv_sent(machine("chief"), "process,text\ncity_event,a,b\n").json()
    assert told["code"] == "R651"
    assert "第 3 列" in told["message"]


def test_signals_of_sensors_are_taken_one_or_many(machine):
    chief = machine("chief")
    one = {"sensor": "water-001", "client_id": "1", "value": 20}
    assert chief.post("/signals", one).json()["outcome"] == "opened"
    told = chief.post("/signals", [one, one | {"client_id": "2"}, {"sensor": "x"}]).json()
    assert [signal["outcome"] for signal in told] == ["again", "joined", "refused"]


def test_a_report_is_joined_and_what_it_may_be_is_told(machine):
    chief = machine("chief")
    number = chief.post("/cases", ONE).json()["number"]
    assert chief.post(f"/cases/{number}/joins", {"text": "还有我"}).json()["reporters"] == 2
    told = chief.get("/suggestions?text=路上有个坑洞&place=121.26550,31.38070").json()
    assert told["classes"][0]["category"] == "part/traffic"


def test_the_classes_are_learnt_and_the_machine_is_told_what_was_measured(
    machine, settings, tmp_path
):
    settings.DATA = tmp_path
    guard = actor("guard", GUARD)
    add_person(guard, username="keeper", name="样例", password="Jianyue#2020", sample=True)
    grant_role(guard, username="keeper", role=Role.SYSTEM_ADMIN)
    answer = machine("keeper").post("/categories/learn")
    assert answer.json() == {
        **{"cases": 0, "categories": 0, "first": 0.0, "among_three": 0.0, "off": 0.0}
    }

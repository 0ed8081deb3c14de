"""A measure is worked out from cases: looked at first, written then, ended at last."""

import pytest

from jianyue.store.models import CaseMeasureRow
from tests.desk.cases import HANDLED, led
from tests.web.conftest import KEY, text

AT = f"/plans/{KEY}/promises/C001/cases/"
GIVEN = {"measure": "0", "what": "on_time", "process": "city_event", "basis": "样例"}


@pytest.fixture
def chief(as_):
    led(HANDLED)
    return as_("chief")


def test_a_look_tells_todays_figure_and_writes_nothing(chief):
    shown = text(chief.post(AT, GIVEN | {"act": "look"}))
    assert "今天会是" in shown
    assert "按办件计算：按期处置率（城市运行事件）" in shown
    assert CaseMeasureRow.objects.count() == 0


def test_it_is_written_and_told_and_ended(chief):
    assert chief.post(AT, GIVEN | {"act": "write"}).url == f"/plans/{KEY}/promises/C001/"
    shown = text(chief.get(AT))
    assert "已按办件算" in shown
    assert '<option value="on_time" selected>' in shown
    assert '<option value="city_event" selected>' in shown
    assert chief.get(f"{AT[:-1]}.json").json()["held"][0]["query"]["what"] == "on_time"
    chief.post(AT, GIVEN | {"act": "end"})
    assert "已按办件算" not in text(chief.get(AT))


def test_what_is_refused_is_said_beside_what_was_typed(chief):
    for wrong, code in (
        ({"what": "count"}, "R1180"),
        ({"basis": ""}, "R1181"),
        ({"what": "x"}, "R1182"),
    ):
        answer = chief.post(AT, GIVEN | wrong | {"act": "write"})
        assert (answer.status_code, code in text(answer)) == (400, True)


def test_who_may_not_assign_has_no_form(as_):
    assert as_("chenli").get(AT).status_code == 403

"""What is due stands on a page, is confirmed with a reason, and open data is a file."""

from jianyue.desk.cases import act_on_case, open_case
from tests.desk.cases import CLERK, EVENT
from tests.web.conftest import text


def test_what_is_due_is_listed_and_confirmed(as_, house, settings):
    fields = EVENT | {"phone": "13800000000"}
    number = open_case(CLERK, process="city_event", fields=fields).number
    act_on_case(CLERK, case=number, action="refuse", fields={"reason": "样例"})
    assert "没有到期的" in text(as_("head").get("/retention/"))
    settings.JIANYUE_TODAY = "2030-05-01"
    head = as_("chief")
    shown = text(head.get("/retention/"))
    assert f'href="/cases/{number}/"' in shown
    assert "不能恢复" in shown
    assert head.post("/retention/", {"case": number, "reason": ""}).status_code == 400
    assert head.post("/retention/", {"case": number, "reason": "保存期满"}).status_code == 302
    assert "没有到期的" in text(head.get("/retention/"))
    assert as_("linfang").get("/retention/").status_code == 403


def test_open_data_is_taken_away_as_a_zip(as_, house):
    answer = as_("chief").get("/open/cases/")
    assert (answer["Content-Type"], answer.content[:2]) == ("application/zip", b"PK")
    assert as_("head").get("/open/cases/").status_code == 403

"""The page of the comparing: the operator mends with a reason, the auditor looks."""

from jianyue.desk.case_comparing import compare_cases
from jianyue.desk.clock import now
from jianyue.store.models import CaseRow
from tests.desk.cases import HANDLED, led
from tests.web.conftest import text


def test_what_differs_is_mended_on_the_page(as_, three, settings):
    settings.SECOND_FACTOR = "none"
    number = led(HANDLED)
    CaseRow.objects.filter(number=number).update(unit="JW")
    compare_cases(now())
    keeper = as_("sysadmin")
    assert number in text(keeper.get("/admin/comparing/"))
    assert keeper.post("/admin/comparing/", {"case": number, "reason": ""}).status_code == 400
    assert number in text(as_("audit").get("/admin/comparing/"))
    assert keeper.post("/admin/comparing/", {"case": number, "reason": "改正"}).status_code == 302
    assert "没有不符的" in text(keeper.get("/admin/comparing/"))
    assert as_("linfang").get("/admin/comparing/").status_code == 403
    assert keeper.get("/admin/comparing.json").json()["open"] == 0


def test_after_a_change_of_the_book_all_areas_are_reckoned_on_the_page(as_, three, settings):
    settings.SECOND_FACTOR = "none"
    led(HANDLED)
    CaseRow.objects.update(lon=121.2655, lat=31.3807, area="old/v1")
    compare_cases(now())
    keeper = as_("sysadmin")
    assert "区域书换过" in text(keeper.get("/admin/comparing/"))
    assert "区域书换过" in text(as_("audit").get("/admin/comparing/"))
    sent = {"areas": "1", "reason": "换了区域书"}
    assert keeper.post("/admin/comparing/", sent | {"reason": ""}).status_code == 400
    assert keeper.post("/admin/comparing/", sent).status_code == 302
    assert "区域书换过" not in text(keeper.get("/admin/comparing/"))
    assert CaseRow.objects.get().area == "xuhang/v3/g3"

"""A report is put right with the keyboard alone; two clerks at one promise lose nothing."""

import pytest

from jianyue.desk.jobs import start_upload
from jianyue.store.models import DraftItemRow, PlanRow

REPORT = """样例区2021年政府工作报告
一、2021年工作安排
新增养老床位100张。新建公园3座。发掘和辅导科创企业。
"""
RING = """() => { const e = document.activeElement, s = getComputedStyle(e);
return e !== document.body && s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"""


@pytest.fixture
def draft(desk, clerk):
    job = start_upload(
        clerk, name="报告.txt", data=REPORT.encode(), year=2021, place="样例区", beside=False
    )
    job.refresh_from_db()
    return f"/plans/{job.plan}/review/"


def press(page, key, until):
    """Strike a key that leads to a page where something is said; the ring is in sight there."""
    page.keyboard.press(key)
    page.wait_for_selector(until)
    page.wait_for_selector("#at:focus")
    assert page.evaluate(RING)


def tab_to(page, selector, *, key="Tab"):
    """Go on with the tabulator until something has the focus; it is seen at every step."""
    for _ in range(60):
        page.keyboard.press(key)
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"never reached: {selector}")


def test_a_report_is_reviewed_and_adopted_without_a_mouse(opened, draft, fair):
    page = opened("chief")
    page.goto(draft)
    press(page, "c", ".queue li:first-child .badge.ok")
    page.keyboard.press("e")
    page.wait_for_selector("#m0-name:focus")
    tab_to(page, "#m0-value")
    page.keyboard.type("4")
    press(page, "Enter", ".queue :text('4座')")
    press(page, "c", ".queue li:nth-child(2) .badge.ok")
    press(page, "u", "button[data-key=d]")
    page.keyboard.press("d")
    page.wait_for_selector(".run.unread", state="detached")
    page.wait_for_selector("#at:focus")
    assert fair(page) == []
    tab_to(page, "a[href$='/adopt/']", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/adopt/")
    for field, words in (
        ("#body", "样例区人大"),
        ("#document", "样例〔2021〕1号"),
        ("#day", "04202020"),
    ):
        tab_to(page, field)
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=第 1 版生效")
    assert PlanRow.objects.get(place="样例区").stage == "adopted"


def test_two_clerks_at_one_promise_the_second_sees_both_versions(opened, draft, fair):
    one, two = opened("chief"), opened("chief")
    for page, value in ((one, "120"), (two, "150")):
        page.goto(draft)
        page.click("summary[data-key=e]")
        page.fill("#m0-value", value)
    one.click("#edit button.main-act")
    one.wait_for_selector(".queue :text('120张')")
    with two.expect_response(lambda answer: answer.request.method == "POST") as answered:
        two.click("#edit button.main-act")
    assert answered.value.status == 409
    now, yours = two.locator(".pair section").all_inner_texts()
    assert "120张" in now
    assert "150张" in yours
    assert two.input_value("#m0-value") == "150"
    assert fair(two) == []
    assert DraftItemRow.objects.filter(data__icontains='"120"').count() == 1

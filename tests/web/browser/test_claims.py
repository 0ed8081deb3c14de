"""A unit reports from a phone; the checker checks; both see the same figures."""

import pytest

from jianyue.core.claim import CheckResult
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import save_claim_draft, submit_claim
from jianyue.store.models import CheckRow, ClaimRow, RequestRow
from tests.desk.test_claims import claim
from tests.web.conftest import KEY

PDF = {"name": "名单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 sample"}
PNG = {"name": "现场.png", "mimeType": "image/png", "buffer": b"\x89PNG sample"}
TOUCH = 44


@pytest.fixture
def form(promise):
    return f"/plans/{KEY}/promises/{promise}/claim/?month=2020-03&unit=SW"


def small(page, inside):
    """What can be touched and is less than 44 px high or wide."""
    return page.eval_on_selector_all(
        f"{inside} :is(button, select, input:not([type=hidden]), textarea, .button)",
        f"all => all.filter(e => Math.min(e.offsetWidth, e.offsetHeight) < {TOUCH}"
        " && !(e.type === 'checkbox' || e.type === 'radio')).map(e => e.outerHTML)",
    )


def test_a_claim_is_made_on_a_phone_with_the_verdict_foretold(opened, fair, promise):
    page = opened("linfang", width=390)
    assert page.url.endswith(f"/plans/{KEY}/claims/")
    assert fair(page) == []
    page.click("text=填报")
    assert small(page, "#claim") == []
    page.fill("#figure-0", "100000")
    page.wait_for_selector("#preview :text('已兑现')")
    page.fill("#progress", "样例：已完成")
    page.set_input_files("#file", PDF)
    page.click("button:text-is('上传')")
    page.wait_for_selector("text=草稿已存")
    assert page.input_value("#figure-0") == "100000"
    assert page.locator(".proof-list li").count() == 1
    assert fair(page) == []
    page.click("button:text-is('报送')")
    page.wait_for_selector("text=已报送")
    row = ClaimRow.objects.get()
    assert (row.progress, len(row.proofs), f"{row.month}") == ("样例：已完成", 1, "2020-04-01")


def test_without_script_the_claim_is_previewed_and_made_all_the_same(opened, form):
    page = opened("linfang", width=390, script=False)
    page.goto(form)
    page.fill("#figure-0", "100000")
    page.click("button:text-is('预览')")
    assert "已兑现" in page.inner_text("#preview")
    assert page.input_value("#figure-0") == "100000"
    page.click("button:text-is('报送')")
    assert "已报送" in page.inner_text("main")


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(opened, fair, form):
    page = opened("linfang", width=390)
    page.goto(form)
    page.fill("#figure-0", "很多")
    page.fill("#problem", "样例：缺人")
    page.click("button:text-is('报送')")
    page.wait_for_selector("#figure-0-fault")
    assert page.get_attribute("#figure-0", "aria-describedby") == "figure-0-fault"
    assert page.input_value("#figure-0") == "很多"
    assert page.input_value("#problem") == "样例：缺人"
    assert fair(page) == []


def test_two_hands_at_one_draft_both_see_both_versions(opened, fair, linfang, form, promise):
    page = opened("linfang")
    page.goto(form)
    save_claim_draft(linfang, plan=KEY, claim=claim(promise, "11", progress="别人写的"), rev=0)
    page.fill("#figure-0", "22")
    page.click("button:text-is('存草稿')")
    page.wait_for_selector("text=两个版本")
    assert "别人写的" in page.inner_text("#both ~ .pair")
    assert page.input_value("#figure-0") == "22"
    assert fair(page) == []


def test_a_checker_visits_and_what_was_claimed_is_verified(opened, fair, linfang, promise):
    submit_claim(linfang, plan=KEY, claim=claim(promise, "100000"))
    page = opened("chenli", width=390)
    assert page.url.endswith(f"/plans/{KEY}/checks/")
    assert fair(page) == []
    page.click("a.button:has-text('核查')")
    assert small(page, "main form") == []
    page.check("input[value=visited]")
    page.fill("#words", "样例：看过，属实")
    page.fill("#day", "2020-04-18")
    page.set_input_files("#photo", PNG)
    assert fair(page) == []
    page.click("button:text-is('存下')")
    page.wait_for_selector("text=没有待核查的报送")
    assert CheckRow.objects.get().result == "visited"
    page.goto(f"/plans/{KEY}/promises/{promise}/")
    assert page.locator(".pair section").nth(1).inner_text().find("已兑现") >= 0
    assert page.locator("text=现场核查 现场.png").count() == 1


def test_what_was_sent_back_comes_first_with_its_question(opened, fair, linfang, chenli, promise):
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "5"))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.RETURNED, words="缺清单")
    page = opened("linfang", width=390)
    page.goto(f"/plans/{KEY}/claims/?month=2020-03")
    assert "缺清单" in page.inner_text("main")
    page.click("text=改后重报")
    assert "缺清单" in page.inner_text("main")
    assert fair(page) == []


def test_more_time_is_asked_for_and_the_leader_grants_it_on_a_phone(opened, fair, promise):
    unit = opened("linfang", width=390)
    unit.goto(f"/plans/{KEY}/promises/{promise}/")
    unit.click("text=申请延期或退回")
    assert fair(unit) == []
    unit.check("input[value=extension]")
    unit.fill("#until", "2021-03-31")
    unit.fill("#reason", "样例：受疫情影响")
    unit.click("button:text-is('提出')")
    unit.wait_for_selector("text=有一件申请等着批办")
    leader = opened("head", width=390)
    leader.goto(f"/plans/{KEY}/requests/")
    assert fair(leader) == []
    leader.click("button:text-is('同意')")
    leader.wait_for_selector("text=待批 0 件")
    assert RequestRow.objects.get().decision.granted

"""Three administrators, each at his own pages; one's own account; searching; views; and how they look."""

import pytest

from jianyue.store.models import EntryRow, SavedViewRow, TokenRow, UnitRow
from tests.web.conftest import KEY, PASSWORD, three  # noqa: F401 fixtures


@pytest.fixture
def staff(desk, three, settings):  # noqa: F811
    """The house is served and the administrators have accounts, without a second factor."""
    settings.SECOND_FACTOR = "none"
    return desk


def test_the_system_administrator_sets_up_a_unit_and_ends_it(staff, opened, fair):
    page = opened("sysadmin")
    assert page.url.endswith("/admin/units/")
    assert page.locator(".places a").all_inner_texts() == ["机构", "消息", "核对"]
    page.fill("#unit-code", "SW")
    page.fill("#unit-name", "区交通委")
    page.click("button:text-is('设立')")
    page.wait_for_selector("#unit-code-fault")
    assert page.input_value("#unit-name") == "区交通委"
    assert fair(page) == []
    page.fill("#unit-code", "JT")
    page.click("button:text-is('设立')")
    page.wait_for_selector("text=已设立：区交通委")
    page.click("a:text-is('区交通委')")
    page.fill("#end-until", "2020-12-31")
    page.select_option("#end-successor", "SW")
    page.click("button:text-is('存下')")
    page.wait_for_selector("text=到 2020-12-31 为止")
    assert UnitRow.objects.get(code="JT").successor == "SW"
    assert page.goto("/admin/people/").status == 403
    assert page.goto("/admin/audit/").status == 403


def test_the_security_administrator_opens_an_account_and_keeps_roles_apart(staff, opened, fair):
    page = opened("secadmin", width=390)
    assert page.locator(".places a").all_inner_texts() == ["人员", "令牌"]
    page.fill("#add-username", "zhaoqi")
    page.fill("#add-name", "赵琪")
    page.fill("#add-password", "Willow#Tree9")
    page.click("button:text-is('开通')")
    page.wait_for_selector("text=zhaoqi · 赵*")
    for role in ("system_admin", "audit_admin"):
        page.select_option("#grant-role", role)
        page.click("button:text-is('授予')")
        page.wait_for_load_state()
    page.wait_for_selector("#grant-role-fault")
    assert "不得与系统管理员由一人兼任" in page.inner_text("#refusal")
    assert fair(page) == []
    page.select_option("#purpose", "contact")
    page.click("text=查看并留日志")
    page.wait_for_selector("text=只显示这一次")
    assert "赵琪" in page.inner_text("main")
    assert fair(page) == []
    assert EntryRow.objects.filter(act="read_particulars", subject="zhaoqi").count() == 1
    assert page.goto("/admin/units/").status == 403
    assert page.goto("/admin/audit/").status == 403


def test_a_token_is_seen_once_and_taken_back(staff, opened, fair):
    page = opened("secadmin")
    page.goto("/admin/tokens/")
    page.fill("#make-name", "样例平台")
    page.fill("#make-username", "linfang")
    page.click("button:text-is('发令牌')")
    page.wait_for_selector("#refusal")
    assert page.input_value("#make-name") == "样例平台"
    page.check("input[value=claim]")
    page.click("button:text-is('发令牌')")
    page.wait_for_selector("code:has-text('jy_')")
    assert fair(page) == []
    page.goto("/admin/tokens/")
    assert page.locator("code").count() == 0
    page.click("button:has-text('收回')")
    page.wait_for_selector("text=已收回令牌")
    assert TokenRow.objects.get().revoked_at


def test_the_audit_administrator_reads_and_takes_away_the_journal(staff, opened, fair):
    page = opened("audit")
    assert page.locator(".places a").all_inner_texts() == ["核对", "审计"]
    page.select_option("#act", "grant_role")
    page.fill("#subject", "linfang")
    page.click("main button:text-is('查')")
    page.wait_for_load_state()
    assert page.locator("tbody tr").count() == 1
    assert fair(page) == []
    with page.expect_download() as taken:
        page.click("text=CSV")
    assert taken.value.suggested_filename == "journal.csv"
    page.click("tbody a")
    page.wait_for_selector("text=没有改过")
    assert fair(page) == []
    assert page.goto("/admin/people/").status == 403


def test_a_word_is_found_from_the_head_of_a_page_without_script(opened, fair):
    page = opened("head", width=390, script=False)
    page.click(".menu-button")
    page.fill(".find input", "医院")
    page.click(".find button")
    assert page.locator("mark").first.inner_text() == "医院"
    page.locator("main .list a").first.click()
    assert f"/plans/{KEY}/promises/" in page.url


def test_a_list_is_kept_by_name_and_opened_again(opened, fair):
    page = opened("chief")
    page.goto(f"/plans/{KEY}/promises/?light=grey")
    page.click("summary:has-text('保存当前筛选')")
    page.fill("#view-name", "还没有数据的")
    page.click("button:text-is('保存')")
    page.wait_for_selector("text=已保存视图")
    assert fair(page) == []
    page.goto(f"/plans/{KEY}/promises/")
    page.click("a:text-is('还没有数据的')")
    page.wait_for_load_state()
    assert "light=grey" in page.url
    page.goto("/views/")
    page.click("button:has-text('删除')")
    page.wait_for_selector("text=视图已删除")
    assert not SavedViewRow.objects.exists()


def test_one_changes_his_own_password_and_is_told_what_is_wrong(opened, fair):
    page = opened("linfang", width=390)
    page.goto("/account/")
    assert fair(page) == []
    page.click("text=换密码")
    page.wait_for_load_state()
    assert fair(page) == []
    page.fill("[name=oldpassword]", PASSWORD)
    page.fill("[name=password1]", "short")
    page.fill("[name=password2]", "short")
    page.click("main .main-act")
    page.wait_for_selector(".fault")
    assert fair(page) == []
    page.fill("[name=oldpassword]", PASSWORD)
    page.fill("[name=password1]", "Willow#Tree9")
    page.fill("[name=password2]", "Willow#Tree9")
    page.click("main .main-act")
    page.wait_for_load_state()
    assert page.locator(".fault").count() == 0


def test_a_page_that_is_not_there_is_told_in_the_house_style(opened, fair):
    page = opened("head")
    assert page.goto("/nowhere/").status == 404
    assert "没有这一页" in page.inner_text("h1")
    assert fair(page) == []

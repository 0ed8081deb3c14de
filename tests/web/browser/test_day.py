"""A clerk's whole day: from the report that comes in to the bulletin that goes out."""

import io
import re
from zipfile import ZipFile

from jianyue.store.models import BulletinRow, ClaimRow

REPORT = """样例区2020年政府工作报告
一、2020年工作安排
新增养老床位100张。新建公园3座。
"""
PDF = {"name": "名单.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 sample"}
ADDED = "样例：请各单位对照目标抓好落实。"


def taken(page, link):
    """The bytes of a file that a link gives."""
    with page.expect_download() as given:
        page.click(link)
    return given.value.path().read_bytes()


def upload_and_adopt(page):
    """Upload, watch the progress, confirm both promises, adopt; the address of the plan."""
    page.goto("/plans/")
    page.click("text=上传报告")
    page.set_input_files(
        "#report", {"name": "报告.txt", "mimeType": "text/plain", "buffer": REPORT.encode()}
    )
    page.fill("#place", "样例区")
    page.click("text=上传并编译")
    page.wait_for_url("**/review/")
    for n in (1, 2):
        page.click("button[data-key=c]")
        page.wait_for_selector(f".queue li:nth-child({n}) .badge.ok")
    page.click(".stays .main-act")
    page.fill("#body", "样例区人民代表大会")
    page.fill("#document", "样例〔2020〕1号")
    page.fill("#day", "2020-01-10")
    page.click("main .main-act")
    page.wait_for_selector("text=第 1 版生效")
    return re.sub(r"https?://[^/]+", "", page.url)


def assign(page, plan):
    page.goto(f"{plan}assign/")
    page.fill("#ids", "C001 C002")
    page.check("[name=set-lead]")
    page.select_option("select[name=lead]", "SW")
    page.click("section:has(#bulk) .main-act")
    page.click("text=确认写入 2 条")
    page.wait_for_load_state()


def claim(page, plan):
    page.goto(f"{plan}promises/C001/")
    page.click("text=报送本月进展")
    page.fill("#figure-0", "100")
    page.wait_for_selector("#preview :text('兑现')")
    page.fill("#progress", "样例：已建成")
    page.set_input_files("#file", PDF)
    page.click("button:text-is('报送')")
    page.wait_for_selector("text=已报送")


def check(page, plan):
    page.goto(f"{plan}checks/")
    page.click("a.button:has-text('核查')")
    page.check("input[value=accepted]")
    page.click("form .acts .main-act")
    page.wait_for_selector("text=没有待核查的报送")


def write_bulletin(page, plan):
    """Draft, add a paragraph, freeze: the Word and PDF of the paper that goes out."""
    page.goto(f"{plan}papers/")
    page.click("section:has(#new) .main-act")
    page.wait_for_selector("#b0")
    page.click(".piece >> nth=0 >> summary")
    page.fill("[name=b0-after]", ADDED)
    page.click("text=保存")
    page.wait_for_selector("text=已保存")
    page.fill("#number", "样府督〔2020〕1号")
    page.click("section:has(#end) .main-act")
    page.wait_for_selector(".red-head")
    return taken(page, "a.button:has-text('.docx')"), taken(page, "a.button:has-text('.pdf')")


def test_from_the_report_to_the_bulletin(opened, fair):
    clerk = opened("chief")
    plan = upload_and_adopt(clerk)
    assign(clerk, plan)
    claim(opened("linfang", width=390), plan)
    check(opened("chenli"), plan)
    word, pdf = write_bulletin(clerk, plan)
    text = ZipFile(io.BytesIO(word)).read("word/document.xml").decode()
    assert ADDED in re.sub(r"<[^>]+>", "", text)
    assert "养老床位" in text
    assert pdf.startswith(b"%PDF-")
    assert BulletinRow.objects.get().frozen_at
    assert len(ClaimRow.objects.get().proofs) == 1
    assert fair(clerk) == []

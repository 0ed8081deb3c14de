"""A leader's two minutes: the phone, two touches to sentence and proof, filters by hand, and paper."""

import pypdfium2 as pdfium
import pytest

from jianyue.core.claim import CheckResult
from jianyue.core.status import Status
from jianyue.desk.checks import check_claim
from jianyue.desk.claims import submit_claim
from jianyue.desk.proofs import add_proof
from tests.desk.test_claims import claim
from tests.desk.test_requests import ask
from tests.web.conftest import KEY

A4 = (595, 842)  # points, ISO 216


@pytest.fixture
def turned(desk, linfang, chenli, promise):
    """A promise that was grey at the month's end is claimed with a paper, and checked."""
    proof = add_proof(linfang, plan=KEY, unit="SW", name="名单.pdf", data=b"%PDF-1.4 sample")
    done = submit_claim(linfang, plan=KEY, claim=claim(promise, "100000", proofs=(proof.key,)))
    check_claim(chenli, claim=done.row.pk, result=CheckResult.ACCEPTED)
    ask(linfang, promise)
    return promise


@pytest.mark.parametrize("script", [True, False])
def test_from_what_turned_the_sentence_is_one_touch_away_and_its_proof_two(turned, opened, script):
    page = opened("head", width=390, script=script)
    page.locator("section:has(#turned) .list a").first.tap()
    page.wait_for_url(f"**/promises/{turned}/")
    assert page.locator(".sentence mark").is_visible()
    assert "已兑现" in page.locator(".pair section").first.inner_text()
    with page.expect_download() as proof:
        page.locator(".proofs a").first.tap()
    assert proof.value.suggested_filename == "名单.pdf"


def test_from_an_area_two_touches_show_the_sentence_with_its_proof(turned, opened):
    page = opened("head", width=390)
    page.locator(".area:has(.lamp-green)").first.tap()
    page.wait_for_selector("#found")
    page.locator("#found tr:has(.lamp-green) a").first.tap()
    page.wait_for_url(f"**/promises/{turned}/")
    assert page.locator(".sentence mark").is_visible()
    assert page.locator(".proofs a").first.is_visible()
    page.locator(".because a[href^='#fact-']").first.tap()
    assert page.locator("tr:target").is_visible()


def test_a_leader_sees_at_once_what_turned_and_what_he_has_to_decide(turned, opened):
    page = opened("head", width=390)
    told = page.locator(".glance a").all_inner_texts()
    assert [text.split()[-1] for text in told] == ["1", "1", "0"]
    last = page.locator(".glance a").nth(1).bounding_box()
    assert last["y"] + last["height"] <= 844
    page.locator(".glance a").nth(1).tap()
    page.locator("section:has(#decide) .button").tap()
    page.wait_for_url("**/requests/#r*")
    assert page.locator("article:target").is_visible()


def test_the_filters_keep_the_focus_while_the_list_is_swapped(opened):
    page = opened("head")
    page.goto(f"/plans/{KEY}/promises/")
    page.focus("#light")
    with page.expect_response("**/promises/?*light=green*"):
        page.keyboard.press("ArrowDown")
    page.wait_for_selector("#found :text('没有符合条件的承诺')")
    assert page.evaluate("document.activeElement.id") == "light"


def test_the_board_on_paper_is_a4_without_navigation_and_every_lamp_has_its_word(turned, opened):
    page = opened("head", look="dark")
    lamps = page.locator(".lamp").count()
    paper = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    sizes = [tuple(round(side) for side in sheet.get_size()) for sheet in paper]
    text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert set(sizes) == {A4}
    assert len(sizes) <= 2
    assert lamps > 10
    for word in ("工作台", "退出", "查找", "菜单", "批办", "变灯 1"):
        assert word not in text
    assert Status.KEPT.zh in text
    assert text.count("灰灯") >= page.locator(".lamp-grey:has-text('灰灯')").count()
    assert "2020年4月20日" in text
    page.emulate_media(media="print")
    assert page.locator("nav:visible, .masthead:visible, button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

"""A case led in a real browser, each step by the person whose post it is."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from jianyue.core.people import Role
from jianyue.desk.people import add_person, grant_role
from jianyue.desk.units import add_unit
from jianyue.store.models import CaseRow
from tests.desk.cases import CLERK, DISPATCHED, HANDLED, led
from tests.desk.cases import opened as reported
from tests.desk.conftest import actor
from tests.desk.reporters import reported as found_by_a_resident
from tests.web.conftest import PASSWORD


def photo(name, colour):
    data = BytesIO()
    Image.new("RGB", (640, 480), colour).save(data, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": data.getvalue()}


PHOTOS = {"before": photo("处置前.jpg", "grey"), "after": photo("处置后.jpg", "green")}
ANEW = {"before": photo("重办前.jpg", "brown"), "after": photo("重办后.jpg", "blue")}


class Post:
    """Somebody's page, and how a step is taken on it."""

    def __init__(self, page, number):
        self.page, self.number = page, number

    def open(self, action):
        self.page.goto(f"/cases/{self.number}/")
        self.page.click(f"#act-{action} > summary")

    def send(self, action, **fields):
        for name, value in fields.items():
            at = f"#{action}-{name}"
            if self.page.locator(at).evaluate("e => e.tagName") == "SELECT":
                self.page.select_option(at, value)
            else:
                self.page.fill(at, value)
        self.page.click(f"#act-{action} .main-act")
        self.page.wait_for_load_state()

    def do(self, action, **fields):
        self.open(action)
        self.send(action, **fields)
        self.page.wait_for_selector(".message.success:has-text('已办')")

    def offers(self):
        self.page.goto(f"/cases/{self.number}/")
        found = self.page.locator("details[id^=act-]")
        return {e.get_attribute("id").removeprefix("act-") for e in found.all()}


@pytest.fixture
def posts(opened, settings):
    """The desk of each post, opened upon one case: clerk, unit, checker and leader."""
    settings.SECOND_FACTOR = "none"
    number = reported()
    pages = {name: opened(name) for name in ("chief", "chenli", "head")}
    pages["linfang"] = opened("linfang", width=390)
    return {name: Post(page, number) for name, page in pages.items()}


def handled(unit, words, photos, told=""):
    """The unit accepts, calls, and finishes with both pictures."""
    unit.do("accept")
    unit.do("contact", contacted_at="样例：电话联系")
    unit.open("finish")
    assert told in unit.page.inner_text("#act-finish")
    for document, file in photos.items():
        unit.page.set_input_files(f"#finish-{document}", file)
    unit.send("finish", result=words)
    unit.page.wait_for_selector(".message.success:has-text('处置完成')")


def verified(checker):
    checker.open("pass")
    checker.page.check("input[name=confirm][value=on_site]")
    checker.send("pass")
    checker.page.wait_for_selector(".message.success:has-text('核查通过')")


def state(number):
    return CaseRow.objects.get(number=number).state


def test_from_the_report_to_the_end_with_one_return_and_one_reopening(posts, fair):
    clerk, unit, checker, head = (posts[n] for n in ("chief", "linfang", "chenli", "head"))
    clerk.do("file", category="part/traffic", nature="求助")
    clerk.do("dispatch", handling_unit="SW")
    unit.do("send_back", reason="样例：不属本单位管养")
    assert state(clerk.number) == "filed"
    clerk.do("dispatch", handling_unit="SW")
    handled(unit, "样例：已修补", PHOTOS)
    assert "pass" not in unit.offers()  # who finished does not verify
    verified(checker)
    clerk.do("complain", satisfied="不满意", reason="样例：雨后又积水")
    assert "redo" not in checker.offers()
    clerk.do("redo", reason="样例：一并做排水")
    handled(unit, "样例：排水也修好了", ANEW, told="上一次办的，要重新交：处置后.jpg")
    verified(checker)
    clerk.do("close", satisfied="满意")
    row = CaseRow.objects.get(number=clerk.number)
    assert (row.state, row.outcome, row.files.count()) == ("closed", "resolved", 4)
    head.page.goto(f"/cases/{clerk.number}/")
    told = head.page.inner_text(".glance-line")
    assert ("16 步" in told, "回到走过的环节 6 次" in told) == (True, True)
    assert head.page.locator(".pictures img").count() == 4
    first = head.page.locator(".pictures img").first
    first.scroll_into_view_if_needed()
    first.evaluate("picture => picture.decode()")  # fails for what is no picture
    assert fair(head.page) == []


class Keys:
    """A page that is used by keyboard alone, every key counted."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def go(self):
        """Enter, where it leads to another page."""
        with self.page.expect_navigation():
            self.press("Enter")
        self.page.wait_for_load_state()

    def here(self):
        return self.page.evaluate("document.activeElement.innerText.trim()")

    def to(self, selector, most):
        """Tab until a field has the focus, in at most so many."""
        for _ in range(most):
            self.press("Tab")
            if self.page.evaluate("it => document.activeElement.matches(it)", selector):
                return
        raise AssertionError(f"{selector} is not among the next {most}: {self.here()}")


def test_from_the_queue_to_the_dispatch_and_on_to_the_next_by_keyboard_alone(opened, settings):
    settings.SECOND_FACTOR = "none"
    system = actor("sys", (Role.SYSTEM_ADMIN,))
    add_unit(system, code="jiaotong", name="区交通委", since=date(2019, 1, 1))
    first, second = found_by_a_resident(), found_by_a_resident("路灯不亮")
    keys = Keys(opened("chief"))
    keys.page.goto("/cases/")
    keys.press("Tab")  # over the masthead: the link that skips it
    keys.press("Enter", "Tab")
    assert keys.here() == "下一件等我办的"
    keys.go()
    assert (first in keys.page.url, keys.here()) == (True, "立案")
    keys.press("Enter")
    keys.to("#file-category", 3)
    keys.press("ArrowDown")  # the class that the words suggest stands first
    keys.press("Tab", "ArrowDown", "ArrowDown", "ArrowDown")
    keys.to("#act-file .main-act", 3)
    keys.go()
    assert keys.here() == "派遣"
    keys.press("Enter")
    keys.to("#act-dispatch .main-act", 4)
    keys.go()
    assert state(first) == "dispatched"
    assert keys.here() == "下一件等我办的"
    keys.go()
    assert (second in keys.page.url, keys.here()) == (True, "立案")
    assert keys.pressed <= 24


def test_after_a_refusal_the_focus_is_at_what_is_wrong(opened, settings):
    settings.SECOND_FACTOR = "none"
    clerk = Post(opened("chief"), reported())
    clerk.page.goto("/cases/next/")
    clerk.page.keyboard.press("Enter")
    clerk.send("file", category="part/traffic")
    clerk.page.wait_for_selector("#refusal")
    assert clerk.page.evaluate("document.activeElement.id") == "file-nature"


def test_what_is_refused_comes_back_as_it_was_typed(posts):
    clerk = posts["chief"]
    clerk.open("file")
    clerk.send("file", category="part/traffic")
    clerk.page.wait_for_selector("#refusal:has-text('诉求性质')")
    assert clerk.page.input_value("#file-category") == "part/traffic"
    assert clerk.page.get_attribute("#file-nature", "aria-invalid") == "true"
    clerk.send("file", nature="求助")
    clerk.page.wait_for_selector(".message.success")


def test_a_file_that_was_handed_in_is_there_after_a_refusal(opened, settings):
    settings.SECOND_FACTOR = "none"
    unit = Post(opened("linfang"), led(HANDLED))
    unit.open("finish")
    unit.page.set_input_files("#finish-before", PHOTOS["before"])
    unit.send("finish", result="样例：已修补")
    unit.page.wait_for_selector("#refusal:has-text('处置后照片')")
    assert "已交：处置前.jpg" in unit.page.inner_text("#act-finish")
    unit.page.set_input_files("#finish-after", PHOTOS["after"])
    unit.send("finish")
    unit.page.wait_for_selector(".message.success:has-text('处置完成')")


def test_two_who_act_at_once_and_the_later_sees_both_versions(opened, settings):
    settings.SECOND_FACTOR = "none"
    number = led(DISPATCHED)
    first, second = (Post(opened("linfang"), number) for _ in "12")
    first.open("accept")
    second.open("send_back")
    first.send("accept")
    with second.page.expect_response(lambda told: told.request.method == "POST") as given:
        second.send("send_back", reason="样例：不属本单位管养")
    assert given.value.status == 409
    told = second.page.inner_text("main")
    for words in ("您看的是第 3 步“待受理”", "第 4 步“处置中”", "没有写入", "样例：不属本单位管养"):
        assert words in told
    assert state(number) == "handling"


def test_a_case_handled_jointly_waits_for_every_helper(opened, house, settings, fair):
    settings.SECOND_FACTOR = "none"
    guard = actor("guard", (Role.SECURITY_ADMIN,))
    add_person(guard, username="jw", name="经委（样例）", password=PASSWORD, sample=True)
    grant_role(guard, username="jw", role=Role.LIAISON, unit="JW")
    number = led(HANDLED)
    unit, helper = Post(opened("linfang"), number), Post(opened("jw", tongue="en"), number)
    unit.open("ask_help")
    unit.page.check("#act-ask_help input[value=JW]")
    assert fair(unit.page) == []
    unit.send("ask_help")
    unit.page.wait_for_selector(".message.success")
    unit.open("finish")
    for document, file in PHOTOS.items():
        unit.page.set_input_files(f"#finish-{document}", file)
    unit.send("finish", result="样例")
    unit.page.wait_for_selector("#refusal:has-text('还在等')")
    helper.open("help")
    helper.send("help")
    helper.page.wait_for_selector(".message.success:has-text('help given')")
    unit.open("finish")
    unit.send("finish", result="样例")
    unit.page.wait_for_selector(".message.success:has-text('处置完成')")


def test_particulars_are_shown_once_for_a_purpose(opened, settings, fair):
    from jianyue.desk.cases import open_case
    from tests.desk.cases import EVENT

    settings.SECOND_FACTOR = "none"
    fields = EVENT | {"phone": "13800000000"}
    number = open_case(CLERK, process="city_event", fields=fields).number
    page = opened("chief")
    page.goto(f"/cases/{number}/")
    assert "13800000000" not in page.content()
    page.click("text=查看或销毁个人信息")
    page.select_option("#purpose", "contact")
    page.click("button:has-text('查看并留日志')")
    page.wait_for_selector("text=13800000000")
    assert fair(page) == []
    page.goto(f"/cases/{number}/particulars/")
    assert "13800000000" not in page.content()


def test_a_seat_opens_a_call_and_joins_the_next(desk, opened, fair):
    """On a narrow page: the second call of the same hole is joined to the first."""
    page = opened("chief", width=390)
    for words, phone in (("路上有个坑洞", "13800000000"), ("路上一个大坑洞", "13900000000")):
        page.goto("/cases/")
        page.click("text=立一件")
        page.select_option("#report-source", "12345热线")
        page.fill("#report-text", words)
        page.fill("#report-place", "121.26550,31.38070 塔城路")
        page.fill("#report-phone", phone)
        page.click("button:has-text('立件')")
        page.wait_for_load_state()
        if page.locator("input[name=same]").count():
            assert fair(page) == []
            page.check("input[name=same] >> nth=0")
            page.click("#near ~ .acts button")
        page.wait_for_selector(".message.success")
    assert CaseRow.objects.count() == 1
    assert "还有 1 人报了同一件" in page.inner_text("main")
